/**
 * The value of numbers with + - * / and parentheses, in the usual order: "(2000 - 600) * 12". Throws `SyntaxError`
 * naming the place at anything else, and `RangeError` where the result is no number.
 */
export function evaluate(expression: string): number {
  const tokens = tokensOf(expression);
  let at = 0;

  function sum(): number {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      value = tokens[at++] === "+" ? value + product() : value - product();
    }
    return value;
  }

  function product(): number {
    let value = factor();
    while (tokens[at] === "*" || tokens[at] === "/") {
      value = tokens[at++] === "*" ? value * factor() : value / factor();
    }
    return value;
  }

  function factor(): number {
    const token = tokens[at++];
    if (token !== "(") return numberOf(token, expression);
    const value = sum();
    if (tokens[at++] !== ")") throw new SyntaxError(`${expression}: a parenthesis is not closed`);
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new SyntaxError(`${expression}: ${tokens[at]} is out of place`);
  if (!Number.isFinite(value)) {
    throw new RangeError(`${expression}: the result must be a number: it is ${value}`);
  }
  return value;
}

function tokensOf(expression: string): string[] {
  const other = expression.replaceAll(/\d+(?:\.\d+)?|[-+*/()]|\s/g, "");
  if (other !== "") {
    throw new SyntaxError(`${expression}: must be numbers, + - * / and parentheses: it has ${other}`);
  }
  return expression.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
}

function numberOf(token: string | undefined, expression: string): number {
  if (token === undefined || !/^\d/.test(token)) {
    throw new SyntaxError(`${expression}: a number is missing before ${token ?? "its end"}`);
  }
  return Number(token);
}

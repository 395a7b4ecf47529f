/** Rows of a symmetric positive definite matrix. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with L·Lᵀ = m; null where m is not positive definite. */
export function cholesky(m: Matrix): number[][] | null {
  const lower: number[][] = m.map(() => []);
  for (let i = 0; i < m.length; i++) {
    const row = lower[i] as number[];
    for (let j = 0; j <= i; j++) {
      const above = lower[j] as number[];
      let rest = entry(m, i, j);
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (above[k] as number);
      if (i > j) row.push(rest / (above[j] as number));
      else if (rest > 1e-12 * entry(m, i, i)) row.push(Math.sqrt(rest));
      else return null;
    }
  }
  return lower;
}

/** The inverse; null where the matrix is not positive definite. */
export function inverse(m: Matrix): number[][] | null {
  const lower = cholesky(m);
  if (lower === null) return null;
  const columns = m.map((_, unit) => backward(lower, forward(lower, unit)));
  return columns.map((column, i) => column.map((value, j) => (value + entry(columns, j, i)) / 2));
}

/** Solves L·x = the unit vector. */
function forward(lower: Matrix, unit: number): number[] {
  const x: number[] = [];
  lower.forEach((row, i) => {
    let rest = i === unit ? 1 : 0;
    for (let k = 0; k < i; k++) rest -= (row[k] as number) * (x[k] as number);
    x.push(rest / (row[i] as number));
  });
  return x;
}

/** Solves Lᵀ·x = y. */
function backward(lower: Matrix, y: readonly number[]): number[] {
  const x = [...y];
  for (let i = y.length - 1; i >= 0; i--) {
    let rest = x[i] as number;
    for (let k = i + 1; k < y.length; k++) rest -= entry(lower, k, i) * (x[k] as number);
    x[i] = rest / entry(lower, i, i);
  }
  return x;
}

function entry(m: Matrix, i: number, j: number): number {
  return m[i]?.[j] as number;
}

import type { AuditRun } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";

/**
 * Products that name themselves in the `server` header, and frameworks that run on them. A header that names one of
 * these under a framework that is another says which program answered; an absent header says nothing.
 */
const PRODUCTS: Readonly<Record<string, RegExp>> = {
  jetty: /jetty|ktor|spring|dropwizard|javalin|spark/i,
  tomcat: /tomcat|coyote|spring|quarkus|micronaut|grails/i,
  undertow: /undertow|wildfly|quarkus|spring/i,
  kestrel: /kestrel|\.net|asp|carter|fastendpoints|giraffe/i,
  uvicorn: /uvicorn|fastapi|starlette|litestar|blacksheep|django|quart/i,
  gunicorn: /gunicorn|flask|django|falcon|bottle|pyramid|fastapi/i,
  werkzeug: /werkzeug|flask/i,
  cowboy: /cowboy|phoenix|plug|elixir|erlang/i,
  "may-minihttp": /may/i,
  hyper: /hyper|axum|warp|rocket|actix/i,
  drogon: /drogon/i,
  fasthttp: /fasthttp|fiber|atreugo/i,
  nginx: /nginx|openresty/i,
  "swoole-http-server": /swoole|laravel|hyperf/i,
};

/**
 * Programs that are told by how they write the headers' names, whichever headers these are: the JDK's own server, and
 * what speaks through its interface, sets the first letter large and all others small (`Content-type`).
 */
const WRITES = [{
  program: "com.sun.net.httpserver",
  writes: /\bContent-(type|length)\b/,
  frameworks: /httpserver|\bjdk\b|\bjex\b|robaho/i,
}] as const;

/** Which program answers under a name. */
export const programIdentity: AuditCheck = {
  check: "program_identity",
  question: "Is the program that answers the one that the row names?",
  inspect({ context, runs }) {
    const facts = context.programs ?? [];
    const named = runs.filter(({ server }) => server !== null);
    if (facts.length === 0 && runs.length === 0) {
      return lacking("runs with the answers' headers, or facts about the code");
    }
    const known = facts.filter(({ same }) => !same).map((fact): Finding => ({
      check: programIdentity.check,
      severity: "contradiction",
      subject: `${fact.stack}: another program`,
      arithmetic: `printed as ${fact.stack}; the program is ${fact.program}`,
      sentence:
        `The number is of another program than the row's name says, and is no finding about ${fact.stack}.`,
      evidence: [{ fact: `${fact.stack} is ${fact.program}`, source: fact.source }],
    }));
    return inspected(facts.length + runs.length, [
      ...known,
      ...named.flatMap(fromHeader),
      ...runs.flatMap(fromHead),
      ...runs.flatMap(fromTraces),
    ]);
  },
};

function fromHeader({ id, stack, framework, server }: AuditRun): Finding[] {
  const product = Object.keys(PRODUCTS).find((name) => server!.toLowerCase().includes(name));
  if (product === undefined || PRODUCTS[product]!.test(`${stack} ${framework}`)) return [];
  return [{
    check: programIdentity.check,
    severity: "doubt",
    subject: `${stack}: the answer names ${server}`,
    arithmetic: `declared framework ${framework}; header server: ${server}`,
    sentence:
      "The answers' own header names a program that is not known to belong to the declared framework: see which " +
      "program was started under this name.",
    evidence: [{ fact: `server: ${server}`, source: `run ${id}` }],
  }];
}

function fromHead({ id, stack, framework, verdicts }: AuditRun): Finding[] {
  const names = verdicts.find(({ check }) => check === "head")?.reason ?? "";
  const writer = WRITES.find(({ writes }) => writes.test(names));
  if (writer === undefined || writer.frameworks.test(`${stack} ${framework}`)) return [];
  return [{
    check: programIdentity.check,
    severity: "doubt",
    subject: `${stack}: the answer is written as ${writer.program} writes it`,
    arithmetic: `declared framework ${framework}; headers as sent: ${names}`,
    sentence:
      `The headers' names are written in the way of ${writer.program}, which the declared framework is not known to ` +
      "run on: see which program was started under this name.",
    evidence: [{ fact: `headers as sent: ${names}`, source: `run ${id}` }],
  }];
}

/** What the server's processes were made of, where that was looked at. */
function fromTraces({ id, stack, verdicts }: AuditRun): Finding[] {
  const doubt = verdicts.find(({ check, level }) => check === "program" && level !== "pass");
  if (doubt === undefined) return [];
  return [{
    check: programIdentity.check,
    severity: "contradiction",
    subject: `${stack}: no trace of the declared framework`,
    arithmetic: doubt.reason,
    sentence:
      "What ran is not made of the declared framework, as far as its files tell: the number is of another program than " +
      "the name says, and no finding about that framework.",
    evidence: [{ fact: doubt.reason, source: `run ${id}` }],
  }];
}

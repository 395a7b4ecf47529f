import type { AuditLoad } from "lib/audit/audit_input.ts";

/** Load clients whose command lines say how they load. */
const TOOLS =
  /\b(wrk2?|autocannon|oha|hey|bombardier|ab|rewrk|h2load)\b((?:[ \t]+(?:-{1,2}[\w-]+=?|[\w./:"']+))+)/gi;

/**
 * How a page says that it loaded, from the first load client's command line in it: `wrk -t2 -c120 -d20s http://…`. Empty
 * where there is none; two command lines with different numbers say nothing.
 */
export function loadIn(text: string): AuditLoad {
  const found = [...text.matchAll(TOOLS)].map(([, tool = "", args = ""]) =>
    read(tool.toLowerCase(), ` ${args} `)
  )
    .filter(({ connections }) => connections !== undefined);
  const different = new Set(found.map((load) => JSON.stringify(load)));
  return different.size === 1 ? found[0]! : {};
}

function read(driver: string, args: string): AuditLoad {
  const number = (flags: string) => {
    const text = new RegExp(`\\s-{1,2}(?:${flags})[ =]?(\\d+)(s|m)?(?=\\s)`).exec(args);
    return text === null ? undefined : Number(text[1]) * (text[2] === "m" ? 60 : 1);
  };
  const connections = number("c|connections");
  const duration_s = number(driver === "hey" || driver === "oha" ? "z" : "d|duration");
  const pipelining = driver === "autocannon" ? number("p|pipelining") : undefined;
  const open = driver === "wrk2" || (driver === "oha" && number("q") !== undefined);
  return {
    driver,
    kind: open ? "open" : "closed",
    ...(connections === undefined ? {} : { connections }),
    ...(duration_s === undefined ? {} : { duration_s }),
    ...(pipelining === undefined ? {} : { pipelining }),
  };
}

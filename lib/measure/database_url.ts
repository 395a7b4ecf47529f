/** The name of the only database that is ever written to. */
const NAME = "benchbook";

/**
 * The URL of a database other than ours on the server that the user names: questions about ours are asked there.
 *
 * @throws {TypeError} when it is no PostgreSQL URL; its text, which may hold a password, is not repeated.
 */
export function maintenanceUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (
    url === null || !/^postgres(ql)?:$/.test(url.protocol) ||
    url.hostname === ""
  ) {
    throw new TypeError(
      "Cannot use DATABASE_URL as it must look like postgres://user:password@host:port/database: " +
        `it begins with ${given.split(":")[0]?.slice(0, 12)}:`,
    );
  }
  if (
    url.pathname === "" || url.pathname === "/" || url.pathname === `/${NAME}`
  ) url.pathname = "/postgres";
  return url.href;
}

/** The URL of our database on the same server, and its name. */
export function ownDatabaseUrl(maintenance: string): { readonly url: string; readonly name: string } {
  const url = new URL(maintenance);
  url.pathname = `/${NAME}`;
  return { url: url.href, name: NAME };
}

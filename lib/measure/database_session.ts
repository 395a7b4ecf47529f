import postgres from "postgres";

/** A connection to a database, for as long as one question takes. */
export interface Session {
  /** Runs one statement or several, in one transaction unless they say otherwise. */
  run(statements: string): Promise<void>;
  /** The rows of one statement. */
  rows<Row extends object>(statement: string, parameters?: readonly string[]): Promise<Row[]>;
}

const CONNECT_S = 10;

/**
 * Connects, runs, disconnects. A session that disconnects has reported its statistics, and none lives on during a
 * run. It makes no query of its own: PostgreSQL counts one transaction for the connection and one for each
 * statement outside a transaction block.
 */
export async function withSession<T>(url: string, run: (session: Session) => Promise<T>): Promise<T> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_S,
    max_lifetime: null,
    fetch_types: false, // would be a query
    prepare: false,
    onnotice: () => {},
    connection: { application_name: "benchbook" },
  });
  try {
    return await run({
      run: async (statements) => void await client.unsafe(statements),
      rows: async <Row extends object>(statement: string, parameters: readonly string[] = []) => [
        ...await client.unsafe<Row[]>(statement, [...parameters]),
      ],
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

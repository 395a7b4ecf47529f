/** Runs a notebook from top to bottom in a fresh kernel, without a front-end and without Python. */
import { dirname, join, relative } from "node:path";
import { OPENED, type Opened, readOpened } from "lib/store/opened.ts";
import { ROOT } from "lib/store/paths.ts";
import { refusal } from "./check.ts";
import { type DataSource, describeSource } from "./data_source.ts";
import { importError } from "./import_error.ts";
import { Kernel, type Reply } from "./kernel.ts";
import { type Cell, hasTag, joined, type Notebook, readNotebook, writeNotebook } from "./notebook_file.ts";
import { errorOutput, OutputCollector } from "./outputs.ts";
import { injectParameters, type Parameters } from "./parameters.ts";
import { beginRecord } from "./record.ts";
import { stampOf } from "./stamp.ts";

/** Where kernels work. */
const FOLDER = join(ROOT, "notebooks");

/** Modifies how a notebook is executed. */
export interface ExecuteOptions {
  /** Set after the cell tagged `parameters`, each declared by it. */
  readonly parameters?: Parameters;
  /** How long one cell may take. Default: 10 minutes. */
  readonly cellTimeoutMs?: number;
  /** Environment of the kernel, beside that of the kernelspec. */
  readonly env?: Readonly<Record<string, string>>;
  /** Is told each code cell that has run. `cell` counts all cells from 1. */
  readonly onCell?: (progress: { readonly cell: number; readonly of: number; readonly ms: number }) => void;
}

/** A cell that failed. The message names notebook and cell and shows the cell's code. */
export class CellError extends Error {
  override readonly name = "CellError";

  constructor(readonly notebook: string, readonly cell: number, reason: string, code: string) {
    const listing = code.split("\n").map((line, i) => `${String(i + 1).padStart(4)} | ${line}`).join("\n");
    super(`${relative(ROOT, notebook)} cell ${cell} failed: ${reason}\n${listing}`);
  }
}

/**
 * Runs notebook `input` and writes the executed copy to `output`, also when a cell fails: each code cell stamped with
 * what its outputs were made of, the notebook with a record of what it was run with and which data it opened. The
 * kernel works in the workspace's `notebooks/` folder. Throws a `CellError` for the first cell that fails, or takes too
 * long; cells tagged `raises-exception` may fail.
 */
export async function executeNotebook(
  input: string,
  output: string,
  { parameters = {}, cellTimeoutMs = 600_000, env = {}, onCell }: ExecuteOptions = {},
): Promise<void> {
  const source = await readNotebook(input);
  const cells = injectParameters(source.cells, parameters).map(withoutOutputs);
  const record = await beginRecord(input, { cells, parameters });
  await Deno.mkdir(dirname(output), { recursive: true });
  const opened = await Deno.makeTempFile({ prefix: "benchbook-opened-" });
  const data = new SourcesOpened(opened);
  const kernel = await Kernel.start(FOLDER, { env: { ...env, [OPENED]: opened } });
  try {
    const collector = new OutputCollector();
    for (const [i, cell] of cells.entries()) {
      if (cell.cell_type !== "code" || joined(cell.source).trim() === "") continue;
      const start = performance.now();
      const failure = await runCell(kernel, cell, { collector, cellTimeoutMs });
      cell.metadata = { ...cell.metadata, benchbook: stampOf(cell, cells.slice(0, i), data.update()) };
      if (failure !== null) throw new CellError(input, i + 1, failure, joined(cell.source));
      onCell?.({ cell: i + 1, of: cells.length, ms: performance.now() - start });
    }
  } finally {
    await kernel.stop();
    await Deno.remove(opened);
    const metadata = { ...source.metadata, benchbook: { ...record, data: data.sources } };
    await writeNotebook(output, { ...source, cells, metadata } satisfies Notebook);
  }
}

/** What the kernel has opened so far; each source is read once, when it is first seen. */
class SourcesOpened {
  readonly sources: DataSource[] = [];
  readonly #log: string;

  constructor(log: string) {
    this.#log = log;
  }

  update(): readonly DataSource[] {
    const known = (one: Opened) => this.sources.some(({ asked }) => asked === one.asked);
    this.sources.push(...readOpened(this.#log).filter((one) => !known(one)).map(describeSource));
    return this.sources;
  }
}

/** Fills in a cell's outputs; returns why it failed, or null. */
async function runCell(
  kernel: Kernel,
  cell: Cell,
  { collector, cellTimeoutMs }: { collector: OutputCollector; cellTimeoutMs: number },
): Promise<string | null> {
  const code = joined(cell.source);
  const outputs = cell.outputs ??= [];
  const counted = { timedOut: false };
  const timer = setTimeout(() => {
    counted.timedOut = true;
    kernel.stop();
  }, cellTimeoutMs);
  collector.begin(outputs);
  try {
    const lacking = await importError(code, (probe) => probed(kernel, probe, collector), { cwd: FOLDER });
    if (lacking !== null) {
      outputs.push(
        errorOutput({ ename: "SyntaxError", evalue: lacking, traceback: [`SyntaxError: ${lacking}`] }),
      );
      return hasTag(cell, "raises-exception") ? null : `SyntaxError: ${lacking}`;
    }
    const reply = await kernel.execute(code, (message) => collector.add(message));
    cell.execution_count = reply.execution_count;
    if (reply.status === "ok") return null;
    const reason = await explain(reply, code);
    if (!outputs.some(({ output_type }) => output_type === "error")) {
      outputs.push(errorOutput({ ...reply, evalue: reason, traceback: [reason] }));
    }
    return hasTag(cell, "raises-exception") ? null : reason;
  } catch (error) {
    const reason = counted.timedOut
      ? `it took longer than the ${cellTimeoutMs / 1000} s that a cell may take`
      : (error as Error).message;
    outputs.push(errorOutput({ ename: "CellError", evalue: reason, traceback: [] }));
    return reason;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs code that is no cell; its outputs are the cell's, its error is told alone. */
async function probed(kernel: Kernel, code: string, collector: OutputCollector): Promise<string | null> {
  const { status, evalue } = await kernel.execute(code, (message) => {
    if (message.type !== "error") collector.add(message);
  }, { history: false });
  return status === "ok" ? null : evalue;
}

/** The kernel says nothing about code that does not parse or names no package; then Deno's own tools are asked. */
async function explain({ ename, evalue, traceback }: Reply, code: string): Promise<string> {
  if (traceback.length > 0) return traceback.join("\n");
  return await refusal(code) ?? `${ename}: ${evalue} (the kernel gives no reason)`;
}

function withoutOutputs(cell: Cell): Cell {
  return cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : { ...cell };
}

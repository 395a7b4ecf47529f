/** From a kernel's messages to the outputs of cells. */
import type { Output } from "./notebook_file.ts";
import type { KernelMessage } from "./messages.ts";

/** Collects outputs cell by cell. Displays may be updated later, also from another cell. */
export class OutputCollector {
  readonly #displays = new Map<string, Output[]>();
  #outputs: Output[] = [];
  #clearNext = false;

  /** Begins a cell: what is collected from now on goes into `outputs`. */
  begin(outputs: Output[]): void {
    this.#outputs = outputs;
    this.#clearNext = false;
  }

  /** Takes one iopub message; those that put nothing out are ignored. */
  add({ type, content }: KernelMessage): void {
    if (type === "update_display_data") return this.#update(content);
    if (type === "clear_output") {
      if (content["wait"]) this.#clearNext = true;
      else this.#outputs.length = 0;
      return;
    }
    const output = toOutput(type, content);
    if (output === null) return;
    if (this.#clearNext) this.#outputs.length = 0;
    this.#clearNext = false;
    this.#append(output);
    const id = displayId(content);
    if (id !== null) this.#displays.set(id, [...this.#displays.get(id) ?? [], output]);
  }

  #append(output: Output): void {
    const last = this.#outputs.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text = `${last.text}${output.text}`;
    } else {
      this.#outputs.push(output);
    }
  }

  #update(content: KernelMessage["content"]): void {
    for (const output of this.#displays.get(displayId(content) ?? "") ?? []) {
      output.data = content["data"] as Record<string, unknown>;
      output.metadata = content["metadata"] ?? {};
    }
  }
}

function toOutput(type: string, content: KernelMessage["content"]): Output | null {
  if (type === "stream") {
    return { output_type: type, name: String(content["name"]), text: String(content["text"]) };
  }
  const data = content["data"] as Record<string, unknown>;
  const metadata = content["metadata"] ?? {};
  if (type === "display_data") return { output_type: type, data, metadata };
  if (type === "execute_result") {
    return { output_type: type, execution_count: Number(content["execution_count"]), data, metadata };
  }
  if (type !== "error") return null;
  const traceback = Array.isArray(content["traceback"]) ? content["traceback"].map(String) : [];
  return errorOutput({ ename: String(content["ename"]), evalue: String(content["evalue"]), traceback });
}

/** An error as Jupyter shows it; without a traceback the name and message stand for it. */
export function errorOutput(
  error: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] },
): Output {
  const traceback = error.traceback.length > 0 ? error.traceback : [`${error.ename}: ${error.evalue}`];
  return { output_type: "error", ename: error.ename, evalue: error.evalue, traceback };
}

function displayId(content: KernelMessage["content"]): string | null {
  const transient = content["transient"] as { display_id?: unknown } | null | undefined;
  return typeof transient?.display_id === "string" ? transient.display_id : null;
}

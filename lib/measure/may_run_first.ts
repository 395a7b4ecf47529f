/** Whether processes of ours may run before all others of a core, as waiting `awake` needs: by trying it. */
export function mayRunFirst(): boolean {
  try {
    return new Deno.Command("chrt", { args: ["--fifo", "1", "true"], stdout: "null", stderr: "null" })
      .outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

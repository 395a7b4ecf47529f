/** Asks the desktop to show a page; false where there is none. */
export async function openPage(page: string): Promise<boolean> {
  const program = Deno.build.os === "darwin" ? "open" : "xdg-open";
  if (Deno.build.os !== "darwin" && !Deno.env.has("DISPLAY") && !Deno.env.has("WAYLAND_DISPLAY")) {
    return false;
  }
  // The browser may be started by this, and is to outlive us: it must not be known by our temporary folder.
  const { TMPDIR: _, ...env } = Deno.env.toObject();
  try {
    const { success } = await new Deno.Command(program, {
      args: [page],
      env,
      clearEnv: true,
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false; // no such program
  }
}

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { openControlGroup } from "lib/measure/control_group.ts";

/** Why no group can be made here; null where it can. */
function refusal(): string | null {
  try {
    void openControlGroup(1).close();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const refused = refusal();

Deno.test({
  name: "openControlGroup() starts a program inside a group that is gone afterwards, or says what was tried",
  async fn() {
    if (refused !== null) return assert.match(refused, /^Cannot limit the server to 1 cores: ./);
    const group = openControlGroup(0.5);
    const [program = "", ...args] = group.inside(["cat", "/proc/self/cgroup"]);
    const { stdout, success } = await new Deno.Command(program, { args }).output();
    const [path] = /benchbook-\d+-\d+$/m.exec(new TextDecoder().decode(stdout)) ?? [];
    assert.ok(success && path !== undefined);
    const folders = args.filter((arg) => arg.endsWith(path));
    assert.equal(folders.length, 1);
    assert.ok(existsSync(folders[0]!));
    await group.close();
    assert.ok(!existsSync(folders[0]!));
  },
});

Deno.test("openControlGroup() refuses what is no number of cores", () => {
  for (const cores of [0, -1, NaN, Infinity]) assert.throws(() => openControlGroup(cores), RangeError);
});

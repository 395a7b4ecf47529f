import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** In the place, written at once: paths elsewhere that are to be removed with it, each after a line break. */
const ELSEWHERE = ".elsewhere";

// $1 is the place. Standard input is a pipe that breaks when the guarded process ends, by whatever means. Everything that
// it started carries the place in its environment, in whatever group or session it is: it is asked to end, and killed
// when it has not after a while (programs with guards of their own end by these). Without /proc only files are removed.
const GUARD = `trap '' INT HUP TERM
marked() { grep -laF "TMPDIR=$1" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3; }
read -r _
i=0
while pids=$(marked "$1") && [ -n "$pids" ] && [ "$i" -lt 60 ]; do
  if [ "$i" -eq 0 ]; then kill -s TERM $pids 2>/dev/null; fi
  if [ "$i" -ge 50 ]; then kill -s KILL $pids 2>/dev/null; fi
  sleep 0.1; i=$((i + 1))
done
if [ -f "$1/$2" ]; then while read -r path; do rm -rf -- "$path"; done <"$1/$2"; fi
for i in 1 2 3 4 5; do rm -rf -- "$1" && break; sleep 0.2; done`;

/** Held for as long as this process lives, and with it the pipe. */
let place: { readonly folder: string; readonly guard: Deno.ChildProcess } | null = null;

/**
 * Gives this process a place for everything temporary, its own and that of what it starts (`TMPDIR`), under a guard:
 * when this process ends, by itself or by any signal, what it started ends too and the place is removed. A second
 * process does it, because nothing inside a killed one can, and no listener hears a signal while this one computes. To
 * be called once.
 */
export function guardPlace(folder = mkdtempSync(join(tmpdir(), "benchbook-"))): void {
  const guard = new Deno.Command("/bin/sh", {
    args: ["-c", GUARD, "sh", folder, ELSEWHERE],
    cwd: "/",
    detached: true,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  guard.unref();
  Deno.env.set("TMPDIR", folder);
  place = { folder, guard };
}

/**
 * Names a file or folder elsewhere that is half made until it gets another name: it is removed when this process ends.
 * Does nothing where no place is guarded, as in a test.
 */
export function removeAtEnd(path: string): void {
  if (place === null) return;
  Deno.writeTextFileSync(join(place.folder, ELSEWHERE), `${path}\n`, { append: true });
}

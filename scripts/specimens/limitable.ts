import { openControlGroup } from "lib/measure/control_group.ts";

/** Why a server's CPU time cannot be limited here, with what was tried; null where it can. */
export function limitable(): string | null {
  try {
    void openControlGroup(1).close();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

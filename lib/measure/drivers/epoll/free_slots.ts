import type { Slot } from "lib/measure/drivers/epoll/slot.ts";

/** Slots that can send, longest free first: so every connection is used as often as the others. */
export class FreeSlots {
  readonly #ring: Slot[];
  #first = 0;
  #count = 0;

  /** @param slots Every slot there is, all of them free. */
  constructor(slots: readonly Slot[]) {
    this.#ring = [...slots];
    this.#count = slots.length;
  }

  get count(): number {
    return this.#count;
  }

  add(slot: Slot): void {
    this.#ring[(this.#first + this.#count++) % this.#ring.length] = slot;
  }

  /** The one that was free longest; there must be one. */
  take(): Slot {
    const slot = this.#ring[this.#first] as Slot;
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#count--;
    return slot;
  }
}

/** Numbers that a seed decides, 32 bits each (sfc32, Chris Doty-Humphrey's PractRand); allocates nothing. */
export class Random {
  #a = 0x9e3779b9;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: number, stream = 0) {
    this.#b = seed >>> 0;
    this.#c = (Math.floor(seed / 2 ** 32) ^ stream) >>> 0;
    for (let i = 0; i < 15; i++) this.next();
  }

  /** A number above 0 and at most 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#count++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
    return ((sum >>> 0) + 1) / 2 ** 32;
  }
}

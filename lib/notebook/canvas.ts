/** As much of a canvas as Plot's colour ramps and raster marks draw on. */
import { Buffer } from "node:buffer";
import { rgb } from "d3-color";
import { encodePng } from "lib/notebook/png.ts";

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A canvas whose 2D context fills whole pixels, and which turns into a PNG's data URL. */
export class Canvas {
  width = 300;
  height = 150;
  #pixels: Pixels | null = null;

  getContext(kind: string): CanvasContext | null {
    return kind === "2d" ? new CanvasContext(() => this.#current()) : null;
  }

  toDataURL(): string {
    return `data:image/png;base64,${Buffer.from(encodePng(this.#current())).toString("base64")}`;
  }

  /** The pixels at the present size; as in a browser, another size starts empty. */
  #current(): Pixels {
    const { width, height } = this;
    if (this.#pixels?.width !== width || this.#pixels.height !== height) {
      this.#pixels = { width, height, data: new Uint8ClampedArray(width * height * 4) };
    }
    return this.#pixels;
  }
}

class CanvasContext {
  fillStyle = "black";
  readonly #pixels: () => Pixels;

  constructor(pixels: () => Pixels) {
    this.#pixels = pixels;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const { width: stride, height: rows, data } = this.#pixels();
    const { r, g, b, opacity } = rgb(this.fillStyle);
    for (let row = Math.max(0, y); row < Math.min(rows, y + height); row++) {
      for (let column = Math.max(0, x); column < Math.min(stride, x + width); column++) {
        data.set([r, g, b, opacity * 255], (row * stride + column) * 4);
      }
    }
  }

  createImageData(width: number, height: number): Pixels {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  putImageData(image: Pixels, x: number, y: number): void {
    const { width, height, data } = this.#pixels();
    const columns = Math.min(image.width, width - x);
    for (let row = 0; row < Math.min(image.height, height - y); row++) {
      const from = row * image.width * 4;
      data.set(image.data.subarray(from, from + columns * 4), ((y + row) * width + x) * 4);
    }
  }
}

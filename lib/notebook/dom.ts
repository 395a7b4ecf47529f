/** The document that Plot draws into. Nothing else in the workspace makes one. */
import { parseHTML } from "linkedom";
import { Canvas } from "lib/notebook/canvas.ts";

/** A document without a browser; its canvases can be filled and read (linkedom's own cannot). */
export const plotDocument: Document = withCanvas(
  parseHTML("<!DOCTYPE html><html><body></body></html>").document as unknown as Document,
);

function withCanvas(document: Document): Document {
  const createElement = document.createElement.bind(document);
  const create = (name: string) => name === "canvas" ? new Canvas() : createElement(name);
  return Object.assign(document, { createElement: create });
}

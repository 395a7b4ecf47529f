/** Elements as XML. linkedom's `outerHTML` is HTML: it leaves `&` in attributes, which an SVG file must not have. */

const ELEMENT = 1, TEXT = 3;

/** An element and all within it; comments are dropped. */
export function xml(element: Element): string {
  const content = xmlContent(element);
  const open = `<${element.localName}${xmlAttributes(element)}`;
  return content === "" ? `${open}/>` : `${open}>${content}</${element.localName}>`;
}

/** All within an element. */
export function xmlContent(element: Element): string {
  return [...element.childNodes].map((node) => {
    if (node.nodeType === ELEMENT) return xml(node as Element);
    return node.nodeType === TEXT ? escapeXml(node.textContent ?? "") : "";
  }).join("");
}

/** An element's attributes, each after a blank, without those named. */
export function xmlAttributes(element: Element, without: readonly string[] = []): string {
  return [...element.attributes].filter(({ name }) => !without.includes(name))
    .map(({ name, value }) => ` ${name}="${escapeXml(value)}"`).join("");
}

/** Text for between tags or within quotes; characters that XML 1.0 forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
    '"',
    "&quot;",
  )
    // deno-lint-ignore no-control-regex -- exactly these are forbidden
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");
}

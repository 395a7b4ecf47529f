/** Scripts that outputs bring into a page. Each may run many times and before or after its output is attached. */

/** Puts the drawing itself in the place of its image: then hovering shows the native tool tips. */
export const LIVE_FIGURES = `(() => {
  const live = () => {
    for (const image of document.querySelectorAll("img.benchbook-plot")) {
      const bytes = Uint8Array.from(atob(image.src.split(",")[1]), (c) => c.charCodeAt(0));
      const holder = document.createElement("div");
      holder.innerHTML = new TextDecoder().decode(bytes);
      image.replaceWith(holder.firstElementChild);
    }
  };
  live();
  setTimeout(live, 250);
})();`;

/** Sorts a table's body by the column whose head is clicked, first up, then down; missing values stay last. */
export const SORTABLE_TABLES = `(() => {
  if (globalThis.benchbookSortable) return;
  globalThis.benchbookSortable = true;
  const value = (row, column) => {
    const cell = row.cells[column];
    return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent;
  };
  const missing = (x) => x === "" || Number.isNaN(x);
  const compare = (a, b) => typeof a === "number" && typeof b === "number"
    ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  document.addEventListener("click", ({ target }) => {
    const head = target.closest ? target.closest("table.benchbook-table th") : null;
    if (head === null) return;
    const up = head.ariaSort !== "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, head.cellIndex), row]);
    rows.sort(([a], [b]) => missing(a) || missing(b)
      ? missing(a) - missing(b) : up ? compare(a, b) : compare(b, a));
    body.append(...rows.map(([, row]) => row));
  });
})();`;

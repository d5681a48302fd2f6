(() => {
  "use strict";
  const plain = (cell) => cell.textContent.trim();
  const number = (cell) => {
    const text = cell.dataset.key || plain(cell);
    return /^-?\d+(\.\d+)?(e-?\d+)?(x|$| \()/i.test(text) ? parseFloat(text) : NaN;
  };
  const NUMBER = 0, TEXT = 1, EMPTY = 2;
  const kind = (cell) => {
    if (!Number.isNaN(number(cell))) {
      return NUMBER;
    }
    return /^[\u2013-]?$/.test(plain(cell)) ? EMPTY : TEXT;
  };
  const compare = (one, other, way) => {
    if (kind(one) !== kind(other)) {
      return kind(one) - kind(other);
    }
    return way * (kind(one) === NUMBER
      ? number(one) - number(other)
      : plain(one).localeCompare(plain(other), "en", { numeric: true }));
  };
  const sort = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    [...body.rows]
      .sort((a, b) => compare(a.cells[column], b.cells[column], down ? -1 : 1))
      .forEach((row) => body.append(row));
  };
  const sortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, column, heading));
      heading.append(button);
    });
  };
  const filterable = (table) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const found = document.createElement("span");
    label.className = "filter";
    input.type = "search";
    found.setAttribute("role", "status");
    label.append("Show rows that contain ", input, " ", found);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase().split(/\s+/);
      let count = 0;
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
        count += row.hidden ? 0 : 1;
      }
      found.textContent = input.value ? count + " of " + table.tBodies[0].rows.length : "";
    });
    table.parentElement.before(label);
  };
  document.querySelectorAll("table.sortable").forEach((table) => {
    sortable(table);
    filterable(table);
  });
  const open = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  };
  addEventListener("hashchange", open);
  open();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((box) => {
    box.dataset.was = box.open ? "open" : "";
    box.open = true;
  }));
  addEventListener("afterprint", () => document.querySelectorAll("details").forEach((box) => {
    box.open = box.dataset.was === "open";
  }));
})();

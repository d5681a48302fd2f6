(() => {
  "use strict";
  const plain = (cell) => cell.textContent.trim();
  const value = (text) => {
    const found = /^[^\d-]*(-?\d+(?:\.\d+)?(?:e-?\d+)?)/i.exec(text);
    return found ? Number(found[1]) : NaN;
  };
  const compare = (one, other) => {
    const a = value(one), b = value(other);
    if (Number.isNaN(a) || Number.isNaN(b) || !/^[^a-z]/i.test(one) || !/^[^a-z]/i.test(other)) {
      return one < other ? -1 : one > other ? 1 : 0;
    }
    return a - b;
  };
  const sort = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    [...body.rows]
      .map((row) => ({ row, text: plain(row.cells[column]) }))
      .sort((a, b) => (down ? -1 : 1) * compare(a.text, b.text))
      .forEach((entry) => body.append(entry.row));
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
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
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

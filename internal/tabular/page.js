
"use strict";
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  const value = (body, i, number) => {
    const text = body.rows[0].cells[i].textContent.trim();
    return number ? (text === "" ? -Infinity : Number(text)) : text;
  };
  heads.forEach((head, i) => {
    const number = head.dataset.sort === "number";
    const sort = () => {
      const down = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : number && i > 0;
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = (a, b) => number ? value(a, i, true) - value(b, i, true)
        : value(a, i, false).localeCompare(value(b, i, false));
      const bodies = [...table.tBodies].sort((a, b) => down ? order(b, a) : order(a, b));
      table.append(...bodies);
    };
    head.tabIndex = 0;
    head.title = "sort";
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
  });
}

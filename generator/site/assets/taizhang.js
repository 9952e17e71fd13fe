// 台账网站的脚本：筛选和排序已经写在页面里的表格、复制微信文本、提示数据是否陈旧。不用脚本也能看全部内容。
(() => {
  "use strict";
  const text = (cell) => (cell?.dataset.value ?? cell?.textContent ?? "").trim();
  const key = (cell) => cell?.dataset.sort ?? text(cell);
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const isNumber = (value) => value !== "" && !Number.isNaN(Number(value));
  const compare = (a, b) => (isNumber(a) && isNumber(b) ? a - b : a.localeCompare(b, "zh-Hans-CN", { numeric: true }));

  function sortable(table) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.classList.contains("no-print")) return;
      const title = head.textContent.trim();
      const button = make("button", { type: "button", className: "tz-sort no-print" });
      button.setAttribute("aria-label", `按${title}排序`);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => (down ? -1 : 1) * compare(key(a.cells[column]), key(b.cells[column])));
        table.tBodies[0].append(...rows);
      });
      head.append(button);
    });
  }

  function filterable(table) {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const status = make("span");
    status.setAttribute("role", "status");
    const words = make("input", { type: "search", autocomplete: "off", placeholder: "输入几个字" });
    const bar = make("div", { className: "tz-filter no-print" }, make("label", {}, "筛选", words));
    const chosen = heads.flatMap((head, column) => {
      if (!("tzSelect" in head.dataset)) return [];
      const values = [...new Set(rows.map((row) => text(row.cells[column])).filter(Boolean))].sort(compare);
      if (values.length < 2) return [];
      const select = make("select", {}, make("option", { value: "" }, "全部"), ...values.map((value) => make("option", { value }, value)));
      bar.append(make("label", {}, head.textContent.trim(), select));
      return [[column, select]];
    });
    bar.append(status);
    const apply = () => {
      const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const all = row.textContent.toLowerCase();
        const keep = wanted.every((word) => all.includes(word)) && chosen.every(([column, select]) => !select.value || text(row.cells[column]) === select.value);
        row.hidden = !keep;
        shown += keep;
      }
      status.textContent = shown === rows.length ? `共 ${shown} 行` : `${shown} 行，共 ${rows.length} 行`;
    };
    bar.addEventListener("input", apply);
    table.closest(".tz-scroll").before(bar);
    apply();
  }

  function copyable(details) {
    const area = details.querySelector("textarea");
    const button = make("button", { type: "button" }, "复制");
    button.addEventListener("click", async () => {
      area.select();
      try { await navigator.clipboard.writeText(area.value); } catch { document.execCommand("copy"); }
      button.textContent = "已复制";
    });
    details.append(button);
  }

  for (const table of document.querySelectorAll("table[data-tz-filter]")) { filterable(table); sortable(table); }
  document.querySelectorAll(".tz-copy").forEach(copyable);
  for (const chart of document.querySelectorAll(".tz-chart-scroll")) chart.scrollLeft = chart.scrollWidth;
  for (const banner of document.querySelectorAll("[data-tz-asof]:not([data-tz-fixed])")) {
    const days = Math.floor((Date.now() - Date.parse(`${banner.dataset.tzAsof}T00:00:00+08:00`)) / 86400000);
    if (days > 1) banner.append(make("span", { className: "tz-asof__old" }, `已是 ${days} 天前的数据`));
  }
})();

// What a reader without it does by scrolling: filter, expand, copy. It reads the page, and writes
// nothing into it but its own words.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  const copyText = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      // Where the page may not reach the clipboard, the selection may.
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand("copy");
    }
  };

  for (const command of all(".command")) {
    const code = command.querySelector("code");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the command");
    button.addEventListener("click", async () => {
      button.textContent = (await copyText(code)) ? "Copied" : "Selected";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    command.append(button);
  }

  // The upper left corner of a large picture may be empty.
  const picture = one(".picture");
  const start = one(".picture .aside text") || one(".picture .table");
  if (start) {
    const from = picture.getBoundingClientRect();
    const at = start.getBoundingClientRect();
    picture.scrollTop += at.top + at.height / 2 - from.top - from.height / 2;
    picture.scrollLeft += at.left + at.width / 2 - from.left - from.width / 2;
  }

  const setOpen = (open) => {
    for (const details of all("details")) details.open = open;
  };

  const filter = one("#filter");
  if (filter) {
    const busy = one("#busy");
    const status = one("#status");
    const rows = all("tr.item");
    const tables = all("[data-table]");
    const apply = () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const each of tables) {
        const name = each.dataset.table.toLowerCase();
        each.hidden =
          !words.every((word) => name.includes(word)) ||
          (busy.checked && each.dataset.busy !== "yes");
      }
      const left = rows.filter((row) => !row.hidden).length;
      status.textContent = left === rows.length ? "" : `${left} of ${rows.length} ${status.dataset.items}`;
    };
    one(".tools").hidden = false;
    filter.addEventListener("input", apply);
    filter.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        filter.value = "";
        apply();
      }
    });
    busy.addEventListener("change", apply);
    one("#expand").addEventListener("click", () => setOpen(true));
    one("#collapse").addEventListener("click", () => setOpen(false));
    document.addEventListener("keydown", (event) => {
      const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        filter.focus();
      }
    });
  }

  // Paper cannot be clicked.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    setOpen(true);
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();

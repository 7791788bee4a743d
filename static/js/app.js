// Small enhancements only: every page works without this file.

// Changes that would be lost: forms ask for the warning with data-guard.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-dirty]")) event.preventDefault();
});
addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-guard]")) form.dataset.dirty = "";
});
addEventListener("submit", (event) => {
  delete event.target.dataset.dirty;
});

addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Single keys can be switched off (WCAG 2.1.4) and never work while typing.
const isTyping = (target) =>
  target.matches("input, textarea, select, [contenteditable]");

addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.form;
    if (form?.method === "post") {
      event.preventDefault();
      form.requestSubmit();
    }
  } else if (event.key === "Escape") {
    const menu = event.target.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  } else if (event.key === "/" && !isTyping(event.target)) {
    const search = document.querySelector("[data-search]");
    if (search && document.body.dataset.shortcuts !== "off") {
      event.preventDefault();
      search.focus();
    }
  }
});

// After a swap: say what changed, and put the focus back when its element is gone.
addEventListener("htmx:afterSettle", (event) => {
  const news = event.target.querySelector("[data-announce]");
  const live = document.getElementById("live");
  if (news && live) live.textContent = news.textContent.trim();
  if (document.activeElement !== document.body) return;
  const next =
    event.target.querySelector("[data-focus]") ??
    event.target.closest("main")?.querySelector("h1");
  if (next) {
    next.tabIndex = -1;
    next.focus();
  }
});

// What makes the back office pleasant; every page works without it.
import { keepDrafts } from "./drafts.js";

/** Opens and shuts the menu on a phone. */
function menu() {
  const button = document.querySelector("[data-menu]");
  if (!button) return;
  const nav = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const open = nav.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
}

/** Says what happened, briefly, in the corner. */
export function toast(text) {
  const place = document.getElementById("toast");
  place.textContent = text;
  place.classList.add("toast");
  window.clearTimeout(place.timer);
  place.timer = window.setTimeout(() => { place.classList.remove("toast"); place.textContent = ""; }, 6000);
}

/** A button with data-copy puts the text of the element it names on the clipboard. */
function copies(event) {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.preventDefault();
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent;
  const done = () => toast(button.dataset.copied || "คัดลอกแล้ว นำไปวางใน LINE ได้เลย");
  if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done);
  else { source.select?.(); document.execCommand("copy"); done(); }
}

/** A greyed button keeps its place and its reason, and does nothing. */
function shut(event) {
  if (event.target.closest("[aria-disabled=true]")) { event.preventDefault(); event.stopPropagation(); }
}

/** The key "/" leads to the search, unless one is typing. */
function seek(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-seek]");
  if (!box || !box.offsetParent) return;
  event.preventDefault();
  box.focus();
  box.select();
}

/** The folded part of the menu shuts when one goes elsewhere. */
function folds() {
  const fold = document.querySelector("[data-fold]");
  if (!fold) return;
  document.addEventListener("click", (event) => { if (!fold.contains(event.target)) fold.open = false; });
  fold.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fold.open) { fold.open = false; fold.querySelector("summary").focus(); }
  });
  fold.addEventListener("focusout", (event) => { if (event.relatedTarget && !fold.contains(event.relatedTarget)) fold.open = false; });
}

/** A sheet that is printed holds what is folded too, in browsers that cannot unfold it by style alone. */
function printsWhole() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold-part:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
}

menu();
folds();
printsWhole();
keepDrafts();
document.addEventListener("keydown", seek);
document.addEventListener("click", shut, true);
document.addEventListener("click", copies);
document.addEventListener("htmx:afterSettle", () => keepDrafts());
// A server's HX-Trigger, or another module, asks for words in the corner.
document.addEventListener("toast", (event) => toast(event.detail.value));

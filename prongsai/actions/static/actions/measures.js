// The six-column paper made pleasant: forms open in their row, pictures are pasted, nothing typed is lost.
// Without this file every link leads to a page of its own.
import { showPasteHints } from "../evidence/pasting.js";

const bodyOf = (element) => element.closest("table.paper6 tbody[id^=m]");

function say(text) {
  document.dispatchEvent(new CustomEvent("toast", { detail: { value: text } }));
}

/** Opens what a link leads to within its measure. */
function openInPlace(event) {
  const link = event.target.closest("a[data-in]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
  const body = bodyOf(link);
  if (!body || mayNotLeave(body)) { if (body) event.preventDefault(); return; }
  event.preventDefault();
  window.htmx.ajax("GET", link.href, { target: body, swap: "outerHTML" });
}

function shutInPlace(event) {
  const link = event.target.closest("a[data-shut]");
  const body = link && bodyOf(link);
  if (!body || !window.htmx) return;
  event.preventDefault();
  if (mayNotLeave(body)) return;
  const run = body.id.slice(1);
  window.htmx.ajax("GET", `/office/measures/${run}/`, { target: body, swap: "outerHTML" });
}

/** Asks before a form that was just typed in goes; its draft stays either way. */
function mayNotLeave(body) {
  const form = body.querySelector("form[data-unsaved=yes]");
  if (!form) return false;
  if (window.confirm("ข้อความที่พิมพ์ยังไม่ได้บันทึก ปิดแถวนี้หรือไม่ (ร่างยังเก็บไว้ให้)")) { form.dataset.unsaved = ""; return false; }
  return true;
}

/** A refusal is said over the open form; the table stays as it was. */
function refusals(event) {
  const { xhr, target } = event.detail;
  if (xhr.status < 400 || !target.matches?.("tbody")) return;
  event.detail.shouldSwap = false;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const words = page.querySelector("[role=alert]")?.textContent.trim() || "ยังทำไม่ได้ โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง";
  const place = target.querySelector("form[data-entry] .said, form[data-entry]");
  if (!place) { say(words); return; }
  place.querySelector(".err[data-refusal]")?.remove();
  const error = Object.assign(document.createElement("p"), { className: "err", textContent: words });
  error.setAttribute("role", "alert");
  error.dataset.refusal = "";
  place.prepend(error);
}

const FIRST_FIELDS = [".bad input, .bad textarea", "[name=text]", "[name=title]", "input:not([type=hidden], .vh), select"];

function focusOpened(event) {
  const row = event.target.closest?.("tbody")?.querySelector("form[data-entry]");
  for (const fields of row ? FIRST_FIELDS : []) {
    const field = row.querySelector(fields);
    if (field) { field.focus(); break; }
  }
  prepare();
}

function prepare() {
  showPasteHints();
  document.querySelectorAll("[data-print]").forEach((element) => { element.hidden = false; });
}

document.addEventListener("click", openInPlace);
document.addEventListener("click", shutInPlace);
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
document.addEventListener("htmx:beforeSwap", refusals);
document.addEventListener("htmx:afterSettle", focusOpened);
prepare();

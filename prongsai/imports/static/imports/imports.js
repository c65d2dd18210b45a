// The review screen: a value shows its place without leaving the value, an open record shows its row.
const wide = window.matchMedia("(min-width: 1001px)");

/** Scrolls the source so that a place is in its middle; the page itself stays where it is on a wide screen. */
function show(place) {
  document.querySelectorAll(".shown").forEach((old) => old.classList.remove("shown"));
  place.classList.add("shown");
  const desk = place.closest("[data-scroll]");
  if (!desk) return;
  const at = place.getBoundingClientRect(), frame = desk.getBoundingClientRect();
  desk.scrollBy({ top: at.top - frame.top - (frame.height - Math.min(at.height, frame.height)) / 2, behavior: "auto" });
}

/** On a phone the source stands above: go there, and offer the way back. */
function goTo(place, from) {
  show(place);
  if (wide.matches) return;
  document.querySelector("[data-source]").scrollIntoView({ block: "start" });
  const back = document.querySelector("[data-back]");
  if (!back) return;
  back.hidden = false;
  back.onclick = () => { back.hidden = true; from.scrollIntoView({ block: "center" }); from.focus({ preventScroll: true }); };
}

/** The record a person works on, and its row in the source, wear the same frame. */
function mark(id) {
  document.querySelectorAll(".now").forEach((old) => old.classList.remove("now"));
  document.querySelectorAll(`[data-row="${id}"], [data-card="${id}"]`).forEach((part) => part.classList.add("now"));
}

function clicked(event) {
  const value = event.target.closest(".row[data-show] > div");
  if (value && !event.target.closest("a, button, input, textarea, summary") && !String(window.getSelection())) {
    const place = document.getElementById(value.parentElement.dataset.show);
    if (place && wide.matches) { mark(value.closest("[data-card]").dataset.card); show(place); }
    return;
  }
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!place) return;
  if (place.matches("details")) place.open = true;
  if (!place.closest("[data-scroll]")) return;
  event.preventDefault();
  const card = link.closest("[data-card]");
  if (card) mark(card.dataset.card);
  goTo(place, link);
}

function opened(event) {
  const card = event.target.closest?.("details[data-card]");
  if (card?.open && card === event.target) {
    mark(card.dataset.card);
    if (wide.matches) look(card.dataset.card);
  }
}

/** The beginning of a record in the source, without pointing at one of its values. */
function look(id) {
  const first = document.querySelector(`[data-scroll] [data-row="${id}"]`);
  if (first) show(first);
  first?.classList.remove("shown");
}

/** A place in the source looks doubtful as long as a value there waits for a person. */
function calm(card) {
  const waiting = new Set([...card.querySelectorAll(".doubt .rec-where")].map((link) => link.hash.slice(1)));
  document.querySelectorAll(`[data-scroll] .is-doubtful[data-row="${card.dataset.card}"]`).forEach((place) => {
    if (!waiting.has(place.id)) place.classList.remove("is-doubtful");
  });
}

/** After an answer the next doubtful value of the same record is at hand. */
function settled(event) {
  const card = event.target.closest?.("[data-card]") ?? document.getElementById(event.detail?.target?.id);
  if (!card?.dataset?.card) return;
  if (!card.querySelector(".rec-fields")) calm(card);
  const answered = event.detail?.requestConfig?.path?.includes("/field/");
  const next = answered && !card.querySelector(".doubt") ? document.querySelector("details.has-doubt") ?? card : card;
  if (next.matches("details")) next.open = true;
  mark(next.dataset.card);
  (next.querySelector(".doubt .in, .rec-fields textarea, .rec-fields input:not([type=hidden])") ?? card.querySelector("summary"))?.focus({ preventScroll: next === card });
}

/** Pages of a PDF: back and forth within the desk. */
function pager() {
  const tools = document.querySelector("[data-pager]");
  const desk = document.querySelector("[data-scroll]");
  if (!tools || !desk) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-page]")?.dataset.page ?? 0);
    const pages = [...desk.querySelectorAll(".src-page")];
    const top = desk.getBoundingClientRect().top;
    const now = pages.findLastIndex((page) => page.getBoundingClientRect().top - top < 60);
    const next = pages[Math.min(Math.max(now + step, 0), pages.length - 1)];
    if (step && next) desk.scrollBy({ top: next.getBoundingClientRect().top - top - 8 });
  });
}

/** Files dropped on the form are chosen, and named before they are sent. */
function bring() {
  const form = document.querySelector("[data-bring]");
  if (!form) return;
  const input = form.querySelector("input[type=file]"), zone = form.querySelector("[data-drop]"), list = form.querySelector("[data-chosen]");
  // The browser words its own button in its own language; ours speaks Thai and opens the same dialogue.
  const pick = form.querySelector("[data-pick]");
  form.classList.add("is-picked");
  input.tabIndex = -1;
  pick.hidden = false;
  pick.querySelector("button").addEventListener("click", () => input.click());
  const name = () => list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024)).toLocaleString()} KB`;
    return item;
  }));
  input.addEventListener("change", name);
  for (const kind of ["dragover", "dragleave", "drop"]) zone.addEventListener(kind, (event) => {
    event.preventDefault();
    zone.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; name(); }
  });
}

document.addEventListener("click", clicked);
document.addEventListener("toggle", opened, true);
document.addEventListener("htmx:afterSettle", settled);
const current = document.querySelector(".rec-card.is-current");
if (current) { mark(current.dataset.card); if (wide.matches) look(current.dataset.card); }
if (window.location.hash) { const card = document.getElementById(window.location.hash.slice(1)); if (card?.matches("details")) card.open = true; }
pager();
bring();

// A form with data-draft="key" keeps itself while it is typed in, and asks before it is left changed.
const PAUSE = 1200;

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrfmiddlewaretoken") fields[name] = value;
  return fields;
}

async function keep(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch("/office/draft/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token, Accept: "application/json" },
    body: JSON.stringify({ form: form.dataset.draft, fields: fieldsOf(form) }),
  });
  const said = form.querySelector("[data-draft-said]");
  if (said) said.textContent = answer.ok ? (await answer.json()).saved : "ยังเก็บร่างไม่ได้ โปรดอย่าปิดหน้านี้";
  if (answer.ok) form.dataset.unsaved = "";
}

function watch(form) {
  if (form.dataset.watched) return;
  form.dataset.watched = "yes";
  let timer;
  form.addEventListener("input", () => {
    form.dataset.unsaved = "yes";
    window.clearTimeout(timer);
    timer = window.setTimeout(() => keep(form).catch(() => {}), PAUSE);
  });
  form.addEventListener("submit", () => { window.clearTimeout(timer); form.dataset.unsaved = ""; });
}

/** Watches every form that asks for it; safe to call again after a part of the page changed. */
export function keepDrafts() {
  document.querySelectorAll("form[data-draft]").forEach(watch);
}

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-draft][data-unsaved=yes]")) event.preventDefault();
});

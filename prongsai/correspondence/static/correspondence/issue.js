// A chosen file is sent at once; without script its form has a button of its own.
document.addEventListener("change", (event) => {
  const input = event.target.closest("[data-send-at-once]");
  if (input && input.files.length) input.form.requestSubmit();
});

// After a part of the page changed, a refusal is where the reader is.
document.addEventListener("htmx:afterSettle", () => {
  const refusal = document.querySelector("[data-focus]");
  if (refusal) { refusal.focus(); refusal.scrollIntoView({ block: "center" }); }
});

// A chosen file is sent at once; without script its form has a button of its own.
document.addEventListener("change", (event) => {
  const input = event.target.closest("[data-send-at-once]");
  if (input && input.files.length) input.form.requestSubmit();
});

// After the screen changed in place: what was said before is over, and a refusal is where the reader is.
document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("#main > .wrap > .call[role=status]").forEach((said) => said.remove());
  const refusal = document.querySelector("[data-focus]");
  if (refusal) { refusal.focus(); refusal.scrollIntoView({ block: "center" }); }
});

// A slip's QR code carries its code behind "#", which no server ever sees: it is put into the field here.
const field = document.querySelector("input[name=code]");
if (field && window.location.hash.length > 1 && window.location.pathname.endsWith("/slip/")) {
  field.value = decodeURIComponent(window.location.hash.slice(1));
  window.history.replaceState(null, "", window.location.pathname);
}

// Printing needs a script; without one the page says to use the browser's own command.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

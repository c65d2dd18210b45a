// Evidence on its way in: pasted, chosen or dropped, sent at once while the person types on. For every form[data-entry]
// with a [data-drop] and a [data-keys] field. Without this file the form carries its files itself.

const LONGEST = 2000; // as the server keeps pictures: nothing larger need travel over a slow line
const WORTH_SHRINKING = 1_500_000;

const entryOf = (element) => element?.closest?.("form[data-entry]");
const openEntry = () => entryOf(document.activeElement) ?? [...document.querySelectorAll("form[data-entry]")].filter((f) => f.querySelector("[data-drop]")).pop();

function keysOf(form) {
  const field = form.querySelector("[data-keys]");
  return { field, keys: field.value.split(",").filter(Boolean) };
}

function setKeys(form, change) {
  const { field, keys } = keysOf(form);
  field.value = change(keys).join(",");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

async function shrunk(file) {
  if (!file.type.startsWith("image/") || file.size < WORTH_SHRINKING || !window.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    return blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file;
  } catch {
    return file; // a kind this browser cannot draw: the server says what to do
  }
}

function line(form, name) {
  const item = document.createElement("li");
  item.className = "piece";
  const label = Object.assign(document.createElement("span"), { className: "note", textContent: `กำลังส่ง ${name}` });
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  bar.setAttribute("aria-label", `ส่ง ${name}`);
  item.append(label, bar);
  form.querySelector("[data-pieces]").append(item);
  return { item, bar };
}

function fail(item, words, retry) {
  const error = Object.assign(document.createElement("p"), { className: "err", textContent: words });
  const again = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-plain", textContent: "ลองอีกครั้ง" });
  const off = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-plain", textContent: "เอาออก" });
  again.addEventListener("click", () => { item.remove(); retry(); });
  off.addEventListener("click", () => item.remove());
  item.replaceChildren(error, again, off);
}

/** Sends one file at once, while the person types on; the form then carries only its key. */
async function send(form, file) {
  const { item, bar } = line(form, file.name || "ภาพที่วาง");
  const body = new FormData();
  body.append("file", await shrunk(file), file.name || "ภาพจากคลิปบอร์ด.png");
  const request = new XMLHttpRequest();
  request.open("POST", form.querySelector("[data-keys]").dataset.upload);
  request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total; });
  request.addEventListener("error", () => fail(item, "ส่งไม่สำเร็จ อาจเป็นที่สายอินเทอร์เน็ต", () => send(form, file)));
  request.addEventListener("load", () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const piece = page.querySelector("li.piece");
    if (request.status !== 200 || !piece) {
      fail(item, page.querySelector("[role=alert]")?.textContent.trim() || "ส่งไม่สำเร็จ โปรดลองอีกครั้ง", () => send(form, file));
      return;
    }
    item.replaceWith(document.importNode(piece, true));
    setKeys(form, (keys) => [...new Set([...keys, piece.dataset.key])]);
  });
  request.send(body);
}

const sendAll = (form, files) => [...files].forEach((file) => send(form, file));

function paste(event) {
  const files = [...(event.clipboardData?.files ?? [])];
  const form = files.length ? openEntry() : null;
  if (!form?.querySelector("[data-drop]")) return;
  event.preventDefault();
  sendAll(form, files);
}

function chosen(event) {
  const form = event.target.type === "file" ? entryOf(event.target) : null;
  if (!form) return;
  sendAll(form, event.target.files);
  event.target.value = ""; // they travel by themselves now
}

function dropped(event) {
  const zone = event.target.closest?.("[data-drop]");
  if (!zone) return;
  event.preventDefault();
  zone.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop") sendAll(entryOf(zone), event.dataTransfer.files);
}

function takeOff(event) {
  const button = event.target.closest("[data-piece-off]");
  if (!button) return;
  const piece = button.closest("li.piece");
  setKeys(entryOf(button), (keys) => keys.filter((key) => key !== piece.dataset.key));
  piece.remove();
}

/** Says that pasting works, where it does. */
export function showPasteHints() {
  document.querySelectorAll("[data-paste-hint]").forEach((element) => { element.hidden = false; });
}

document.addEventListener("click", takeOff);
document.addEventListener("paste", paste);
document.addEventListener("change", chosen);
for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, dropped);
showPasteHints();

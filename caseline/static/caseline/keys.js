// Keys that work everywhere outside text: each belongs to a link or button marked `data-key`.

const OFF = "caseline-keys=off";
const dialog = document.getElementById("keys");

const areOff = () => document.cookie.split("; ").includes(OFF);

/** Remembers whether single letters act. A choice of taste only, so a cookie may hold it. */
function remember(on) {
  document.cookie = `${OFF}; path=/; SameSite=Strict; max-age=${on ? 0 : 31_536_000}`;
}

function isTaken(event) {
  const control = event.target.closest?.("input, textarea, select, [contenteditable]");
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || Boolean(control);
}

function press(event) {
  if (event.isComposing || isTaken(event) || document.querySelector("dialog[open]")) return;
  if (event.key.length === 1 && areOff()) return;
  const key = event.key.toLowerCase();
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  if (!target) return;
  event.preventDefault();
  target.click();
}

/** Wires the keys and the list of keys. */
export function start() {
  document.addEventListener("keydown", press);
  if (!dialog) return;
  const single = dialog.querySelector("[data-single-keys]");
  single.checked = !areOff();
  single.addEventListener("change", () => remember(single.checked));
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.addEventListener("click", () => dialog.showModal());
  }
}

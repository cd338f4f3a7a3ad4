// Hides the screen at once and shows it again. Nothing is sent, nothing is lost.

const dialog = document.getElementById("hidden-screen");
let title = "";
let isHidden = false;

function toggle() {
  isHidden = !isHidden;
  if (isHidden) title = document.title;
  document.title = isHidden ? dialog.dataset.title : title;
  if (isHidden) dialog.showModal();
  else dialog.close();
}

/** Wires F9 and the buttons. Escape does not show the screen: it is pressed too easily. */
export function start() {
  if (!dialog) return;
  dialog.addEventListener("close", () => isHidden && dialog.showModal());
  for (const button of document.querySelectorAll("[data-hide]")) button.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F9" || document.getElementById("lock")?.open) return;
    event.preventDefault();
    toggle();
  });
}

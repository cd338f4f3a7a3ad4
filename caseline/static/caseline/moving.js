// Moves about the call screen: what to say, the text, the answers, the end.

const form = document.getElementById("call");
const note = document.getElementById("note");

const isEnding = () => form.hasAttribute("data-ending");
const questions = () => [...form.querySelectorAll("[data-question]")].filter((one) => one.checkVisibility());
const answerIn = (question) => question?.querySelector("input:checked, input");

/** Shows the end in the answers' place. */
export function showEnding() {
  form.setAttribute("data-ending", "");
  const title = document.getElementById("ending-title");
  title.focus();
  title.scrollIntoView({ block: "nearest" });
}

function hideEnding() {
  form.removeAttribute("data-ending");
  note.focus();
}

/** From the text to the answers, and back to where the text was left. */
function crossOver() {
  if (document.activeElement === note) answerIn(questions()[0])?.focus();
  else note.focus();
}

function stepQuestion(by) {
  const all = questions();
  const at = all.indexOf(document.activeElement.closest("[data-question]"));
  const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
  const target = answerIn(all[next]) ?? note;
  target.focus();
}

function stepSpoken(by) {
  const steps = [...form.querySelectorAll(".step")];
  const at = steps.findIndex((one) => one.hasAttribute("data-now"));
  const next = Math.min(Math.max(at + by, 0), steps.length - 1);
  steps[at].removeAttribute("data-now");
  steps[next].setAttribute("data-now", "");
  for (const button of form.querySelectorAll("[data-step]")) {
    button.disabled = !steps[next + Number(button.dataset.step)];
  }
}

function press(event) {
  if (document.querySelector("dialog[open]") || event.isComposing) return;
  const act = {
    F6: crossOver,
    "Alt+ArrowDown": () => stepQuestion(1),
    "Alt+ArrowUp": () => stepQuestion(-1),
    Escape: () => (isEnding() ? hideEnding() : note.focus()),
  }[event.altKey ? `Alt+${event.key}` : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Wires the keys and buttons that move. */
export function start() {
  document.addEventListener("keydown", press);
  form.querySelector("[data-end]").addEventListener("click", (event) => {
    event.preventDefault();
    showEnding();
  });
  form.querySelector("[data-back-to-call]").addEventListener("click", hideEnding);
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => stepSpoken(Number(button.dataset.step)));
  }
}

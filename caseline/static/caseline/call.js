// The call screen: typing is saved by itself, and the page never leaves without what was typed.

import * as cover from "./cover.js";
import { onSession } from "./http.js";
import * as moving from "./moving.js";
import * as questions from "./questions.js";
import { Saving } from "./saving.js";
import { allowOverwrite, send } from "./sending.js";
import * as state from "./state.js";

const form = document.getElementById("call");
const finish = form.querySelector("[data-finish]");
const saving = new Saving({ send, onChange: state.show, savedAt: document.getElementById("saved").dataset.at });
let mayLeave = false;

/** Saves the rest, then goes on with what was asked for; a failure shows itself in the saved state. */
async function leaveWith(goOn) {
  if (!(await saving.flush())) return;
  mayLeave = true;
  goOn();
}

function submitted(event) {
  if (mayLeave || event.defaultPrevented || event.target.matches("[data-lock], [method=dialog]")) return;
  if (!saving.isUnsaved && event.target !== form) return;
  event.preventDefault();
  const { target, submitter } = event;
  leaveWith(() => target.requestSubmit(submitter));
}

function clicked(event) {
  const link = event.target.closest("a[href]");
  if (!link || link.target || link.getAttribute("href").startsWith("#") || !saving.isUnsaved) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  leaveWith(() => location.assign(link.href));
}

function pressed(event) {
  const isEnter = event.key === "Enter" && !event.isComposing;
  if (isEnter && event.ctrlKey && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    if (form.hasAttribute("data-ending")) form.requestSubmit(finish);
    else moving.showEnding();
  } else if (isEnter && event.target.matches("#call input")) {
    event.preventDefault(); // Enter in an answer must not hang up
  }
}

// After a refused ending the address is that of the form; loading it again would send the form again.
if (form.dataset.page) history.replaceState(null, "", form.dataset.page);
questions.start(form);
form.querySelector(".has-error input")?.focus(); // what hindered the ending
moving.start();
cover.start();

form.addEventListener("input", () => saving.typed());
const refusedEnding = form.querySelector("[data-conflict]");
if (refusedEnding) {
  refusedEnding.hidden = true; // the script's own notice says the same, and goes when it is settled
  saving.beginInConflict();
}
form.querySelector("[data-overwrite]").addEventListener("click", () => {
  allowOverwrite();
  saving.resume();
});
onSession(({ locked }) => {
  if (locked === false && saving.kind === "unsaved") saving.resume();
});
document.addEventListener("submit", submitted);
document.addEventListener("click", clicked);
document.addEventListener("keydown", pressed);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && saving.kind === "saving") saving.run();
});
window.addEventListener("beforeunload", (event) => {
  if (saving.isUnsaved) event.preventDefault();
});

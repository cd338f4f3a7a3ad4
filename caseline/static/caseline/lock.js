// Locks the page where it stands: nothing of it is shown until the passphrase opens it again.

import { ask } from "./alive.js";
import { formWith, onSession, post } from "./http.js";

const AGAIN_MS = 5000;
const dialog = document.getElementById("lock");
const behind = () => document.querySelectorAll("body > :is(header, main, footer, .messages)");
let title = "";
let isLocked = false;
let isAskedFor = false; // locked here; the server has not confirmed it yet
let changedAt = 0; // when the server last locked or opened; what was asked before is no news

/** Hides the page at once. */
export function show() {
  if (!dialog || isLocked) return;
  isLocked = true;
  title = document.title;
  document.title = dialog.dataset.title;
  for (const part of behind()) part.hidden = true;
  dialog.showModal();
}

/** Shows the page again as it was. */
function open() {
  if (!isLocked) return;
  isLocked = false;
  document.title = title;
  for (const part of behind()) part.hidden = false;
  dialog.querySelector("input[type=password]").value = "";
  say("");
  dialog.close();
  document.getElementById("note")?.focus();
}

/** Locks here and on the server; the page stays hidden even when the server does not answer. */
async function lockNow() {
  isAskedFor = true;
  show();
  while (isAskedFor) {
    await confirm();
    if (isAskedFor) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** Asks the server to lock; only its word ends the asking. */
async function confirm() {
  await post(dialog.dataset.lock, formWith({}));
  await ask();
}

/** A server that has not locked yet would open to any passphrase, so locking comes first. */
async function unlock(event) {
  event.preventDefault();
  const password = dialog.querySelector("input[type=password]");
  const given = password.value;
  password.value = "";
  if (isAskedFor) await confirm();
  const { status, body } = isAskedFor ? { body: {} } : await post(dialog.dataset.unlock, formWith({ password: given }));
  if (status === 200 && body.locked === false) {
    changedAt = performance.now();
    open();
    ask(); // for a form token that fits
    return;
  }
  say(body.message || dialog.dataset.unreachable);
  password.focus();
}

function say(sentence) {
  document.getElementById("lock-error").textContent = sentence;
}

function follow({ locked, signedOut, askedAt }) {
  if (askedAt < changedAt) return;
  if (locked === true) {
    if (!isLocked || isAskedFor) changedAt = performance.now();
    isAskedFor = false;
    show();
  } else if (locked === false && !signedOut && !isAskedFor) {
    open();
  }
  if (signedOut || locked !== undefined) dialog.querySelector("[data-sign-in]").hidden = !signedOut;
}

/** Wires the lock button, its keys, the overlay and the server's word. */
export function start() {
  if (!dialog) return;
  dialog.querySelector("form").addEventListener("submit", unlock);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => isLocked && dialog.showModal());
  onSession(follow);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-lock]")) return;
    event.preventDefault();
    lockNow();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.altKey && event.shiftKey && event.code === "KeyL")) return;
    event.preventDefault();
    lockNow();
  });
}

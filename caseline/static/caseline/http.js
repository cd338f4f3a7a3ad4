// Speaks with the server: every request has a time limit, and no answer is an answer too (status 0).

const TIMEOUT_MS = 8000;
const listeners = [];

/**
 * Calls `listener({ locked, signedOut, askedAt })` after each answer; askedAt (milliseconds of the page) is when
 * the question was asked, since answers overtake each other.
 */
export function onSession(listener) {
  listeners.push(listener);
}

/** GET: { status, body }. */
export function get(url) {
  return ask(url, { method: "GET" });
}

/** POST of a FormData: { status, body }. Status 0: nobody answered, or something that is not ours. */
export function post(url, data, { keepalive = false } = {}) {
  return ask(url, { method: "POST", body: data, keepalive });
}

/** Puts a fresh form token into every form of the page. */
export function renewToken(token) {
  if (!token) return;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
}

/** A FormData that carries the page's form token and `fields`. */
export function formWith(fields) {
  const data = new FormData();
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) data.set("csrfmiddlewaretoken", token.value);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function ask(url, options) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  const askedAt = performance.now();
  try {
    const response = await fetch(url, {
      ...options,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error", // a sign-in page must never pass for a saved note
      signal: controller.signal,
    });
    const body = await read(response);
    tell(response, body, askedAt);
    return { status: response.status, body };
  } catch {
    return { status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}

async function read(response) {
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  return isJson ? response.json() : {};
}

function tell(response, body, askedAt) {
  const session = { askedAt };
  if (response.headers.get("X-Caseline-Locked") === "1" || body.locked === true) session.locked = true;
  else if (body.locked === false) session.locked = false;
  if (body.signed_out === true || body.signed_in === false) session.signedOut = true;
  for (const listener of listeners) listener(session);
}

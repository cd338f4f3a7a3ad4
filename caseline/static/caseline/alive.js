// Asks every half minute whether the session still stands; an open call keeps it awake.

import { formWith, get, post, renewToken } from "./http.js";

const EVERY_MS = 30_000;
const STALE = 403;

/** Asks now. The answer's body: { locked, signed_in, csrf }, or {} when nobody answered. */
export async function ask({ call = false } = {}) {
  const url = document.getElementById("lock")?.dataset.alive;
  if (!url) return {};
  let answer = call ? await post(url, formWith({ call: "1" })) : await get(url);
  if (answer.status === STALE) answer = await get(url); // the form token is from before the last sign-in
  renewToken(answer.body.csrf);
  return answer.body;
}

/** Goes on asking, and asks at once when the window comes back into view. */
export function keepAsking({ call = false } = {}) {
  setInterval(() => ask({ call }), EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask({ call });
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) ask({ call });
  });
}

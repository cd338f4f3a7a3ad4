// Posts the call as it stands and reads the answer into what saving.js understands.

import { ask } from "./alive.js";
import { post } from "./http.js";

const LOCKED = 423; // not now; after unlocking it goes through
const form = document.getElementById("call");
const tab = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
let turn = 0;
let isSignedOut = false;
let mayOverwrite = false;

/**
 * What is posted: the whole form, which window it comes from, and how many times that window has posted.
 * By these the server knows an answer that got lost on its way here, and a request that was overtaken.
 */
function everything() {
  const data = new FormData(form);
  data.set("tab", tab);
  data.set("turn", String(++turn));
  if (mayOverwrite) data.set("overwrite", "1");
  return data;
}

/** The next posting goes over what somebody else saved. */
export function allowOverwrite() {
  mayOverwrite = true;
}

/** Posts everything once; resolves to an outcome of saving.js. */
export async function send() {
  if (isSignedOut && !(await ask({ call: true })).signed_in) return { outcome: "signed-out" };
  let answer = await postForm();
  if (answer.status === 403 && answer.body.csrf_failed) {
    await ask();
    answer = await postForm();
  }
  return read(answer);
}

function postForm() {
  return post(form.dataset.save || form.dataset.start, everything());
}

function read({ status, body }) {
  isSignedOut = status === 401;
  if ((status === 200 || status === 201) && Number.isInteger(body.version)) return accept(body);
  if (status === 401) return { outcome: "signed-out" };
  // The form keeps its version: only a person's own word lets it go over what somebody else saved.
  if (status === 409) return { outcome: "conflict", message: body.message };
  const message = body.message;
  const isFinal = status >= 400 && status < 500 && status !== LOCKED;
  return message && isFinal ? { outcome: "refused", message } : { outcome: "failed" };
}

function accept(body) {
  mayOverwrite = false;
  form.elements.version.value = body.version;
  if (body.urls) moveIn(body);
  for (const place of form.querySelectorAll("[data-problem]")) {
    place.textContent = body.problems?.[place.dataset.problem] ?? "";
  }
  return { outcome: "saved", savedAt: body.saved_at };
}

/** The call has got its reference and its own address. */
function moveIn({ reference, urls }) {
  form.dataset.save = urls.save;
  form.action = urls.save;
  document.getElementById("reference").textContent = reference;
  history.replaceState(null, "", urls.page);
  form.querySelector("[data-page-link]").href = urls.page;
  const next = document.querySelector(".languages input[name=next]");
  if (next) next.value = urls.page;
  const discard = form.querySelector("[data-discard-link]");
  discard.href = urls.discard;
  discard.hidden = false;
}

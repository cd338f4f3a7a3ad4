// Shows what is saved: a word in a fixed place, and a notice when a person has to act.

const place = document.getElementById("saved");
const words = document.getElementById("saved-words");
const news = document.getElementById("saved-news");
const notices = document.querySelectorAll("[data-trouble]");
const CALM = ["empty", "saved", "saving"];

const clockTime = (ms) => {
  const when = new Date(ms);
  return [when.getHours(), when.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
};

function sentence({ kind, since, savedAt }) {
  if (kind === "saved") return place.dataset.saved.replace("{time}", savedAt);
  if (CALM.includes(kind)) return place.dataset[kind];
  return place.dataset.unsaved.replace("{since}", clockTime(since));
}

/** Says it aloud only when trouble begins or ends, never for each saving. */
function announce(kind, text) {
  const wasCalm = CALM.includes(place.dataset.kind) || place.dataset.kind === undefined;
  if (!CALM.includes(kind) && wasCalm) news.textContent = text;
  else if (kind === "saved" && place.dataset.trouble) news.textContent = place.dataset.back;
}

/** Shows a state of saving.js. */
export function show(state) {
  const text = sentence(state);
  announce(state.kind, text);
  const isCalm = CALM.includes(state.kind);
  if (!isCalm) place.dataset.trouble = "yes";
  else if (state.kind === "saved") delete place.dataset.trouble;
  place.dataset.kind = isCalm ? state.kind : "unsaved";
  words.textContent = text;
  for (const notice of notices) {
    notice.hidden = notice.dataset.trouble !== state.kind;
    const message = notice.querySelector("[data-message]");
    if (message && !notice.hidden) message.textContent = state.message;
  }
}

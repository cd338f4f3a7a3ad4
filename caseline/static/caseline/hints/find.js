// What in a text may give somebody away: the same hints as cases/hints/find.py, sentence by sentence.
//
//   const finder = new Finder();        // one for each text box; remembers the sentences of its last text
//   finder.find(text)                   // [{ start, end, from, to, kind, suggestion, replacement, strength, lang }]
//
// `start` and `end` are code points, as on the server; `from` and `to` are the units of a text box's selection.

import { health } from "./health.js";
import { names } from "./names.js";
import { shaped } from "./patterns.js";
import { roles } from "./roles.js";
import { language, spans, wordsOf } from "./text.js";

const PRIORITY = [
  "national_id",
  "email",
  "url",
  "phone",
  "exact_date",
  "person_name",
  "place_or_workplace",
  "unique_role",
  "health_or_orientation",
];
const SURROGATES = /[\ud800-\udbff]/;

/** Finds hints again and again in a text that changes a little each time. */
export class Finder {
  #read = new Map();

  /** The hints of a text in its order; `lang` ("nb", "nn", "en") or a guess for each sentence. */
  find(text, lang = null) {
    const read = new Map();
    const found = [];
    let known = lang ?? "nb";
    for (const [start, end] of spans(text)) {
      const piece = text.slice(start, end);
      const key = `${lang ?? ""} ${known} ${piece}`;
      const sentence = this.#read.get(key) ?? inSentence(piece, lang, known);
      read.set(key, sentence);
      known = sentence.lang;
      for (const hint of sentence.hints) found.push({ ...hint, from: hint.start + start, to: hint.end + start });
    }
    this.#read = read;
    const points = SURROGATES.test(text) ? codePoints : units;
    return found.map((hint) => ({ ...hint, ...points(hint, text) }));
  }
}

/** The hints of a text that is looked at once. */
export const find = (text, lang = null) => new Finder().find(text, lang);

function inSentence(piece, given, known) {
  const words = wordsOf(piece);
  const lang = given ?? language(words, known);
  const sentence = { text: piece, words, lang };
  const shapes = [...shaped(sentence)];
  const named = [...names(sentence)];
  const hasPlace = named.some((hint) => hint.kind === "place_or_workplace");
  const found = [...shapes, ...named, ...roles(sentence, { hasPlace }), ...health(sentence)];
  const hints = withoutOverlaps(found).map((hint) => ({ ...hint, replacement: hint.suggestion[lang] }));
  return { lang, hints };
}

/** The hints in the order of the text; of two that overlap the one of the surer kind stays. */
function withoutOverlaps(found) {
  const rank = (hint) => PRIORITY.indexOf(hint.kind);
  const order = (one, other) => rank(one) - rank(other) || one.start - other.start || other.end - one.end;
  const kept = [];
  for (const hint of [...found].sort(order)) {
    if (kept.every((other) => hint.end <= other.start || other.end <= hint.start)) kept.push(hint);
  }
  return kept.sort((one, other) => one.start - other.start);
}

const units = ({ from, to }) => ({ start: from, end: to });

/** Positions as the server counts them, where a text has characters of two units. */
function codePoints({ from, to }, text) {
  const start = [...text.slice(0, from)].length;
  return { start, end: start + [...text.slice(from, to)].length };
}

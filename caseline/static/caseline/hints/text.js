// Cuts a text into sentences and words, and guesses each sentence's language. Twin: cases/hints/text.py.

import { data, union, words } from "./lists.js";

const LETTERS = data.text.letters;
const WORD = new RegExp(`[${LETTERS}]+(?:[-'’][${LETTERS}]+)*-?`, "g");
const END = /([.!?…]+)["»”’')\]]*[ \t\u00a0]+(?=[^ \t\u00a0\r\n])|[ \t\u00a0]*[\r\n]+/g;
const LAST = /[^ \t\u00a0\r\n(«"“]*$/;
const FRESH = /[.!?:…«»"“”•–—\r\n]|- /;
const NEAR = 16;
const ABBREVIATIONS = words("text", "abbreviations");
const LANGUAGES = ["nb", "nn", "en"];
const BOTH = words("text", "language", "both");
const MARKERS = {
  nb: union(words("text", "language", "nb"), BOTH),
  nn: union(words("text", "language", "nn"), BOTH),
  en: words("text", "language", "en"),
};

/** [start, end] of each sentence: at . ! ? before a capital, and at the end of a line. */
export function* spans(text) {
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[1] !== undefined && !ends(text, match, end)) continue;
    yield [start, end];
    start = end;
  }
  if (start < text.length) yield [start, text.length];
}

/** The language with most of its own small words; `otherwise` if it leads too, or none does. */
export function language(found, otherwise) {
  const lows = new Set(found.map((word) => word.low));
  const count = (lang) => [...lows].filter((low) => MARKERS[lang].has(low)).length;
  const counts = Object.fromEntries(LANGUAGES.map((lang) => [lang, count(lang)]));
  const best = Math.max(...Object.values(counts));
  return counts[otherwise] === best ? otherwise : LANGUAGES.find((lang) => counts[lang] === best);
}

/** The words of a sentence, where they stand and what their capitals mean. */
export function wordsOf(piece) {
  const found = [];
  let end = 0;
  let last = "";
  for (const match of piece.matchAll(WORD)) {
    const text = match[0];
    const gap = piece.slice(end, match.index);
    const capital = text[0] !== text[0].toLowerCase();
    const fresh = !last || (gap !== " " && isFresh(gap, last));
    end = match.index + text.length;
    found.push({
      text,
      low: small(text),
      start: match.index,
      end,
      gap,
      capital,
      shouted: capital && text.length > 1 && text === text.toUpperCase(),
      fresh,
      letter: capital && text.length === 1,
    });
    last = text;
  }
  return found;
}

function ends(text, match, end) {
  const following = text[end];
  if (following !== following.toUpperCase()) return false;
  if (match[1] !== ".") return true;
  return !goesOn(LAST.exec(text.slice(Math.max(0, match.index - NEAR), match.index))[0]);
}

/** Whether a full stop after this belongs to it: "kl.", "T.", "12.". */
function goesOn(last) {
  const digits = /^[0-9]+$/.test(last);
  if (last.length <= 1) return last !== last.toLowerCase() || digits;
  return ABBREVIATIONS.has(last.toLowerCase()) || (last.length === 2 && digits);
}

/** In small letters, composed, with one sort of apostrophe. */
const small = (text) => text.toLowerCase().normalize("NFC").replaceAll("’", "'");

/** Whether a capital here is due to the beginning of a sentence, a line or a quotation. */
const isFresh = (gap, last) => FRESH.test(gap) && !(gap === ". " && goesOn(last));

// What a capitalised word and its neighbours look like. Twin: cases/hints/signs.py.

import { isClose, isGiven, isListed } from "./chains.js";
import { suggestion, words } from "./lists.js";
import { roleAt } from "./titles.js";

const PLACES = words("places", "places");
const PLACES_TOO = words("places", "ambiguous");
export const TITLES = words("names", "titles");
export const PREPOSITIONS = words("places", "prepositions");
export const PLACE_PREPOSITIONS = words("places", "place_prepositions");
export const HOUSES = [...words("places", "houses")];
export const NOUNS = words("places", "nouns");
export const PRODUCTIONS = words("places", "productions");

/** A hint from the first to the last word, with a token to put instead. */
export function spot({ words: found, lang }, first, last, kind, key, strength) {
  const neutral = suggestion("text", "tokens", key);
  return { start: found[first].start, end: found[last].end, kind, suggestion: neutral, strength, lang };
}

/** Whether only a space stands before this word, and there is one. */
export const closeAt = (found, index) => index < found.length && isClose(found[index]);

/** Whether this word stands right behind one of the listed. */
export const follows = (found, index, listed) =>
  index > 0 && closeAt(found, index) && listed.has(found[index - 1].low);

/** The nearest word without a capital that stands before, or nothing; "at" is English only. */
export function before({ words: found, lang }, first) {
  for (let at = first; at && isClose(found[at]); ) {
    at -= 1;
    if (found[at].capital) continue;
    return found[at].low !== "at" || lang === "en" ? found[at].low : "that";
  }
  return "";
}

export const isPerson = (word) => isGiven(word.low);

export const isPlace = (word) => isListed(word.low, PLACES) && !(word.fresh && PLACES_TOO.has(word.low));

/** Whether a capital may be due to where the word stands. */
export const isCommon = (word) => word.fresh && !isPerson(word) && !isPlace(word);

/** Whether these are titles and general nouns that somebody wrote with a capital. */
export function areCommon(found, first, last) {
  const isNoun = ({ low, letter }) => NOUNS.has(low) || TITLES.has(low) || PRODUCTIONS.has(low) || letter;
  return found.slice(first, last + 1).every((word, at) => isNoun(word) || roleAt(found, first + at));
}

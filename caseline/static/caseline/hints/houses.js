// Which runs of capitals, titles and events name a place, a workplace or a production. Twin: cases/hints/houses.py.

import { isClose } from "./chains.js";
import { endsWithAny, suggestion, words } from "./lists.js";
import {
  HOUSES,
  NOUNS,
  PLACE_PREPOSITIONS,
  PREPOSITIONS,
  areCommon,
  before,
  closeAt,
  follows,
  isCommon,
  isPerson,
  isPlace,
  spot,
} from "./signs.js";

const KIND = "place_or_workplace";
const PLACE_ENDINGS = [...words("places", "endings")];
const LONGEST_VAGUE = 4;
const HOUSE_LIKE = [...HOUSES, ...[...NOUNS].filter((noun) => noun.length > LONGEST_VAGUE)];
const BROAD = words("places", "broad");
const BROAD_PLACES = words("places", "broad_places");
const NATIONAL = words("allowed", "national");
const DIRECTIONS = words("places", "directions");
const TITLED = words("places", "titled");
const OPENING = ' «| "| “'.split("|");
const CLOSING = [..."»\"”"];
const LONGEST_TITLE = 60;
export const LOCATED = words("places", "located");

/** A name with a noun for a workplace in it, before it or behind it. */
export function workplace(sentence, chain) {
  const found = sentence.words;
  const run = found.slice(chain.first, chain.last + 1);
  const behind = closeAt(found, chain.last + 1) && NOUNS.has(found[chain.last + 1].low) && !isPerson(run[0]);
  if (!behind && !run.some((word) => NOUNS.has(word.low))) return null;
  if (!run.some((word) => !NOUNS.has(word.low) && !isCommon(word))) return knownHouse(sentence, chain);
  const first = chain.first + Number(run[0].fresh && run.length > 1 && isCommon(run[0]));
  return spot(sentence, first, chain.last + Number(behind), KIND, "workplace", "strong");
}

/** "Oslo Nye Teater", "Teater Innlandet": nouns with capitals beside what may be named. */
function knownHouse(sentence, { first, last }) {
  const found = sentence.words;
  const ahead = first > 0 && isClose(found[first]) && found[first - 1].capital;
  const behind = closeAt(found, last + 1) && BROAD_PLACES.has(found[last + 1].low);
  if (!(ahead || behind) || !NOUNS.has(found[last].low)) return null;
  return spot(sentence, first - Number(ahead), last + Number(behind), KIND, "workplace", "weak");
}

/** What is left: a known place, the look of one, or a capital that nothing else explains. */
export function place(sentence, { first: from, last }) {
  const found = sentence.words;
  let first = from;
  while (first <= last && (isCommon(found[first]) || !found[first].capital)) first += 1;
  if (first > last || areCommon(found, first, last)) return null;
  if (first === last && isNational(found, first)) return null;
  const near = PREPOSITIONS.has(before(sentence, first));
  const known = isPlace(found[first]);
  const looks = endsWithAny(found[first].low, PLACE_ENDINGS);
  const key = known || (near && looks) ? "place" : "workplace";
  return spot(sentence, first, last, KIND, key, known || near ? "strong" : "weak");
}

/** Whether this is a body of the whole country, "Norsk kulturfond", and no house of its own. */
const isNational = (found, index) => follows(found, index, NATIONAL) && !endsWithAny(found[index].low, HOUSE_LIKE);

/** "A residency in Northern Norway": there are few, even in a broad place. */
export function* located(sentence, index) {
  const found = sentence.words;
  let at = index + 2;
  if (at >= found.length || !PLACE_PREPOSITIONS.has(found[at - 1].low)) return;
  if (at + 1 < found.length && DIRECTIONS.has(found[at].low)) at += 1;
  if (BROAD.has(found[at].low) && found[at].capital) yield spot(sentence, index, at, KIND, "workplace", "weak");
}

/** "Produksjonen heter «…»": a title in quotation marks after the noun. */
export function* titledWork({ text, words: found, lang }, index) {
  const at = index + 1 + Number(index + 1 < found.length && TITLED.has(found[index + 1].low));
  if (at >= found.length || !found[at].capital || !OPENING.includes(found[at].gap)) return;
  const start = found[at].start - 1;
  const title = text.slice(0, start + LONGEST_TITLE);
  const ends = CLOSING.map((mark) => title.indexOf(mark, start + 1)).filter((end) => end >= 0);
  if (!ends.length) return;
  const end = Math.min(...ends) + 1;
  yield { start, end, kind: KIND, suggestion: suggestion("text", "tokens", "production"), strength: "strong", lang };
}

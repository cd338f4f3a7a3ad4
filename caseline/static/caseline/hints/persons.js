// Which runs of capitals, and which words without one, name a person. Twin: cases/hints/persons.py.

import { isClose, isGiven, isGivenToo } from "./chains.js";
import { endsWithAny, union, without, words } from "./lists.js";
import {
  HOUSES,
  NOUNS,
  PLACE_PREPOSITIONS,
  PREPOSITIONS,
  PRODUCTIONS,
  TITLES,
  areCommon,
  before,
  closeAt,
  isPlace,
  spot,
} from "./signs.js";
import { beginning, roleAt } from "./titles.js";

export const GIVEN = words("names", "first");
const NEVER_SMALL = words("names", "never_small");
const SURNAME_ENDINGS = [...words("names", "surname_endings")];
const NAMING = words("names", "naming");
const ACTS = words("names", "acts");
const BEFORE_PERSON = words("names", "before_person");
const AFTER_PERSON = words("names", "after_person");
const INDEFINITE = union(words("roles", "markers", "indefinite"), ["the"]);
const SHORTEST_SMALL = 5;
const SHORTEST_SURNAME = 6;
const PAIR = 2;
const ABOUT = 3;

/** The person that a run of capitals names, or null. */
export function person(sentence, chain) {
  const found = sentence.words;
  const given = firstGiven(found, chain);
  if (given !== null) return named(sentence, given, chain.last, "strong");
  const first = chain.first + Number(found[chain.first].fresh);
  if (first > chain.last || areCommon(found, first, chain.last)) return null;
  if (isTitled(found, first) || isNaming(sentence, first)) return named(sentence, first, chain.last, "strong");
  return readsAsPerson(sentence, first, chain.last) ? named(sentence, first, chain.last, "weak") : null;
}

/** A given name typed without its capital. */
export function* smallName(sentence, index) {
  const { low } = sentence.words[index];
  if (GIVEN.has(low) && low.length >= SHORTEST_SMALL && !NEVER_SMALL.has(low)) yield named(sentence, index, index, "weak");
}

/** Where a given name begins in the run, or null. */
function firstGiven(found, { first, last }) {
  for (let index = first; index <= last; index += 1) {
    const { low } = found[index];
    if (isGiven(low) || (index < last && isInitial(found, index))) return index;
    if (isGivenToo(low) && isNameHere(found, index, last)) return index;
  }
  return null;
}

/** Whether this is a letter with a full stop, as in "T. Hauge". */
const isInitial = (found, index) => found[index].letter && found[index + 1].gap.startsWith(".");

/** Whether a name that is a word as well is a name: inside a sentence, or with company. */
const isNameHere = (found, index, last) =>
  !found[index].fresh || index < last || (closeAt(found, index + 1) && ACTS.has(found[index + 1].low));

/** Whether unknown capitals are rather a person: by their ending, number or neighbours. */
function readsAsPerson(sentence, first, last) {
  const found = sentence.words;
  const behind = before(sentence, first);
  const count = last - first + 1;
  if (isSurname(found[last])) return !(count > 1 && PLACE_PREPOSITIONS.has(behind));
  if (PREPOSITIONS.has(behind) || isPlace(found[last]) || endsWithAny(found[last].low, HOUSES)) return false;
  if (count >= PAIR) return true;
  return BEFORE_PERSON.has(behind) || (closeAt(found, last + 1) && AFTER_PERSON.has(found[last + 1].low));
}

function isSurname(word) {
  const low = without(word.low, "s");
  return low.length >= SHORTEST_SURNAME && endsWithAny(low, SURNAME_ENDINGS);
}

/** Whether a title or a role stands right before. */
function isTitled(found, first) {
  if (!first || !(isClose(found[first]) || found[first].gap === ". ")) return false;
  if (TITLES.has(found[first - 1].low) || roleAt(found, first - 1)) return true;
  return first > 1 && roleAt(found, first - PAIR)?.length === PAIR;
}

/** Whether "heter", "called" … stands before, and not of a production or a place. */
function isNaming(sentence, first) {
  const found = sentence.words;
  if (!closeAt(found, first) || !first) return false;
  const lows = found.slice(Math.max(0, first - ABOUT), first).map((word) => word.low);
  const last = lows.at(-1);
  if (["is", "er"].includes(last) && ["name", "navn", "namn"].some((low) => lows.includes(low))) return true;
  return NAMING.has(last) && !lows.slice(0, -1).some((low) => PRODUCTIONS.has(low) || NOUNS.has(low));
}

/** A person, with the role that stands beside the name and says what to put instead. */
function named(sentence, first, last, strength) {
  const found = sentence.words;
  const behind = roleBehind(found, last);
  if (behind) return withRole(sentence, first, behind.last, behind.neutral, strength);
  for (const length of [PAIR, 1]) {
    const start = first - length;
    const role = start >= 0 && isClose(found[first]) ? roleAt(found, start) : null;
    if (role?.length === length) return withRole(sentence, start, last, role.neutral, strength);
  }
  return spot(sentence, first, last, "person_name", "person_name", strength);
}

/** The role in "Ola Nordmann, turneleder" and "Leila Farahani, a singer": words, last word. */
function roleBehind(found, last) {
  if (found[last + 1]?.gap !== ", ") return null;
  const at = last + 1 + Number(INDEFINITE.has(found[last + 1].low));
  const role = at < found.length ? roleAt(found, at) : null;
  return role && { neutral: role.neutral, last: at + role.length - 1 };
}

function withRole({ words: found, lang }, first, last, neutral, strength) {
  const phrase = found[first].fresh && found[first].capital ? beginning(neutral) : neutral;
  return { start: found[first].start, end: found[last].end, kind: "person_name", suggestion: phrase, strength, lang };
}

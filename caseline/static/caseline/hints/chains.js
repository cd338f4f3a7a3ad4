// Runs of capitalised words, after what may be named is taken away. Twin: cases/hints/chains.py.

import { data, endsWithAny, phrases, without, words } from "./lists.js";

const ALLOWED = words("allowed", "words");
const ENDINGS = [...words("allowed", "endings")];
const PHRASES = phrases(data.allowed.phrases);
const GIVEN = words("names", "first");
const GIVEN_TOO = words("names", "ambiguous");
const PARTICLES = words("names", "particles");
const LONGEST_SHORT = 3;

export const isClose = (word) => word.gap === " " || word.gap === "\u00a0";

/** A word without its genitive. */
const base = (low) => (low.endsWith("'s") ? low.slice(0, -2) : without(low, "'"));

/** Whether a word, or its first part, with or without a genitive s, is one of the names. */
export function isListed(low, names) {
  const one = base(low);
  if (names.has(one) || names.has(one.split("-")[0])) return true;
  return one.endsWith("s") && names.has(one.slice(0, -1));
}

export const isGiven = (low) => isListed(low, GIVEN);
export const isGivenToo = (low) => isListed(low, GIVEN_TOO);

/** The runs of capitals as { first, last } (inclusive), split at what may be named. */
export function* chains(found) {
  const allowed = mayBeNamed(found);
  for (let index = 0; index < found.length; index += 1) {
    if (!counts(found[index]) || allowed[index]) continue;
    const first = index;
    for (let following = next(found, index); following !== null && !allowed[following]; ) {
      index = following;
      following = next(found, index);
    }
    yield { first, last: index };
  }
}

/** For each word whether it stands in the list of what may be named. */
function mayBeNamed(found) {
  const allowed = found.map((word, at) => word.capital && isAllowed(found, at));
  for (const [index, word] of found.entries()) {
    if (!word.capital) continue;
    const parts = (PHRASES.get(word.low) ?? []).find((phrase) => spells(found.slice(index, index + phrase.length), phrase));
    if (parts) allowed.fill(true, index, index + parts.length);
  }
  return allowed;
}

/** Whether words are those of a phrase, whose last one may have an s. */
function spells(here, parts) {
  if (here.length < parts.length) return false;
  const last = parts.length - 1;
  if (!parts.slice(0, last).every((part, at) => here[at].low === part)) return false;
  return here[last].low === parts[last] || here[last].low === `${parts[last]}s`;
}

/** A listed word, unless a surname makes a name of it: "August Lie". */
function isAllowed(found, at) {
  const low = base(found[at].low);
  const plain = without(low, "s");
  if (!ALLOWED.has(low) && !ALLOWED.has(plain)) return endsWithAny(plain, ENDINGS);
  const following = next(found, at);
  if (following === null || !isGivenToo(low)) return true;
  return ALLOWED.has(found[following].low);
}

/** The word that continues a run: the next one, or one behind a particle, if it is capital. */
function next(found, index) {
  for (let at = index + 1; at <= index + 3; at += 1) {
    if (at >= found.length || !joined(found[at - 1], found[at])) return null;
    if (counts(found[at])) return at;
    if (!PARTICLES.has(found[at].low)) return null;
  }
  return null;
}

const joined = (one, other) => isClose(other) || ((other.gap === ". " || other.gap === ".") && one.letter);

/** Whether its capitals are those of a name: not "LDO", "HR-avdelingen", "I". */
function counts(word) {
  if (word.shouted) return word.text.length > LONGEST_SHORT && isGiven(word.low);
  if (!word.capital || word.text === "I") return false;
  const hyphen = word.text.indexOf("-");
  if (hyphen < 0) return true;
  const tail = word.text.slice(hyphen + 1);
  return !(tail === tail.toLowerCase() && hyphen <= LONGEST_SHORT);
}

// Decides for each run of capitals whether it names a person, a place or a workplace. Twin: cases/hints/names.py.

import { chains } from "./chains.js";
import { LOCATED, located, place, titledWork, workplace } from "./houses.js";
import { union, words } from "./lists.js";
import { GIVEN, person, smallName } from "./persons.js";
import { PRODUCTIONS, spot } from "./signs.js";

const LINES = words("places", "lines");
const LISTED = union(GIVEN, LINES, LOCATED);

/** Hints of the kinds `person_name` and `place_or_workplace`. */
export function* names(sentence) {
  const works = [...listed(sentence)];
  yield* works;
  for (const chain of chains(sentence.words)) {
    const { start } = sentence.words[chain.first];
    if (works.some((work) => work.start <= start && start < work.end)) continue;
    const hint = workplace(sentence, chain) || person(sentence, chain) || place(sentence, chain);
    if (hint) yield hint;
  }
}

/** What lists tell without a capital: titles of works, names in small letters, lines. */
function* listed(sentence) {
  for (const [index, word] of sentence.words.entries()) {
    if (PRODUCTIONS.has(word.low)) yield* titledWork(sentence, index);
    if (LISTED.has(word.low) && !word.capital) yield* small(sentence, index);
  }
}

/** Names without their capital, lines of a school, events with the place they are in. */
function* small(sentence, index) {
  const { low } = sentence.words[index];
  if (LINES.has(low)) yield spot(sentence, index, index, "place_or_workplace", "line", "weak");
  else if (LOCATED.has(low)) yield* located(sentence, index);
  else yield* smallName(sentence, index);
}

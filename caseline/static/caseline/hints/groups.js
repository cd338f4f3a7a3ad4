// Relatives with an age, juries, small groups. Twin: cases/hints/groups.py.

import { endsWithAny, suggestion, union, words } from "./lists.js";
import { follows } from "./signs.js";
import { beginning } from "./titles.js";

const list = (table, name) => words("roles", table, name);
const KIN = { words: list("relatives", "words"), owners: list("relatives", "owners") };
const JURY = { bodies: list("juries", "bodies"), links: list("juries", "links") };
const JURY_ENDINGS = [...list("juries", "endings")];
const NOBODY = { none: list("nobody_else", "none"), others: list("nobody_else", "others"), staff: list("nobody_else", "staff") };
const EXCEPT = list("nobody_else", "except");
const WHOM = list("nobody_else", "whom");
const COUNT = { numbers: list("counts", "numbers"), groups: list("counts", "groups") };
export const TRIGGERS = union(KIN.words, JURY.bodies, NOBODY.none, COUNT.groups);
const THE = new Set(["the"]);
const OF_AGE = ["", "på", "of", "aged", "is", "er", "who is", "som er"];
const AGE = /[0-9]{1,2}/;
const YOUNG = /([0-9]{1,2})-year-old[ \u00a0]+$/;
const GROWN_UP = 18;
const AGE_WITHIN = 14;
const PRIZE_WITHIN = 5;

/** A hint of the kind `unique_role` for the group or relative that begins at a word. */
export function group(sentence, index) {
  if (!TRIGGERS.has(sentence.words[index].low)) return null;
  return relative(sentence, index) || jury(sentence, index) || nobodyElse(sentence, index) || smallGroup(sentence, index);
}

/** A hint of the kind `unique_role` from the first to the last word. */
export function said({ words: found, lang }, first, last, neutral, strength) {
  const phrase = first === 0 ? beginning(neutral) : neutral;
  return { start: found[first].start, end: found[last].end, kind: "unique_role", suggestion: phrase, strength, lang };
}

/** "Datteren min på 15", "my 14-year-old son", "her daughter, who is 12". */
function relative(sentence, index) {
  const { text, words: found } = sentence;
  const word = found[index];
  if (!KIN.words.has(word.low)) return null;
  const start = follows(found, index, KIN.owners) ? index - 1 : index;
  const young = YOUNG.exec(text.slice(0, word.start));
  if (young) return kin(sentence, ownerBefore(found, young.index), word.end, Number(young[1]));
  const { end } = index + 1 < found.length && KIN.owners.has(found[index + 1].low) ? found[index + 1] : word;
  const after = text.slice(end, end + AGE_WITHIN);
  const age = AGE.exec(after);
  if (!age || !onlyWordsOfAge(after.slice(0, age.index))) return null;
  return kin(sentence, found[start].start, end + age.index + age[0].length, Number(age[0]));
}

/** Where "my" begins if it ends just before a place in the sentence, else that place. */
const ownerBefore = (found, place) =>
  (found.find((one) => one.end === place - 1 && KIN.owners.has(one.low)) ?? { start: place }).start;

const onlyWordsOfAge = (between) => OF_AGE.includes(between.toLowerCase().replaceAll(",", " ").split(/\s+/).filter(Boolean).join(" "));

function kin({ text, lang }, start, end, age) {
  const neutral = suggestion("roles", "relatives", age < GROWN_UP ? "child" : "grown");
  const phrase = text.slice(0, start).trim() ? neutral : beginning(neutral);
  return { start, end, kind: "unique_role", suggestion: phrase, strength: "strong", lang };
}

/** "Juryen for avgangsutstillingen": few people, and a list of them is public. */
function jury(sentence, index) {
  const found = sentence.words;
  if (!JURY.bodies.has(found[index].low) || index + 2 >= found.length) return null;
  if (!JURY.links.has(found[index + 1].low)) return null;
  for (let last = index + 2; last < Math.min(index + PRIZE_WITHIN, found.length); last += 1) {
    if (!endsWithAny(found[last].low, JURY_ENDINGS)) continue;
    const start = follows(found, index, THE) ? index - 1 : index;
    return said(sentence, start, last, suggestion("roles", "juries", "neutral"), "strong");
  }
  return null;
}

/** "Ingen tilsette utanom ho", "no other employees except her". */
function nobodyElse(sentence, index) {
  const found = sentence.words;
  if (!NOBODY.none.has(found[index].low)) return null;
  let at = index + 1;
  if (at < found.length && NOBODY.others.has(found[at].low)) at += 1;
  if (at + 2 >= found.length || !NOBODY.staff.has(found[at].low)) return null;
  if (!EXCEPT.has(found[at + 1].low) || !WHOM.has(found[at + 2].low)) return null;
  let last = at + 2;
  while (last + 1 < found.length && found[last + 1].gap === " " && WHOM.has(found[last + 1].low)) last += 1;
  return said(sentence, index, last, suggestion("roles", "nobody_else", "neutral"), "strong");
}

/** "To ansatte": how many they were is more than a reader needs. */
function smallGroup(sentence, index) {
  const { words: found, lang } = sentence;
  if (!follows(found, index, COUNT.numbers) || !COUNT.groups.has(found[index].low)) return null;
  if (lang === "en" && found[index - 1].low === "to") return null;
  const several = Object.entries(suggestion("roles", "counts", "several"));
  const phrase = Object.fromEntries(several.map(([one, text]) => [one, `${text} ${found[index].text}`]));
  return said(sentence, index - 1, index, phrase, "weak");
}

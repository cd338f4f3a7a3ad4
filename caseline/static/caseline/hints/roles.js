// What somebody is, when that alone says who. Twin: cases/hints/roles.py.

import { isClose } from "./chains.js";
import { TRIGGERS as GROUPS, group, said } from "./groups.js";
import { data, suggestion, union, words } from "./lists.js";
import { follows } from "./signs.js";
import { PAIRED, role, roleAt, stems } from "./titles.js";

const MARK = Object.fromEntries(Object.keys(data.roles.markers).map((name) => [name, words("roles", "markers", name)]));
const UNIQUE = union(MARK.only, MARK.first, MARK.superlatives);
const ARTICLES = union(MARK.articles, ["dei"]);
const PEOPLE = words("roles", "people", "words");
const EVENTS = words("places", "events");
const NOT_ONLY = words("roles", "counts", "not_only");
const TRIGGERS = union(GROUPS, UNIQUE, PAIRED);
const THE = new Set(["the"]);
const ADJECTIVES = 2;

/** Hints of the kind `unique_role`; `hasPlace` says that the sentence names a place. */
export function* roles(sentence, { hasPlace }) {
  const hasEvent = sentence.words.some((word) => EVENTS.has(word.low));
  for (const [index, word] of sentence.words.entries()) {
    if (!TRIGGERS.has(word.low) && !role(word.low)) continue;
    const hint = only(sentence, index) || specific(sentence, index, { hasPlace, hasEvent }) || group(sentence, index);
    if (hint) yield hint;
  }
}

/** "The only female conductor", "ein av dei yngste skodespelarane", "den eneste vikaren". */
function only(sentence, index) {
  const found = sentence.words;
  const { low } = found[index];
  if (!UNIQUE.has(low)) return null;
  const start = article(found, index);
  for (let last = index + 1; last < Math.min(index + 2 + ADJECTIVES, found.length); last += 1) {
    if (!isClose(found[last]) || NOT_ONLY.has(found[last].low)) break;
    const named = person(found, last, { peopleOnly: MARK.first.has(low) });
    if (named) return said(sentence, start, last + named.length - 1, named.neutral, "strong");
  }
  return null;
}

/** Where the phrase begins: at "the", or at "one of the". */
function article(found, index) {
  let start = index;
  if (start && found[start].gap === " " && ARTICLES.has(found[start - 1].low)) start -= 1;
  const isOneOf = start > 1 && ["av", "of"].includes(found[start - 1].low) && MARK.group.has(found[start - 2].low);
  return isOneOf ? start - 2 : start;
}

function person(found, index, { peopleOnly }) {
  if (stems(found[index].low).some((stem) => PEOPLE.has(stem))) {
    return { neutral: suggestion("roles", "people", "neutral"), length: 1 };
  }
  return peopleOnly ? null : roleAt(found, index);
}

/** A role that a house has one of, said of somebody, or beside a place or an event. */
function specific(sentence, index, { hasPlace, hasEvent }) {
  const found = sentence.words;
  const named = roleAt(found, index);
  if (!named?.specific) return null;
  const start = follows(found, index, MARK.attributes) ? index - 1 : index;
  const indefinite = follows(found, start, MARK.indefinite);
  const definite = follows(found, start, THE);
  const isSaid = follows(found, start - Number(indefinite || definite), MARK.copulas);
  if (!(isSaid || hasPlace || (hasEvent && (start < index || !indefinite)))) return null;
  const strength = hasPlace || start < index ? "strong" : "weak";
  return said(sentence, start - Number(definite), index + named.length - 1, named.neutral, strength);
}

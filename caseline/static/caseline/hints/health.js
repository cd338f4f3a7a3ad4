// Words for a person's health, orientation or belief beyond the coded ground. Twin: cases/hints/health.py.

import { data, phrases, suggestion, union, words } from "./lists.js";

const HEALTH = words("health", "health");
const OTHER = union(words("health", "orientation"), words("health", "belief"));
const SHOUTED = words("health", "shouted");
const STEMS = [...words("health", "stems")];
const PAIRS = phrases(data.health.pairs);

/** Hints of the kind `health_or_orientation`. */
export function* health({ words: found, lang }) {
  for (const [index, word] of found.entries()) {
    const length = lengthAt(found, index);
    if (!length) continue;
    const neutral = suggestion("health", "neutral", OTHER.has(word.low) ? "other" : "health");
    const end = found[index + length - 1].end;
    yield { start: word.start, end, kind: "health_or_orientation", suggestion: neutral, strength: "strong", lang };
  }
}

/** How many words from here are of that sort; 0 for none. */
function lengthAt(found, index) {
  const word = found[index];
  for (const parts of PAIRS.get(word.low) ?? []) {
    if (parts.every((part, at) => found[index + at]?.low === part)) return parts.length;
  }
  const listed = HEALTH.has(word.low) || OTHER.has(word.low) || STEMS.some((stem) => word.low.startsWith(stem));
  return Number(listed || (word.shouted && SHOUTED.has(word.low)));
}

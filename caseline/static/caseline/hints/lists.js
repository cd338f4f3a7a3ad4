// The word lists behind the hints. The Python twin is cases/hints/words.py.

import data from "./words.js";

export { data };

const at = (keys) => keys.reduce((value, key) => value[key], data);

/** The words of one list, for example `words("roles", "markers", "only")`. */
export const words = (...keys) => new Set(at(keys).split(" ").filter(Boolean));

export const suggestion = (...keys) => at(keys);

export const union = (...sets) => new Set(sets.flatMap((set) => [...set]));

/** Phrases by their first word, the longest first. */
export function phrases(lists) {
  const found = new Map();
  const count = (phrase) => phrase.split(" ").length;
  for (const phrase of [...lists].sort((one, other) => count(other) - count(one))) {
    const parts = phrase.split(" ");
    found.set(parts[0], [...(found.get(parts[0]) ?? []), parts]);
  }
  return found;
}

export const endsWithAny = (text, endings) => endings.some((ending) => text.endsWith(ending));

export const without = (text, ending) => (text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text);

// Titles, roles and instruments in all their forms. Twin: cases/hints/titles.py.

import { data, without } from "./lists.js";

const ENDINGS = ["", "n", "a", "s", "e", "en", "ne", "et", "ar", "er", "an", "ene", "ane", "ers"];
const ROLES = new Map();
const known = new Map();

for (const table of data.roles.role) {
  const role = { specific: table.specific, neutral: table.neutral };
  for (const name of [...table.words.split(" "), ...(table.pairs ?? [])]) ROLES.set(name, role);
}

export const PAIRED = new Set([...ROLES.keys()].filter((name) => name.includes(" ")).map((name) => name.split(" ")[0]));

/** What a word may be a form of. */
export const stems = (low) => ENDINGS.filter((ending) => low.endsWith(ending)).map((ending) => without(low, ending));

/** The role a word names in any of its forms, or null. */
export function role(low) {
  if (!known.has(low)) known.set(low, ROLES.get(stems(low).find((stem) => ROLES.has(stem))) ?? null);
  return known.get(low);
}

/** The role that begins at a word and how many words it takes, or null. */
export function roleAt(found, index) {
  const { low } = found[index];
  const pair = PAIRED.has(low) && found[index + 1]?.gap === " " && role(`${low} ${found[index + 1].low}`);
  if (pair) return { ...pair, length: 2 };
  const one = role(low);
  return one ? { ...one, length: 1 } : null;
}

/** As a phrase stands where a sentence begins. */
export const beginning = (neutral) =>
  Object.fromEntries(Object.entries(neutral).map(([lang, text]) => [lang, text.slice(0, 1).toUpperCase() + text.slice(1)]));

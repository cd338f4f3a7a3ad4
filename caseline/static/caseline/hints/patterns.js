// Finds what has a shape: addresses, numbers and days. Twin: cases/hints/patterns.py.

import { isNationalId } from "./identity.js";
import { data, suggestion, words } from "./lists.js";

const KINDS = ["email", "url", "national_id", "phone", "exact_date"];
const ALTERNATIVES = { month: "months", month_en: "months_en", weekday: "weekdays" };
const NOT_PHONE = words("patterns", "not_phone");
const NOT_DATE = words("patterns", "not_date");
const PUBLIC = words("allowed", "domains");
const BEFORE = /([^ \t\u00a0\r\n(]+)[ \t\u00a0:]*$/;
const SCHEME = /^(?:https?:\/\/)?(?:www\.)?/;
const LOOSE = /[.,;:!?)\]}'’…]+$/;
const YEARS = /^(?:19|20)[0-9]{2}[ \u00a0](?:19|20)[0-9]{2}$/;
const INSTEAD_OF_AT = /[([](?:at?|krøllalfa|alfakrøll)[)\]]/;
const DIGIT = /[0-9]/;
const NEAR = 24;

const alternatives = (key) => data.patterns[key].split(" ").filter(Boolean).sort().join("|");
const filled = (source) =>
  Object.entries(ALTERNATIVES).reduce((text, [name, key]) => text.replaceAll(`{${name}}`, alternatives(key)), source);
const SOURCES = Object.fromEntries(KINDS.map((kind) => [kind, data.patterns[kind].map(filled)]));
const PATTERNS = Object.fromEntries(KINDS.map((kind) => [kind, SOURCES[kind].map((one) => new RegExp(one, "g"))]));
const WHOLE_DAYS = SOURCES.exact_date.map((source) => new RegExp(`^(?:${source})$`));

const CHECKS = {
  email: () => true,
  url: isPrivate,
  national_id: (text, start, end) => isNationalId(text.slice(start, end).replaceAll(/[^0-9]/g, "")),
  phone: isPhone,
  exact_date: (text, start) => !NOT_DATE.has(before(text, start)),
};

/** Hints of the five kinds that a regular expression and a check can tell; they may overlap. */
export function* shaped({ text, lang }) {
  if (text.includes("@") || INSTEAD_OF_AT.test(text)) yield* found("email", text, lang);
  if (text.slice(0, -1).includes(".") || text.includes("@")) yield* found("url", text, lang);
  if (!DIGIT.test(text)) return;
  for (const kind of ["national_id", "phone", "exact_date"]) yield* found(kind, text, lang);
}

function* found(kind, text, lang) {
  const strength = kind === "exact_date" ? "weak" : "strong";
  for (const pattern of PATTERNS[kind]) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const end = trimmed(kind, match);
      const right = CHECKS[kind](text, start, end);
      if (right) yield { start, end, kind, suggestion: suggestion("text", "tokens", kind), strength, lang };
      pattern.lastIndex = right ? Math.max(end, start + 1) : start + 1;
    }
  }
}

/** The end of the span, without what ends the sentence rather than the address. */
function trimmed(kind, match) {
  const said = kind === "url" || kind === "email" ? match[0].replace(LOOSE, "") : match[0];
  return match.index + said.length;
}

function before(text, start) {
  const match = BEFORE.exec(text.slice(Math.max(0, start - NEAR), start));
  return match ? match[1].toLowerCase() : "";
}

/** Whether an address is not simply the front page of a public body or a service. */
function isPrivate(text, start, end) {
  const address = text.slice(start, end).toLowerCase().replace(SCHEME, "").replace(/\/+$/, "");
  return address.startsWith("@") || !PUBLIC.has(address);
}

function isPhone(text, start, end) {
  const number = text.slice(start, end);
  if (YEARS.test(number) || WHOLE_DAYS.some((pattern) => pattern.test(number))) return false;
  return !NOT_PHONE.has(before(text, start).replace(/[.:]+$/, ""));
}

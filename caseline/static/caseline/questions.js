// The coded questions: what an answer calls for folds out, one ticked answer is the main one, keys answer.

const TYPE_AHEAD_MS = 800;
const DIGIT = /^[1-9]$/;

const answersOf = (question) => [...question.querySelectorAll(".choice:not(.main-one) input")];

/** { "matter_type": ["racism", …], … } from "matter_type=racism,…;". */
function readCalls(text) {
  const pairs = text.split(";").filter(Boolean).map((part) => part.split("="));
  return Object.fromEntries(pairs.map(([name, codes]) => [name, codes.split(",")]));
}

function isCalled(form, fold) {
  if (fold.querySelector(":checked")) return true;
  const data = new FormData(form);
  return Object.entries(readCalls(fold.dataset.opensOn)).some(([name, codes]) =>
    data.getAll(name).some((answer) => codes.includes(answer)),
  );
}

/** Folds out what the answers call for, and away what they no longer do. */
function foldOut(form) {
  for (const fold of form.querySelectorAll("[data-opens-on]")) {
    const called = isCalled(form, fold);
    fold.toggleAttribute("data-called", called);
    fold.open = called;
  }
}

/** Keeps exactly one of the ticked answers as the main one: the first ticked, until somebody chooses. */
function keepMainOne(question) {
  const mains = [...question.querySelectorAll(".main-one input")];
  if (!mains.length) return;
  const ticked = new Set(answersOf(question).filter((input) => input.checked).map((input) => input.value));
  for (const main of mains) {
    main.parentElement.toggleAttribute("data-ticked", ticked.has(main.value));
    if (!ticked.has(main.value)) main.checked = false;
  }
  if (mains.some((main) => main.checked)) return;
  const first = mains.find((main) => ticked.has(main.value));
  if (first) first.checked = true;
}

/** The answer that a digit (1 the first) or the beginning of a word means, or undefined. */
function findAnswer(answers, typed) {
  if (DIGIT.test(typed)) return answers[Number(typed) - 1];
  const says = (input) => input.closest("label").textContent.trim().toLowerCase();
  return answers.find((input) => says(input).startsWith(typed));
}

function makeTypeAhead() {
  let typed = "";
  let last = 0;
  return (event, answers) => {
    const key = event.key.toLowerCase();
    const goesOn = event.timeStamp - last < TYPE_AHEAD_MS && findAnswer(answers, typed + key);
    typed = goesOn ? typed + key : key;
    last = event.timeStamp;
    const answer = findAnswer(answers, typed);
    answer?.focus();
    if (DIGIT.test(typed)) answer?.click();
  };
}

/** Arrows move among tick boxes as they do among radio buttons; they tick nothing. */
function step(event, answers) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = answers.indexOf(event.target);
  if (!by || at < 0 || event.target.type !== "checkbox") return false;
  answers[(at + by + answers.length) % answers.length].focus();
  return true;
}

function answerKeys() {
  const typeAhead = makeTypeAhead();
  return (event) => {
    const question = event.target.closest("[data-question]");
    if (!question || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const answers = answersOf(question);
    if (step(event, answers)) event.preventDefault();
    else if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      typeAhead(event, answers);
    }
  };
}

/** Says under the answers what the answer in focus, or under the pointer, means. */
function explain(form) {
  const line = form.querySelector("[data-hint-line]");
  if (!line) return;
  const say = (event) => {
    const hint = event.target.closest(".choice-line")?.querySelector(".hint");
    line.textContent = hint?.textContent ?? "";
  };
  form.addEventListener("focusin", say);
  form.addEventListener("pointerover", say);
}

/** Wires all questions of a form. */
export function start(form) {
  form.addEventListener("change", (event) => {
    const question = event.target.closest("[data-question]");
    if (question) keepMainOne(question);
    foldOut(form);
  });
  form.addEventListener("keydown", answerKeys());
  explain(form);
  for (const question of form.querySelectorAll("[data-question]")) keepMainOne(question);
  foldOut(form);
  for (const fold of form.querySelectorAll(".main-ones")) fold.open = true;
  for (const more of form.querySelectorAll(".more:has(:checked)")) more.open = true;
}

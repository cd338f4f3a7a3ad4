// National identity numbers. The rule and its source stand in the twin, cases/hints/identity.py.

const WEIGHTS_1 = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const WEIGHTS_2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const MODULUS = 11;
const REMAINDERS = 4;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const D_NUMBER = 40;
const SYNTHETIC = [80, 40];

/** Whether eleven digits are a Norwegian identity number, a D-number or a synthetic one. */
export function isNationalId(digits) {
  if (!/^[0-9]{11}$/.test(digits)) return false;
  const remainder = (weights) => weights.reduce((sum, weight, at) => sum + weight * digits[at], 0) % MODULUS;
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
  return isDay(day, month, year) && remainder(WEIGHTS_1) < REMAINDERS && remainder(WEIGHTS_2) === 0;
}

function isDay(shiftedDay, shiftedMonth, year) {
  const day = shiftedDay > D_NUMBER ? shiftedDay - D_NUMBER : shiftedDay;
  const month = shiftedMonth - (SYNTHETIC.find((offset) => shiftedMonth > offset) ?? 0);
  if (!(month >= 1 && month <= DAYS.length && day >= 1 && day <= DAYS[month - 1])) return false;
  return day !== 29 || month !== 2 || year % 4 === 0;
}

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/gu, ''), Number);

/** The Luhn check of ISO/IEC 7812: every second digit from the right doubled, the sum divisible by ten. */
export function passesLuhn(number: string): boolean {
  const digits = digitsOf(number);
  if (digits.length < 2) return false;
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? digit : digit * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** An IBAN's check (ISO 13616): the first four characters moved to the end, letters as 10 to 35, modulo 97 is 1. */
export function passesMod97(iban: string): boolean {
  const plain = iban.replace(/\s/gu, '').toUpperCase();
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const value = parseInt(char, 36);
    if (Number.isNaN(value)) return false;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** A National Provider Identifier: ten digits that pass Luhn behind the prefix 80840 (45 CFR 162.406). */
export const isNpi = (number: string): boolean => /^[12]\d{9}$/u.test(number) && passesLuhn(`80840${number}`);

/**
 * A DEA registration number: two letters (or letter and 9) and seven digits; the first, third and fifth and twice the
 * second, fourth and sixth add up to a number that ends in the seventh.
 */
export function isDea(number: string): boolean {
  if (!/^[A-Z][A-Z9]\d{7}$/iu.test(number)) return false;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = digitsOf(number.slice(2));
  return (a + c + e + 2 * (b + d + f)) % 10 === check;
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** A vehicle identification number: 17 characters whose ninth is the weighted sum modulo 11 (49 CFR 565.15). */
export function isVin(number: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/iu.test(number)) return false;
  const upper = number.toUpperCase();
  const sum = Array.from(upper).reduce(
    (total, char, at) => total + vinValue(char) * (VIN_WEIGHTS[at] ?? 0),
    0,
  );
  const check = sum % 11;
  return upper[8] === (check === 10 ? 'X' : String(check));
}

/** Letters count 1 to 9 over again, S beginning at 2 (the letters I, O and Q are not used). */
function vinValue(char: string): number {
  if (/\d/u.test(char)) return Number(char);
  return (
    { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3 }[
      char
    ] ??
    { U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 }[char] ??
    0
  );
}

/** The area, group and serial parts of a social security number may not be all zero; 666 and 9xx are not given out. */
export const mayBeSsn = (number: string): boolean =>
  /^(?!000|666)\d{3}(?!00)\d{2}(?!0000)\d{4}$/u.test(number.replace(/\D/gu, ''));

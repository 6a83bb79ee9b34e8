import type { Candidate, Pseudonyms } from './pseudonyms.ts';

type Roll = Parameters<Candidate>[0];

interface Of {
  readonly scope: string;
  readonly original: string;
}

const digit = (roll: Roll, what: string, from = 0): string => `${from + roll(10 - from, what)}`;

/** Other digits and letters in the places of digits and letters; words (two small letters and more) stay. */
export const sameShape =
  (original: string): Candidate =>
  (roll) => {
    const pieces = original.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
    return pieces.map((piece, index) => (isWord(piece) ? piece : otherSigns(piece, roll, index))).join('');
  };

const isWord = (piece: string): boolean => !/\d/.test(piece) && /\p{Ll}|^[^\p{L}]/u.test(piece);

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

function otherSigns(piece: string, roll: Roll, at: number): string {
  return [...piece]
    .map((sign, index) => {
      const what = `${at} ${index}`;
      // A number keeps its length also where it is read as one.
      if (/\d/.test(sign)) return digit(roll, what, index === 0 && sign !== '0' ? 1 : 0);
      const letter = LETTERS[roll(LETTERS.length, what)] ?? 'X';
      return sign === sign.toLowerCase() ? letter.toLowerCase() : letter;
    })
    .join('');
}

/** Puts digits into the places of digits; undefined where there are more or fewer. */
function withDigits(model: string, digits: string): string | undefined {
  let at = 0;
  const written = model.replace(/\d/g, () => digits[at++] ?? '');
  return at === digits.length ? written : undefined;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** An identifier number of no known form; undefined where there is no number in it. */
export function numberSurrogate(of: Of & { kind: string }, pseudonyms: Pseudonyms): string | undefined {
  if (!/\d/.test(of.original)) return undefined;
  return pseudonyms.choose(of, (roll, attempt) => {
    const found = sameShape(of.original)(roll, attempt);
    // Payment cards end in a check digit (ISO/IEC 7812-1, Luhn): the number must not pass for one.
    return found !== undefined && isLuhn(digitsOf(found)) ? brokenCheck(found) : found;
  });
}

function isLuhn(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  [...digits].reverse().forEach((sign, index) => {
    const twice = Number(sign) * (index % 2 === 1 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  });
  return sum % 10 === 0;
}

const brokenCheck = (text: string): string =>
  text.replace(/\d(?=\D*$)/, (last) => `${(Number(last) + 1) % 10}`);

/**
 * A social security number that was never given out: the area 000 does not exist (20 CFR 422 and the SSA's allocation
 * rules). The last four alone become four others.
 */
export function socialSecuritySurrogate(of: Of, pseudonyms: Pseudonyms): string | undefined {
  const { length } = digitsOf(of.original);
  if (length === 0) return undefined;
  return pseudonyms.choose({ ...of, kind: 'ssn' }, (roll) => {
    const rest = Array.from({ length: Math.max(0, length - 3) }, (_, index) => digit(roll, `${index}`)).join(
      '',
    );
    if (length === 9) return withDigits(of.original, `000${rest}`);
    return withDigits(of.original, Array.from({ length }, (_, index) => digit(roll, `d${index}`)).join(''));
  });
}

/**
 * A telephone number that rings nowhere: 555-0100 to 555-0199 is kept free for fiction in every area of North America
 * (ATIS-0300115). Numbers of other lengths begin with 000, which no exchange has.
 */
export function phoneSurrogate(of: Of, pseudonyms: Pseudonyms): string | undefined {
  const [number = '', ...extension] = of.original.split(/(?=\s*(?:x|ext\.?|extension)\s*\d)/i);
  const digits = digitsOf(number);
  if (digits === '') return undefined;
  return pseudonyms.choose({ ...of, kind: 'phone' }, (roll) => {
    const instead = withDigits(number, freeNumber(digits, roll));
    const behind = sameShape(extension.join('').replace(/^\D+/, ''))(roll, 0) ?? '';
    const sign = /^\D+/.exec(extension.join(''))?.[0] ?? '';
    return instead === undefined ? undefined : instead + sign + behind;
  });
}

function freeNumber(digits: string, roll: Roll): string {
  const fiction = `55501${digit(roll, 'a')}${digit(roll, 'b')}`;
  const area = `${2 + roll(8, 'area')}${digit(roll, 'c')}${digit(roll, 'd')}`;
  if (digits.length === 7) return fiction;
  if (digits.length === 10) return area + fiction;
  if (digits.length === 11 && digits.startsWith('1')) return `1${area}${fiction}`;
  const rest = Array.from({ length: digits.length }, (_, index) => digit(roll, `r${index}`)).join('');
  return digits.length < 7 ? rest : `000${rest.slice(3)}`;
}

/** An address at example.org, which is kept free for such use (RFC 2606). */
export function emailSurrogate(of: Of, pseudonyms: Pseudonyms): string | undefined {
  const at = of.original.indexOf('@');
  if (at < 0) return undefined;
  const isCapital = of.original === of.original.toUpperCase();
  return pseudonyms.choose({ ...of, kind: 'email' }, (roll) => {
    const name = `user${1000 + roll(9_000_000)}@example.org`;
    return isCapital ? name.toUpperCase() : name;
  });
}

/** IPv4 networks for documentation (RFC 5737). */
const NETWORKS = ['192.0.2', '198.51.100', '203.0.113'];

/** A web or IP address that leads nowhere: example.org (RFC 2606), networks for documentation (RFC 5737, RFC 3849). */
export function webSurrogate(of: Of, pseudonyms: Pseudonyms): string | undefined {
  const { original } = of;
  if (original.includes('@')) return emailSurrogate(of, pseudonyms);
  return pseudonyms.choose({ ...of, kind: 'web' }, (roll) => {
    if (/^\d{1,3}(\.\d{1,3}){3}/.test(original)) {
      const rest = sameShape(original.replace(/^[\d.]+/, ''))(roll, 0) ?? '';
      return `${NETWORKS[roll(NETWORKS.length)] ?? ''}.${1 + roll(254, 'host')}${rest}`;
    }
    if (/^[\da-f]*:[\da-f:]+$/i.test(original)) return `2001:db8::${(1 + roll(65_535)).toString(16)}`;
    const scheme = /^[a-z]+:\/\//i.exec(original)?.[0] ?? '';
    const www = /^(?:[a-z]+:\/\/)?www\./i.test(original) ? 'www.' : '';
    const path = original.slice(scheme.length).includes('/') ? `/page${roll(1_000_000, 'path')}` : '';
    return `${scheme}${www}site${roll(1_000_000)}.example.org${path}`;
  });
}

/**
 * Ages above 89 in one group; below, the ten years they lie in; undefined where no age in years is read. `after`: what
 * follows in the text.
 */
export function ageGroup(text: string, after = ''): string | undefined {
  const found = /^(\D*?)(\d{1,3})(\D*)$/.exec(text);
  const years = found === null ? undefined : Number(found[2]);
  if (found === null || years === undefined || years > 130 || /month|week|day|mo\b|wk/i.test(text))
    return undefined;
  const [, before = '', , behind = ''] = found;
  const decade = years - (years % 10);
  const group = years > 89 ? '90 or above' : `${decade} to ${decade + 9}`;
  return before + (/^-(year|yr|y)/i.test(behind + after) ? group.replaceAll(' ', '-') : group) + behind;
}

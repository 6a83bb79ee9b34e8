// @ts-check
import { seededRandom } from './syntheticNotes.mjs';

/**
 * Texts nobody means to label and everybody has: what gets into a folder of notes. All made up here.
 * @typedef {(length: number) => string} BadText about so many UTF-16 units
 */

/** @param {number} seed @param {readonly string[]} words */
const drawn = (seed, words) => {
  const random = seededRandom(seed);
  return () => words[Math.floor(random() * words.length)] ?? '';
};

/** @param {number} length @param {() => string} part */
function filled(length, part) {
  /** @type {string[]} */
  const parts = [];
  for (let size = 0; size < length;) {
    const next = part();
    parts.push(next);
    size += next.length;
  }
  return parts.join('');
}

const CLINICAL = [
  ...['Patient ', 'denies ', 'fever', ', ', 'takes ', 'metformin ', '500 mg ', 'twice daily', '. ', 'No '],
  ...['history ', 'of ', 'asthma', '; ', 'reports ', 'chest pain', ' since ', 'Monday', '. '],
];
const REGISTER = [
  ...[
    'Maria ',
    'Quillfeather',
    ', ',
    'Dr. ',
    'Okonwether ',
    'MD',
    '\n',
    ' 12 Larch Hill Road',
    ', Quillford, OH 44101',
    ' 3/14/2021',
  ],
  ...[
    ' (617) 555-0142',
    ' MRN 448201',
    ' a.b@example.org',
    ' St. Odile Hospital',
    ' on Tuesday',
    '; ',
    ' 91-year-old ',
    'Tamsin ',
  ],
];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const OTHER_SCRIPTS = [
  ...['Пациент ', 'жалуется ', 'на ', 'боль ', 'в ', 'груди. ', 'Αρνείται ', 'πυρετό. ', '患者否认发热。'],
  ...['المريض ', 'ينكر ', 'الحمى. ', 'रोगी ', 'को ', 'बुखार ', 'नहीं ', 'है। ', '発熱なし。'],
];

/** @type {Readonly<Record<string, BadText>>} */
export const BAD_TEXTS = {
  'one line': (length) => filled(length, drawn(1, CLINICAL)),
  numbers(length) {
    const random = seededRandom(2);
    return filled(
      length,
      () => `${(random() * 10_000).toFixed(Math.floor(random() * 3))}${random() < 0.1 ? '\n' : ' '}`,
    );
  },
  base64(length) {
    const draw = drawn(3, [...BASE64]);
    return filled(length, () => `${Array.from({ length: 76 }, draw).join('')}\n`);
  },
  table(length) {
    const random = seededRandom(4);
    const cell = () => (random() < 0.2 ? '' : random() < 0.5 ? String(Math.floor(random() * 500)) : 'n/a');
    return filled(length, () => `${Array.from({ length: 12 }, cell).join('\t')}\r\n`);
  },
  register: (length) => filled(length, drawn(10, REGISTER)),
  'other scripts': (length) => filled(length, drawn(5, OTHER_SCRIPTS)),
  'mixed languages': (length) => filled(length, drawn(6, [...CLINICAL, ...OTHER_SCRIPTS])),
  'capitals only': (length) => filled(length, drawn(7, CLINICAL)).toUpperCase(),
  'control characters': (length) =>
    filled(
      length,
      drawn(8, [...CLINICAL, '\u0000', '\u0007\u001B[31m', '\uFFFD', '\uD800', '\u200B\u202E', '\v\f']),
    ),
  'one letter': (length) => 'a'.repeat(length),
  punctuation: (length) => filled(length, drawn(9, [...'.,;:-_=*#()[]{}<>!?/|~^"\''])),
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, IDENTIFIER_FINDERS } from './findIdentifiers.ts';
import { IDENTIFIER_LABELS } from './identifierMatch.ts';
import { piecesOf } from './pieces.ts';
import { proposeIdentifiers } from './proposeIdentifiers.ts';

const NOTHING_READ = { identifiers: [], roles: [] };

/** Each proposal of the patterns alone as "label: text". */
const proposed = (text: string): string[] =>
  proposeIdentifiers(text, NOTHING_READ).map(
    ({ start, end, label }) => `${label}: ${text.slice(start, end)}`,
  );

describe('what is found', () => {
  it.each<[string, string[]]>([
    ['Seen on 03/14/2021.', ['date: 03/14/2021']],
    ['Seen on 3/14, feels well', ['date: 3/14']],
    ['Admitted 3/14-3/18/2021.', ['date: 3/14', 'date: 3/18/2021']],
    ['Due Mar 3rd', ['date: Mar 3rd']],
    ['on 3 March', ['date: 3 March']],
    ['on the 3rd of March 2021', ['date: the 3rd of March 2021']],
    ['Tuesday, March 3, 2021', ['date: Tuesday, March 3, 2021']],
    ['taken 2021-03-14 08:15', ['date: 2021-03-14 08:15']],
    ['14-MAR-21', ['date: 14-MAR-21']],
    ['in March 2021', ['date: March 2021']],
    ['a 91-year-old man', ['age_over_89: 91']],
    ['a woman in her nineties', ['age_over_89: nineties']],
    ['died at 93', ['age_over_89: 93']],
    ['a 93 y/o woman', ['age_over_89: 93']],
    ['call (617) 555-0142 x31', ['phone: (617) 555-0142 x31']],
    ['fax 617-555-0143', ['fax: 617-555-0143']],
    ['pager 40412', ['phone: 40412']],
    ['+44 20 7946 0018', ['phone: +44 20 7946 0018']],
    ['mail a.b@example.org now', ['email: a.b@example.org']],
    ['see https://example.org/a?b=1.', ['url: https://example.org/a?b=1']],
    ['from 192.0.2.17', ['ip: 192.0.2.17']],
    ['from 2001:db8:0:0:0:0:2:1', ['ip: 2001:db8:0:0:0:0:2:1']],
    ['SSN 123-45-6789', ['ssn: 123-45-6789']],
    ['MRN: 448201', ['mrn: 448201']],
    ['Medical record no. 44-82-01', ['mrn: 44-82-01']],
    ['Hosp# 448201', ['mrn: 448201']],
    ['card 4111 1111 1111 1111', ['account: 4111 1111 1111 1111']],
    ['IBAN GB82 WEST 1234 5698 7654 32', ['account: GB82 WEST 1234 5698 7654 32']],
    ['NPI 1234567893', ['licence: 1234567893']],
    ['DEA AB1234563', ['licence: AB1234563']],
    ['Medicare 1EG4-TE5-MK73', ['health_plan: 1EG4-TE5-MK73']],
    ['member ID XGH4412009', ['health_plan: XGH4412009']],
    ['VIN 1M8GDM9AXKP042788', ['vehicle: 1M8GDM9AXKP042788']],
    ['serial number PJN442187', ['device: PJN442187']],
    ['Accession number S21-10442', ['other_id: S21-10442']],
    [
      'at 12 Larch Hill Road, Apt 4, Quillford, OH 44101',
      ['address: 12 Larch Hill Road, Apt 4, Quillford, OH 44101'],
    ],
    ['P.O. Box 118', ['address: P.O. Box 118']],
    ['ZIP code 44101', ['zip: 44101']],
    ['CEP, postal code 44101-220', ['zip: 44101-220']],
    ['change my card to 24 Larch Road', ['address: 24 Larch Road']],
    ['moved to Peru', ['place: Peru']],
    ['Quillford General Hospital', ['hospital: Quillford General Hospital']],
    ['seen in Surgery.\nQuill Clinic', ['hospital: Quill Clinic']],
    ['an LPN at Quill Eye Institute.', ['hospital: Quill Eye Institute']],
    ['(abroad +44 20 7946 0018)', ['phone: +44 20 7946 0018']],
    ["St. Odile's Medical Center", ["hospital: St. Odile's Medical Center"]],
    ['Dr. Okonwether agrees', ['name: Okonwether']],
    ['Dr. J. van der Berg-Olsen', ['name: J. van der Berg-Olsen']],
    ['Dictated by: Ada Quillfeather, MD', ['name: Ada Quillfeather']],
    ['his mother Janeth called', ['name: Janeth']],
    ['Patient: QUILLFEATHER, ADA', ['name: QUILLFEATHER, ADA']],
    ['pt: Ada Quillfeather', ['name: Ada Quillfeather']],
    [
      'ASSISTANT: ADA QUILLFEATHER, RD\nNURSE: J. OKONWETHER, ARNP',
      ['name: ADA QUILLFEATHER', 'name: J. OKONWETHER'],
    ],
    ['SSN ***-**-6789', ['ssn: ***-**-6789']],
    ['State,Rhode Island\nZip,44101', ['place: Rhode Island']],
  ])('%s', (text, expected) => {
    expect(proposed(text)).toEqual(expected);
  });
});

describe('what is left alone', () => {
  it.each([
    'BP 120/80, HR 72, T 98.6, SpO2 97%.',
    'Strength 5/5, pain 6/10, vision 20/40, Gleason 3+4, pH 7.35/45/90.',
    'Metoprolol 25 mg b.i.d., 1/2 tab, 2 puffs q.4-6h.',
    'He had surgery in 2005 and again in 2011.',
    "Parkinson's disease, Foley catheter, Bell's palsy, Murphy's sign.",
    'A 62-year-old man; ejection fraction 55-60%; WBC 12.3; platelets 210,000.',
    'She may walk; the march is slow. 3-0 Vicryl, L4-5, T12-L1.',
    'The patient was sent to the hospital. Family medicine and home health care follow.',
    'HISTORY OF PRESENT ILLNESS: Denies fever. ALLERGIES: None.',
    'Dr. and nurse agreed. Mr is mitral regurgitation.',
  ])('%s', (text) => {
    expect(proposed(text)).toEqual([]);
  });
});

describe('what a network reads', () => {
  const read = (text: string, part: string, label: string): string[] => {
    const start = text.indexOf(part);
    const identifiers = [{ start, end: start + part.length, label, score: 0.9 }];
    return proposeIdentifiers(text, { identifiers, roles: [] }).map(
      (found) => `${found.label}: ${text.slice(found.start, found.end)}`,
    );
  };

  it.each<[string, string, string, string[]]>([
    ['in its 10th year', '10th', 'age_over_89', []],
    ['she is ninety five', 'ninety five', 'age_over_89', ['age_over_89: ninety five']],
    ['>Quill Works\n', '>Quill Works', 'organisation', ['organisation: Quill Works']],
    ['from |192.0.2.17|%20/', '192.0.2.17|%20/', 'web', ['ip: 192.0.2.17']],
    ['> 12 Larch\n> Flat 3\n', '12 Larch\n> Flat 3', 'address', ['address: 12 Larch', 'address: Flat 3']],
    ['this non-profit pays', 'profit', 'name', []],
    ['by ex-minister Quill', 'ex-minister Quill', 'name', ['name: Quill']],
    ['shows on Larch Isle Street', 'Larch Isle Street', 'organisation', ['address: Larch Isle Street']],
    ['Desk: 961-75962', '961-75962', 'id', ['phone: 961-75962']],
    ['Badge 961-75962', '961-75962', 'id', ['other_id: 961-75962']],
    ['Na (mmol/L)    132       134', '132       134', 'phone', []],
    ['at 961  759 62', '961  759 62', 'phone', ['phone: 961  759 62']],
    ['on my credit card', 'credit card', 'place', []],
    ['with Ada Quill III today', 'Ada Quill', 'name', ['name: Ada Quill III']],
    ['Dr. Okonwether agrees', 'Dr. Okonwether', 'name', ['name: Okonwether']],
  ])('%j: %j as %s', (text, part, label, expected) => {
    expect(read(text, part, label)).toEqual(expected);
  });
});

it('finds a person again by either name, and not an eponym', () => {
  const text = 'Patient: Ada Quillfeather. Quillfeather is well. ADA eats. Quillfeather syndrome is rare.';
  expect(proposed(text)).toEqual(['name: Ada Quillfeather', 'name: Quillfeather', 'name: ADA']);
});

it('gives spans that ascend, do not overlap and lie in the text, whatever the text and what a network reads', () => {
  const words = fc.constantFrom(
    ...[
      'Dr. ',
      'Ada ',
      'Smith',
      ', MD',
      ' 3/14/2021',
      ' (617) 555-0142',
      '\n',
      ' St. ',
      'Hospital',
      '\u{1F600}',
      ' 12 Elm St',
      'a@b.org',
      'é',
      ': ',
      '9',
    ],
  );
  const labels = fc.constantFrom('name', 'id', 'phone', 'web', 'address', 'hospital');
  const spans = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 12 }), labels));
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
      spans,
      (text, read) => {
        const identifiers = read
          .map(([start, size, label]) => ({ start, end: start + size, label, score: 0.5 }))
          .filter(({ end }) => end <= text.length);
        let last = 0;
        for (const { start, end, label } of proposeIdentifiers(text, { identifiers, roles: [] })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(IDENTIFIER_LABELS).toContain(label);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});

it('cuts a long text where it may, and nowhere loses a character', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: fc.constantFrom('a', ' ', '\n', '\u{1F600}') }), (text) => {
      const pieces = piecesOf(text, 40, 10);
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { end } of pieces.slice(0, -1))
        expect(text.slice(end - 1, end + 1)).not.toMatch(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
    }),
  );
});

describe('time grows with the length of the text alone', () => {
  const hard: readonly (readonly [string, (length: number) => string])[] = [
    ['one letter', (length) => 'a'.repeat(length)],
    ['one capital', (length) => 'A'.repeat(length)],
    ['numbers', (length) => '12 '.repeat(length / 3)],
    ['one number', (length) => '1'.repeat(length)],
    ['base64', (length) => 'aGVsbG8gd29ybGQ+/0'.repeat(length / 18)],
    ['capitalised words', (length) => 'Abc '.repeat(length / 4)],
    ['mail like', (length) => 'a.b-'.repeat(length / 4)],
    ['points', (length) => '1.1.'.repeat(length / 4)],
    ['parentheses', (length) => '(1) '.repeat(length / 4)],
    ['table', (length) => 'Ada\t12/3\t55\n'.repeat(length / 12)],
    ['spaces', (length) => ' '.repeat(length)],
    ['control characters', (length) => '\u0000\u0001\u001B[0m'.repeat(length / 6)],
  ];

  it.each(hard)(
    '%s',
    (_name, make) => {
      for (const find of IDENTIFIER_FINDERS) find(make(3_000)); // compiled before it is measured
      const short = busy(() => findIdentifiers(make(12_000)));
      const long = busy(() => findIdentifiers(make(120_000)));
      // Ten times the text: ten times the time, with room for what else the process does.
      expect(long).toBeLessThan(40 * Math.max(short, 3));
    },
    30_000,
  );
});

/** The least processor time of three runs, in milliseconds. */
function busy(work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const begun = process.cpuUsage();
      work();
      return process.cpuUsage(begun).user / 1000;
    }),
  );
}

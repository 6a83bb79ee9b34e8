import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectionsOf } from './sections.ts';

const titlesOf = (text: string): string[] => sectionsOf(text).map(({ title }) => title);
const outline = (text: string): string[] =>
  sectionsOf(text).map(({ title, level }) => `${'  '.repeat(level - 1)}${title}`);

const NOTE = `Seen with his daughter.

HISTORY OF PRESENT ILLNESS:
Came with a cough. BP: 120/80. Pt: 5 mg.
Weight: 80 kg
MEDICATIONS: ramipril, metformin
Past medical history:
asthma

Physical Exam:
HR: 72
WBC: 5.2
PLAN: 1. go on with ramipril
He was told the following:
drink more`;

describe('sectionsOf', () => {
  it('finds the headings of a note, also those that text follows on the line', () => {
    expect(titlesOf(NOTE)).toEqual([
      'HISTORY OF PRESENT ILLNESS',
      'MEDICATIONS',
      'Past medical history',
      'Physical Exam',
      'PLAN',
    ]);
  });

  it('reaches from the start of the heading to the next one, in offsets of the text', () => {
    const [history, medications, , , plan] = sectionsOf(NOTE);
    expect(history?.start).toBe(NOTE.indexOf('HISTORY'));
    expect(history?.end).toBe(medications?.start);
    expect(NOTE.slice(medications?.start, medications?.end)).toBe('MEDICATIONS: ramipril, metformin\n');
    expect(plan?.end).toBe(NOTE.length);
  });

  it.each([
    'Pt: 5 mg',
    'BP: 120/80',
    'Dose: two tablets',
    'He said: nothing helps.',
    'The patient was given:',
    'at 12:30 seen again',
    '1. Aspirin 100 mg daily',
    '- Allergies were asked for.',
    'See http://ward.example/plan',
    'Doctor: How are you today?',
    'O2: 98 %',
    'a | b | c:',
    'OK',
  ])('takes “%s” for text', (line) => {
    expect(sectionsOf(`Some text before.\n${line}\nSome text behind.`)).toEqual([]);
  });

  it.each([
    ['Medications:', 'Medications'],
    ['Allergies: none known', 'Allergies'],
    ['ASSESSMENT AND PLAN:', 'ASSESSMENT AND PLAN'],
    ['Assessment/Plan: stable', 'Assessment/Plan'],
    ['A/P: stable', 'A/P'],
    ['  IMPRESSION:  ', 'IMPRESSION'],
    ['## Hospital course', 'Hospital course'],
    ['**Social history:**', 'Social history'],
    ['2.1 Physical examination', 'Physical examination'],
    ['IV. DISCHARGE MEDICATIONS', 'DISCHARGE MEDICATIONS'],
    ['Antécédents :', 'Antécédents'],
    ['الأدوية:', 'الأدوية'],
    ['תרופות:', 'תרופות'],
    ['服用药物：', '服用药物'],
  ])('takes “%s” for a heading', (line, title) => {
    expect(titlesOf(`Some text before.\n${line}\nsome text behind.`)).toEqual([title]);
  });

  it('takes capitals without a colon for a heading where they stand alone', () => {
    expect(titlesOf('A text.\n\nSURGICAL HISTORY\nnone')).toEqual(['SURGICAL HISTORY']);
    expect(titlesOf('SEEN TODAY ON THE WARD\nAND DISCHARGED HOME\nWITH HIS FAMILY')).toEqual([]);
  });

  it('knows underlined headings and not the rules of tables', () => {
    expect(titlesOf('Ward round\n==========\nstable')).toEqual(['Ward round']);
    expect(titlesOf('text\n\nName   Value\n------\nNa     140')).toEqual([]);
  });

  it('nests by Markdown and by numbers, and small headings under great ones', () => {
    expect(outline('# One\n## Two\nMedications:\nnone\n# Three')).toEqual([
      'One',
      '  Two',
      '    Medications',
      'Three',
    ]);
    expect(outline('1. HISTORY\nx\n1.1 Family history\ny\n2. PLAN\nz')).toEqual([
      'HISTORY',
      '  Family history',
      'PLAN',
    ]);
    expect(outline('PHYSICAL EXAMINATION:\nfine\nOther Ear:\nfine\nPLAN:\nhome')).toEqual([
      'PHYSICAL EXAMINATION',
      '  Other Ear',
      'PLAN',
    ]);
  });

  it('covers what follows a heading exactly once at each level, whatever the text', () => {
    const line = fc.constantFrom(
      'PLAN:',
      '# A',
      '## B',
      '1.2 Labs:',
      'prose goes on.',
      '',
      'Plan: rest',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (lines, lineBreak) => {
        const text = lines.join(lineBreak);
        const sections = sectionsOf(text);
        sections.forEach(({ start, end, level }, index) => {
          expect(end).toBeGreaterThan(start);
          const next = sections.slice(index + 1).find((other) => other.level <= level);
          expect(end).toBe(next?.start ?? text.length);
        });
      }),
    );
  });
});

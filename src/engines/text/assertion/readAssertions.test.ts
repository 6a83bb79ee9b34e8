import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSERTIONS } from './assertions.ts';
import { readAssertions } from './readAssertions.ts';

/** The finding stands between brackets; gives its assertion and the words of the cue. */
function readingOf(marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/g, '');
  const { assertion, cue } = readAssertions(text)({ start, end });
  return cue === undefined ? assertion : `${assertion}: ${text.slice(cue.start, cue.end)}`;
}

describe('readAssertions', () => {
  it.each([
    ['Denies [chest pain].', 'negated: Denies'],
    ['No fever, chills or [cough].', 'negated: No'],
    ['SOB w/o [wheeze]', 'negated: w/o'],
    ['Pt doesn\u2019t have [asthma].', 'negated: doesn\u2019t have'],
    ['-[N/V], +cough', 'negated: -'],
    ['[Pneumonia] was ruled out.', 'negated: was ruled out'],
    ['[Haematuria] is absent.', 'negated: is absent'],
    ['[Fever]: no', 'negated: : no'],
    ['Doctor: Any [chest pain]? Patient: No.', 'negated: No'],
    ['NKDA. No family member was asked. [Rash]', 'present'],
    ['Reports [chest pain].', 'present'],
    ['No fever but a [cough].', 'present'],
    ['No fever, however [cough] persists.', 'present'],
    ['Abdomen was negative for masses, has [pain].', 'present'],
    ['No rash\n[Fever] since Monday.', 'present'],
    ['No change in [peripheral edema].', 'present'],
    ['Not only [fatigue] but also sweats.', 'present'],
    ['Gram negative [sepsis].', 'present'],
    ['No arrhythmia apart from [ectopic beats].', 'present'],
    ['?[PE]', 'possible: ?'],
    ['Cannot exclude [pneumonia].', 'possible: Cannot exclude'],
    ['CT to r/o [bleed]', 'possible: to r/o'],
    ['Return if [fever] or pain.', 'hypothetical: Return if'],
    ['Paracetamol prn [pain]', 'hypothetical: prn'],
    ['h/o [stroke], now with cough', 'historical: h/o'],
    ['He has a 3-week history of [cough].', 'present'],
    ['10-day h/o worsening [SOB]', 'present'],
    ["Two days' history of [vomiting]", 'present'],
    ['PMH: asthma, [stroke]', 'historical: PMH'],
    ['PMH: asthma. Today [wheeze]', 'present'],
    ['FAMILY HISTORY\nMother: [diabetes]', 'family: Mother'],
    ['Her sister has [lupus].', 'family: sister'],
    ['Mother reports [cough].', 'present'],
    ['[no fever]', 'negated: no'],
    ['Denied fever, and he was [weak].', 'present'],
    ['Denies fever and the patient was [weak].', 'present'],
    ['Denies cirrhosis, prior [stroke] and gout.', 'negated: Denies'],
    ['No signs that are often seen with stroke, such as [headache].', 'negated: No'],
    ['The [mass] could not be detected.', 'negated: could not be detected'],
    ['The liver was not [palpable].', 'negated: not'],
    [
      'The differential was encephalitis or [meningitis], which were excluded.',
      'negated: , which were excluded',
    ],
    ['Non-obstructive [coronary disease].', 'present'],
    ['No effect on [pain].', 'present'],
    ['Cannot walk without [pain].', 'present'],
    ['Near complete resolution of the [mass].', 'present'],
    ['[Lymphoma] was considered unlikely.', 'negated: was considered unlikely'],
  ])('%s', (marked, expected) => expect(readingOf(marked)).toBe(expected));

  it('reads a hard-wrapped line as one sentence, and a list line by line', () => {
    const wrapped =
      'The patient was seen in the clinic this week and denies any chest pain,\n[palpitations] or cough.';
    expect(readingOf(wrapped)).toBe('negated: denies any');
    expect(readingOf('- no rash\n- [fever]')).toBe('present');
  });

  const words = fc.array(
    fc.constantFrom(
      ...[
        'no',
        'fever',
        'denies',
        ',',
        '.',
        '\n',
        ':',
        '?',
        'PMH',
        'mother',
        'if',
        '-',
        "don't",
        'r/o',
        '\u{1F44D}',
        'in 2009',
      ],
    ),
    { maxLength: 40 },
  );

  it('gives one of the six for any extent, with a cue in the text', () => {
    fc.assert(
      fc.property(words, fc.nat(200), fc.nat(20), (list, from, length) => {
        const text = list.join(' ');
        const start = Math.min(from, text.length);
        const { assertion, cue } = readAssertions(text)({
          start,
          end: Math.min(text.length, start + length),
        });
        expect(ASSERTIONS).toContain(assertion);
        expect(assertion === 'present').toBe(cue === undefined);
        if (cue === undefined) return;
        expect(cue.start).toBeGreaterThanOrEqual(0);
        expect(cue.end).toBeGreaterThan(cue.start);
        expect(cue.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('does not change with what stands in other paragraphs', () => {
    fc.assert(
      fc.property(words, (list) => {
        const before = `${list.filter((word) => word !== ':').join(' ')}\n\n`;
        const text = `${before}No fever or cough.`;
        const read = readAssertions(text);
        const at = text.lastIndexOf('cough');
        expect(['negated', 'family', 'historical']).toContain(read({ start: at, end: at + 5 }).assertion);
      }),
    );
  });

  it.each([
    ['one long line of prose', 'denies fever, chills and no cough but has pain in the chest '],
    ['negations without an end', 'no '],
    ['headings in one line', 'PMH: stroke. '],
    ['questions', 'pain? '],
    ['numbers', '12.5 '],
    ['one word without white space', 'abc'],
  ])('takes flat time a kB: %s', { timeout: 60_000 }, (_name, piece) => {
    const timed = (units: number): number => {
      const text = piece.repeat(Math.ceil(units / piece.length));
      const started = performance.now();
      const read = readAssertions(text);
      for (let at = 0; at + 4 < text.length; at += 400) read({ start: at, end: at + 4 });
      return performance.now() - started;
    };
    timed(50_000);
    const small = Math.min(timed(100_000), timed(100_000), timed(100_000));
    // Ten times the text; three times that for a machine with other work.
    expect(Math.min(timed(1_000_000), timed(1_000_000))).toBeLessThan(30 * Math.max(small, 20));
  });
});

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateGroups } from './candidates.ts';
import { FEATURE_NAMES, featuresOf } from './features.ts';
import { placeMentions } from './placedMentions.ts';
import { checkRelationModel, proposeRelations, type RelationModel } from './proposeRelations.ts';
import { RELATION_RULES } from './relationTable.ts';
import { RelationText } from './relationText.ts';
import { logistic, sumOfTrees } from './treeEnsemble.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const model = read('models/clinical-relations/weights.json') as RelationModel;

/** Marks the first occurrence of each quote, or the next one behind the last of the same. */
function marked(text: string, ...quotes: readonly (readonly [quote: string, label: string])[]) {
  const seen = new Map<string, number>();
  return quotes.map(([quote, label]) => {
    const start = text.indexOf(quote, seen.get(quote) ?? 0);
    if (start < 0) throw new Error(`"${quote}" is not there`);
    seen.set(quote, start + quote.length);
    return { start, end: start + quote.length, label };
  });
}

function saidOf(text: string, ...quotes: readonly (readonly [string, string])[]): string[] {
  const entities = marked(text, ...quotes);
  return proposeRelations({ text, entities }, model).map(
    ({ from, to, label }) => `${text.slice(from.start, from.end)} ${label} ${text.slice(to.start, to.end)}`,
  );
}

describe('the shipped model', () => {
  it('was trained on the features that are computed', () => {
    expect(() => checkRelationModel(model)).not.toThrow();
    expect(() => checkRelationModel({ ...model, features: FEATURE_NAMES.slice(1) })).toThrow(/features/);
  });

  it('scores rows as scikit-learn does', () => {
    const rows = read('tests/golden/clinical-relations.json') as { row: number[]; score: number }[];
    expect(rows.length).toBeGreaterThan(50);
    for (const { row, score } of rows)
      expect(logistic(sumOfTrees(model.trees, model.start, Float64Array.from(row)))).toBeCloseTo(score, 3);
    expect(new Set(rows.map(({ score }) => score > 0.5)).size).toBe(2);
  });

  it('puts each detail of a list to its own drug', () => {
    const text = 'Metformin 500 mg tab PO BID x 10 days, lisinopril 10 mg daily.';
    const said = saidOf(
      text,
      ...([
        ['Metformin', 'medication'],
        ['500 mg', 'strength'],
        ['tab', 'form'],
        ['PO', 'route'],
        ['BID', 'frequency'],
        ['10 days', 'duration'],
        ['lisinopril', 'medication'],
        ['10 mg', 'dosage'],
        ['daily', 'frequency'],
      ] as const),
    );
    expect(said).toEqual([
      '500 mg strength_of Metformin',
      'tab form_of Metformin',
      'PO route_of Metformin',
      'BID frequency_of Metformin',
      '10 days duration_of Metformin',
      '10 mg dosage_of lisinopril',
      'daily frequency_of lisinopril',
    ]);
  });

  it('joins values to tests and severities to findings, by whatever names', () => {
    expect(
      saidOf(
        'Sodium was 138 and potassium 4.1; she had severe pain.',
        ['Sodium', 'Diagnostic_procedure'],
        ['138', 'Lab_value'],
        ['potassium', 'Test'],
        ['4.1', 'Value'],
        ['severe', 'Severity'],
        ['pain', 'Sign_symptom'],
      ),
    ).toEqual(['138 result_of Sodium', '4.1 result_of potassium', 'severe severity_of pain']);
  });

  it('leaves out what scores below a threshold, and labels it has no part for', () => {
    const text = 'aspirin 100 mg';
    const entities = marked(text, ['aspirin', 'medication'], ['100 mg', 'dosage']);
    expect(proposeRelations({ text, entities }, model)).toHaveLength(1);
    expect(proposeRelations({ text, entities, threshold: 1 }, model)).toEqual([]);
    expect(saidOf(text, ['aspirin', 'person'], ['100 mg', 'dosage'])).toEqual([]);
  });
});

const PIECES = [
  'aspirin',
  '500 mg',
  'daily',
  ', ',
  ' ',
  '\n',
  '. ',
  ' and ',
  '\u{1F44D}',
  '\u0000',
  '12',
  '(',
  ')',
];
const LABELS = ['medication', 'dosage', 'frequency', 'disease', 'lab_value', 'test', 'anatomy', 'unknown'];

const arbitrary = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => pieces.join(''))
  .chain((text) =>
    fc.record({
      text: fc.constant(text),
      entities: fc.array(
        fc
          .tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom(...LABELS))
          .map(([a, b, label]) => ({ start: Math.min(a, b), end: Math.max(a, b), label })),
        { maxLength: 25 },
      ),
    }),
  );

describe('any text with any entities', () => {
  it('is related only between entities that were given, as the table allows', () => {
    fc.assert(
      fc.property(arbitrary, ({ text, entities }) => {
        const keys = new Set(entities.map(({ start, end, label }) => `${start} ${end} ${label}`));
        for (const { from, to, label, score } of proposeRelations({ text, entities }, model)) {
          for (const { start, end, label: name } of [from, to])
            expect(keys.has(`${start} ${end} ${name}`)).toBe(true);
          expect(RELATION_RULES.map(({ id }) => id)).toContain(label);
          expect(score).toBeGreaterThanOrEqual(0.5);
        }
      }),
    );
  });

  it('does not depend on the order in which entities are given', () => {
    fc.assert(
      fc.property(arbitrary, ({ text, entities }) => {
        const there = proposeRelations({ text, entities }, model);
        expect(proposeRelations({ text, entities: entities.toReversed() }, model)).toEqual(there);
      }),
    );
  });

  it('gives finite features, and as many for every candidate', () => {
    fc.assert(
      fc.property(arbitrary, ({ text, entities }) => {
        const readText = new RelationText(text);
        const mentions = placeMentions(readText.tokens, entities);
        for (const group of candidateGroups(readText, mentions))
          for (const row of featuresOf(readText, mentions, group)) {
            expect(row).toHaveLength(FEATURE_NAMES.length);
            expect(row.every(Number.isFinite)).toBe(true);
          }
      }),
    );
  });

  it('takes time in proportion to the text: one line with 6,000 mentions', { timeout: 60_000 }, () => {
    const unit = 'aspirin 100 mg, ';
    const took = (count: number): number => {
      const text = unit.repeat(count);
      const entities = Array.from({ length: count }, (_, at) => at * unit.length).flatMap((start) => [
        { start, end: start + 7, label: 'medication' },
        { start: start + 8, end: start + 14, label: 'dosage' },
      ]);
      const since = performance.now();
      expect(proposeRelations({ text, entities }, model).length).toBeGreaterThan(count / 2);
      return performance.now() - since;
    };
    took(100);
    const small = took(300);
    // Ten times as much; what grows with the square would take a hundred times as long.
    expect(took(3_000)).toBeLessThan(40 * small + 200);
  });
});

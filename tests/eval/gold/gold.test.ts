import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface GoldText {
  readonly id: string;
  readonly noteType: string;
  readonly split: string;
  readonly text: string;
  readonly findings: readonly { readonly start: number; readonly end: number; readonly assertion: string }[];
}

const gold = readFileSync(fileURLToPath(new URL('assertion.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as GoldText);
const findings = gold.flatMap(({ findings }) => findings);
const count = (value: string) => findings.filter(({ assertion }) => assertion === value).length;

describe('the gold set of assertions', () => {
  it('has the texts and findings that are claimed', () => {
    expect(gold).toHaveLength(702);
    expect(gold.filter(({ split }) => split === 'dev')).toHaveLength(351);
    expect(gold.filter(({ split }) => split === 'test')).toHaveLength(351);
    expect(new Set(gold.map(({ noteType }) => noteType)).size).toBe(14);
    const values = ['present', 'negated', 'possible', 'hypothetical', 'historical', 'family'];
    expect(Object.fromEntries(values.map((value) => [value, count(value)]))).toEqual({
      ...{ present: 344, negated: 417, possible: 97, hypothetical: 75, historical: 72, family: 63 },
    });
  });

  it('names every text once and repeats none', () => {
    expect(new Set(gold.map(({ id }) => id)).size).toBe(gold.length);
    expect(new Set(gold.map(({ text }) => text.toLowerCase())).size).toBe(gold.length);
  });

  it.each(gold.map((item) => [item.id, item] as const))('%s points at words', (_id, { text, findings }) => {
    let from = 0;
    for (const { start, end } of findings) {
      expect(start).toBeGreaterThanOrEqual(from);
      expect(end).toBeLessThanOrEqual(text.length);
      const quote = text.slice(start, end);
      expect(quote).toBe(quote.trim());
      // A finding begins and ends where a word does.
      expect(text.slice(start - 1, start)).not.toMatch(/[a-z]/i);
      expect(text.slice(end, end + 1)).not.toMatch(/[a-z]/i);
      from = end;
    }
  });
});

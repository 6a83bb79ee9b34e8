import { describe, expect, it } from 'vitest';
import { BAD_TEXTS } from '../../../tests/support/badTexts.mjs';
import { syntheticNote } from '../../../tests/support/syntheticNotes.mjs';
import { proseOf } from './prose.ts';
import { tokenize } from './tokenize.ts';

/** The share of a text's tokens that something may be said of. */
function readable(text: string): number {
  const tokens = tokenize(text);
  const isProse = proseOf(text, tokens);
  const kept = Array.from(tokens.starts).filter((start, at) => isProse(start, tokens.ends[at] ?? 0));
  return kept.length / tokens.length;
}

const allOf = (text: string): boolean => proseOf(text, tokenize(text))(0, text.length);

describe('proseOf', () => {
  it.each(['numbers', 'table', 'other scripts', 'punctuation'])('says nothing of %s', (name) => {
    expect(readable(BAD_TEXTS[name]!(20_000))).toBe(0);
  });

  it('leaves notes as they are, punctuation aside', () => {
    for (const text of [syntheticNote(3, 20_000), BAD_TEXTS['capitals only']!(20_000)])
      expect(readable(text.replaceAll(/[^\p{L}\p{N}\s]/gu, ' '))).toBe(1);
  });

  it('leaves a table of results as it is', () => {
    const names = ['Sodium', 'Potassium', 'Chloride', 'CRP', 'WBC', 'Hb', 'eGFR', 'ALT'];
    const rows = Array.from(
      { length: 60 },
      (_, at) => `${names[at % names.length]}\t${130 + at}.${at % 10}\t${at}\t3.5-5.1\r\n`,
    );
    const text = rows.join('');
    const isProse = proseOf(text, tokenize(text));
    for (const match of text.matchAll(/\d+\.\d+/g)) expect(isProse(match.index, match.index + 3)).toBe(true);
  });

  it('reads short texts, and Greek letters in English', () => {
    expect(allOf('120/80')).toBe(true);
    expect(allOf('β')).toBe(true);
    expect(allOf('α-fetoprotein')).toBe(true);
    expect(allOf('боль в груди')).toBe(false);
    expect(allOf('患者')).toBe(false);
    expect(allOf('-:]~')).toBe(false);
    expect(allOf('É. coli')).toBe(true);
  });
});

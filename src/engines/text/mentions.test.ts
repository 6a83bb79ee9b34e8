import { describe, expect, it } from 'vitest';
import { findAll } from './find.ts';
import { linesOf } from './lines.ts';
import { findMentions, mentionKey } from './mentions.ts';

const found = (text: string, quote: string) =>
  findMentions(text, quote).map(({ start, end }) => text.slice(start, end));

describe('findMentions', () => {
  it('finds whole words in any case, over any white space', () => {
    expect(found('Aspirin, aspirin; ASPIRIN. aspirins, baby-aspirin', 'aspirin')).toHaveLength(4);
    expect(found('heart failure\nHeart\tFailure heart  failures', 'heart failure')).toEqual([
      'heart failure',
      'Heart\tFailure',
    ]);
  });

  it('takes short words in capitals as they are', () => {
    expect(found('MS as in MS, 5 ms, Ms', 'MS')).toHaveLength(2);
    expect(mentionKey('MS')).not.toBe(mentionKey('ms'));
    expect(mentionKey('Heart\n failure')).toBe(mentionKey('heart failure'));
  });

  it('takes signs literally and knows letters beyond ASCII', () => {
    expect(found('5 mg (b.i.d.) 5 mg (bXiXdX)', '(b.i.d.)')).toEqual(['(b.i.d.)']);
    expect(found('Schmerz Schmerzen schmerzü schmerz', 'Schmerz')).toHaveLength(2);
    expect(found('c++ c+ C++x', 'C++')).toHaveLength(2);
    expect(found('anything', '  ')).toEqual([]);
  });
});

describe('findAll', () => {
  const text = 'BP 120/80\nBP 140/90, p. 12';
  const hits = (query: string, isPattern = false, isCaseSensitive = false) => {
    const all = findAll(text, linesOf(text), { text: query, isPattern, isCaseSensitive });
    return all.ok ? all.value.map(({ start, end }) => text.slice(start, end)) : all.error;
  };

  it('finds plain text and patterns, with or without case', () => {
    expect(hits('bp')).toEqual(['BP', 'BP']);
    expect(hits('bp', false, true)).toEqual([]);
    expect(hits('\\d+/\\d+', true)).toEqual(['120/80', '140/90']);
    expect(hits('p. 1')).toEqual(['p. 1']);
    expect(hits('^BP', true)).toHaveLength(2);
  });

  it('says what is no pattern, and passes over empty matches', () => {
    expect(hits('(', true)).toMatch(/not a regular expression/);
    expect(hits('x*', true)).toEqual([]);
    expect(hits('')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionContext } from './decisionContext.ts';

const TEXT = 'She takes aspirin every day, of which the dose was lately raised to 100 mg because of pain.';
const whole = { start: 0, end: TEXT.length };
const at = (quote: string) => ({ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length });
const said = (pieces: ReturnType<typeof decisionContext>): string =>
  pieces.map(({ text, place }) => (place === undefined ? text : `[${place} ${text}]`)).join('');

describe('decisionContext', () => {
  it('shows all there is where that is short', () => {
    expect(said(decisionContext(TEXT, { places: [at('aspirin')], bounds: whole, reach: 200 }))).toBe(
      TEXT.replace('aspirin', '[0 aspirin]'),
    );
  });

  it('cuts at words, also between two that are far apart', () => {
    const places = [at('100 mg'), at('aspirin')];
    expect(said(decisionContext(TEXT, { places, bounds: whole, reach: 14 }))).toBe(
      'She takes [1 aspirin] every day, of … raised to [0 100 mg] because of',
    );
  });

  it('joins what nearly meets', () => {
    const places = [at('aspirin'), at('every')];
    expect(said(decisionContext(TEXT, { places, bounds: whole, reach: 3 }))).toBe('[0 aspirin] [1 every]');
  });

  it('shows what lies over another once', () => {
    const places = [at('aspirin every'), at('every day')];
    expect(said(decisionContext(TEXT, { places, bounds: at('takes aspirin every day'), reach: 50 }))).toBe(
      'takes [0 aspirin every][1  day]',
    );
  });

  it('never loses or changes what is to be decided', () => {
    const place = fc.tuple(fc.nat(TEXT.length - 2), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 2 }), fc.nat(60), (raw, reach) => {
        const places = raw.map(([start, size]) => ({ start, end: Math.min(TEXT.length, start + size) }));
        const pieces = decisionContext(TEXT, { places, bounds: whole, reach });
        const first = Math.min(...places.map(({ start }) => start));
        const marked = pieces.filter(({ place: index }) => index !== undefined).map(({ text }) => text);
        const covered = new Set(
          places.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
        );
        expect(marked.join('')).toBe(
          [...covered]
            .sort((a, b) => a - b)
            .map((i) => TEXT[i])
            .join(''),
        );
        const shown = pieces.map(({ text }) => text).join('');
        for (const part of shown.split(' … ')) expect(TEXT).toContain(part);
        expect(shown).toContain(TEXT[first]);
      }),
      { numRuns: 300 },
    );
  });
});

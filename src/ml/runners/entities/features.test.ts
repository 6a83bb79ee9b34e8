import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../engines/text/tokenize.ts';
import { FEATURES, findFeatures } from './features.ts';
import { GAP_VALUES } from './gap.ts';
import { SHAPE_VALUES, shapeOf } from './shape.ts';

const named = (name: string, text: string) => {
  const feature = FEATURES.find((known) => known.name === name)!;
  const tokens = tokenize(text);
  return Array.from(tokens.starts, (_, at) => feature.values[feature.of(text, tokens, at)]);
};

describe('gap', () => {
  it.each([
    ['  a b', ['start', 'space']],
    ['a.b', ['start', 'none', 'none']],
    ['a\r\nb\n c\r\n\r\nd', ['start', 'line', 'line', 'blank']],
    ['a\u2028b\vc\n\rd', ['start', 'line', 'line', 'blank']],
    ['a\u00A0b', ['start', 'space']],
  ])('%j', (text, values) => {
    expect(named('gap', text)).toEqual(values);
    expect(GAP_VALUES).toHaveLength(5);
  });
});

describe('shape', () => {
  it.each([
    ['heart', 'lower'],
    ['Heart', 'capital'],
    ['HTN', 'upper'],
    ['H', 'single'],
    ['H\u0301', 'single'],
    ['mEq', 'mixed'],
    ['PaO', 'mixed'],
    ['حرارة', 'caseless'],
    ['ªx', 'lower'],
    ['ǅ', 'single'],
    ['7', 'digit1'],
    ['2024', 'digit4'],
    ['12345', 'digits'],
    ['\u{1D7D8}\u{1D7D9}', 'digit2'],
    ['.', 'stop'],
    ['\u2212', 'hyphen'],
    ['`', 'quote'],
    ['±', 'compare'],
    ['°', 'other'],
    ['\uD83D', 'other'],
  ])('%s is %s', (token, value) => {
    expect(SHAPE_VALUES[shapeOf(token)]).toBe(value);
  });
});

describe('findFeatures', () => {
  it('refuses what it does not know, in a sentence', () => {
    expect(() => findFeatures([{ name: 'pos', values: [] }])).toThrow('"pos", unknown here');
    expect(() => findFeatures([{ name: 'gap', values: ['none'] }])).toThrow('another definition');
  });
});

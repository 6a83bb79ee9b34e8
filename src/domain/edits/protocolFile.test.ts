import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { validateJson } from '../../../tests/support/jsonSchema.ts';
import { protocolTemplates } from '../templates/index.ts';
import { PROTOCOL_LIMITS, protocolFileSchema, readProtocol, writeProtocol } from './protocolFile.ts';

type Json = Record<string, unknown>;

const published: unknown = JSON.parse(
  readFileSync(new URL('../../../static/schemas/wardmark-protocol.schema.json', import.meta.url), 'utf8'),
);
const fileOf = (index = 0): Json =>
  JSON.parse(writeProtocol(protocolTemplates[index]!.make('s'), './wardmark-protocol.schema.json')) as Json;
const problemsOf = (file: unknown): readonly string[] => {
  const read = readProtocol(JSON.stringify(file));
  return read.ok ? [] : read.error;
};
const label = (id: string, more: Json = {}): Json => ({ id, name: id, key: '', hue: 0, ...more });
const minimal = (labels: Json[], more: Json = {}): Json => ({
  format: 'wardmark-protocol',
  formatVersion: 1,
  name: 'P',
  labels,
  relationTypes: [],
  skipReasons: [],
  ...more,
});

/** Every place inside a value, as the keys that lead there. */
const placesIn = (value: unknown): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => [
        [key],
        ...placesIn(member).map((rest) => [key, ...rest]),
      ]);

function changedAt(
  file: Json,
  [...place]: readonly string[],
  change: (holder: Json, key: string) => void,
): Json {
  const copy = structuredClone(file);
  const key = place.pop() ?? '';
  change(
    place.reduce<Json>((at, step) => at[step] as Json, copy),
    key,
  );
  return copy;
}

describe('the published JSON Schema and the schema files are read by', () => {
  const ODD = [undefined, null, 1, -1, 1.5, 16, 'word', '', true, [], {}, ['a'], [1], { id: '' }];
  const cases = protocolTemplates
    .map((_, index) => fileOf(index))
    .map((file) => ({ file, places: placesIn(file) }));

  it('agree wherever one thing in a protocol is replaced or missing', () => {
    const change = fc
      .nat(cases.length - 1)
      .chain((index) =>
        fc.record({ index: fc.constant(index), place: fc.nat(cases[index]!.places.length - 1) }),
      );
    fc.assert(
      fc.property(change, fc.constantFrom(...ODD), ({ index, place }, odd) => {
        const { file, places } = cases[index]!;
        const changed = changedAt(file, places[place]!, (holder, key) => {
          if (odd === undefined && !Array.isArray(holder)) delete holder[key];
          else holder[key] = odd ?? null;
        });
        expect(validateJson(published, changed).length === 0).toBe(
          v.safeParse(protocolFileSchema, changed).success,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('agree on what is too much', () => {
    const many = Array.from({ length: PROTOCOL_LIMITS.entries + 1 }, (_, index) => label(`l${index}`));
    const long = 'x'.repeat(PROTOCOL_LIMITS.guidelines + 1);
    for (const file of [
      minimal(many),
      minimal([], { guidelines: long }),
      minimal([], { skipReasons: many.map(String) }),
    ]) {
      expect(validateJson(published, file)).not.toEqual([]);
      expect(v.safeParse(protocolFileSchema, file).success).toBe(false);
    }
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['nothing', '', 'no JSON'],
    ['half of one', '{"format": "wardmark-protocol", "labels": [', 'no JSON'],
    ['a list', '[]', 'no protocol'],
    ['other JSON', '{"labels": []}', 'no Wardmark protocol'],
    ['one from the future', '{"format":"wardmark-protocol","formatVersion":2}', 'newer version'],
    ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000), ''],
  ])('%s is refused with a sentence', (_, text, sentence) => {
    const read = readProtocol(text);
    expect(read.ok ? '' : read.error.join(' ')).toContain(sentence);
    expect(read.ok).toBe(false);
  });

  it('is refused by its size before it is parsed', () => {
    const [sentence] = problemsOf(minimal([label('a', { description: 'x'.repeat(PROTOCOL_LIMITS.bytes) })]));
    expect(sentence).toBe('The file has 2.0 MB; a protocol has at most 2 MB.');
  });

  it('says where the shape is wrong and what would be right', () => {
    expect(problemsOf(minimal([label('a'), label('b', { hue: 22 })]))).toEqual([
      'labels[1].hue: expected <=15, found 22.',
    ]);
    expect(
      problemsOf(minimal([], { attributes: [{ id: 'a', name: 'A', kind: 'tree', key: '', labels: [] }] })),
    ).toEqual([expect.stringMatching(/^attributes\[0\]\.kind: expected .*"choice".*, found "tree"\.$/)]);
    expect(problemsOf(minimal([{ id: 'a', name: 'A', hue: 1 }]))).toEqual(['labels[0].key is missing.']);
  });

  it('is one whose parts do not fit each other', () => {
    const relation = { id: 'r', name: 'R', from: ['a'], to: ['ghost'] };
    expect(problemsOf(minimal([label('a'), label('a')], { relationTypes: [relation] }))).toEqual([
      'labels[1].id: The id "a" stands at labels[0] already.',
      'relationTypes[0].to: There is no label "ghost".',
    ]);
    const attribute = { id: 't', name: 'T', kind: 'choice', key: '', labels: [], choices: [], default: 'x' };
    expect(problemsOf(minimal([label('a')], { attributes: [attribute] }))).toEqual([
      'attributes[0].choices: It has no choices.',
      'attributes[0].default: The default "x" is not among the choices.',
    ]);
  });

  it('is one whose names go round in circles', () => {
    expect(problemsOf(minimal([label('a', { aliases: ['b'] }), label('b', { aliases: ['a'] })]))).toEqual([
      'labels[0].aliases: The alias "b" also leads to b.',
      'labels[1].aliases: The alias "a" also leads to a.',
    ]);
    expect(
      problemsOf(
        minimal([label('a', { parent: 'b' }), label('b', { parent: 'c' }), label('c', { parent: 'b' })]),
      ),
    ).toEqual(['labels: the parents of "b" lead back to itself: b, c, b.']);
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      label(`l${index}`, { parent: `l${(index + 1) % 20_000}` }),
    );
    expect(problemsOf(minimal(chain))[0]).toContain('lead back to itself');
  });

  it('names twenty things that are wrong and counts the rest', () => {
    const twins = Array.from({ length: 40 }, () => label('a'));
    expect(problemsOf(minimal(twins)).at(-1)).toBe('19 more of this kind.');
  });
});

describe('a file that can be taken in part', () => {
  it('loses keys that cannot be had, and what no protocol has, and says so', () => {
    const file = minimal(
      [label('a', { key: 'j' }), label('b', { key: '1', parent: 'a' }), label('c', { key: '1' })],
      {
        colour: 'red',
      },
    );
    const read = readProtocol(JSON.stringify(file));
    if (!read.ok) throw new Error(read.error.join(' '));
    expect(read.value.content.labels.map(({ key }) => key)).toEqual(['', '1', '']);
    expect(read.value.notes).toEqual([
      'labels[0].key: "j" is a command: next proposal. It has no key now.',
      'labels[2].key: "1" is the key of b already. It has no key now.',
      'labels[1].parent is no part of a protocol and was left out.',
      'colour is no part of a protocol and was left out.',
    ]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readProtocol(text).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (labels, attributes) => {
        readProtocol(JSON.stringify(minimal([], { labels, attributes })));
      }),
    );
  });
});

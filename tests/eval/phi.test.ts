import { describe, expect, it } from 'vitest';
import { byGroup, joinAddresses, reasonToLeaveOut, viewOf } from './identifierViews.mjs';
import { coveredBy, shareOf } from './shares.mjs';
import { phi } from './tasks/phi.mjs';

const span = (start: number, end: number, label: string) => ({ start, end, label });

describe('what is left out', () => {
  const text = 'Mr Ada, 64, in 1998 and 3/4; 91 years';
  it.each([
    [span(0, 2, 'TITLE'), undefined, /TITLE/],
    [span(8, 10, 'AGE'), 'age', /below 90/],
    [span(15, 19, 'DATE_TIME'), 'date', /bare year/],
    [span(24, 27, 'DATE_TIME'), 'date', undefined],
    [span(29, 31, 'AGE'), 'age', undefined],
    [span(3, 6, 'PERSON'), 'name', undefined],
  ])('%j as %s', (entity, category, reason) => {
    const given = reasonToLeaveOut(text, { ...entity, category });
    if (reason === undefined) expect(given).toBeUndefined();
    else expect(given).toMatch(reason);
  });

  it('does not count proposals that touch only what is left out', () => {
    const gold = [
      { ...span(0, 2, 'TITLE'), category: undefined },
      { ...span(3, 6, 'PERSON'), category: 'name' },
      { ...span(15, 19, 'DATE_TIME'), category: 'date' },
    ];
    const predicted = [span(0, 6, 'name'), span(15, 19, 'date'), span(29, 31, 'age')];
    const read = { id: 'a', group: 'a', text, gold, predicted };
    expect(viewOf(read, { safeHarbor: true })).toEqual({
      gold: [span(3, 6, 'name')],
      predicted: [span(0, 6, 'name'), span(29, 31, 'age')],
    });
    expect(viewOf(read, { safeHarbor: false }).gold).toHaveLength(2);
  });
});

it('joins the parts of an address that follow one another, and nothing else', () => {
  const text = '12 Elm St\n> Quillford, 44101; Peru. Ada';
  const parts = [
    span(0, 9, 'place'),
    span(12, 21, 'place'),
    span(23, 28, 'place'),
    span(30, 34, 'place'),
    span(36, 39, 'name'),
  ];
  expect(joinAddresses(text, parts)).toEqual([
    span(0, 28, 'place'),
    span(30, 34, 'place'),
    span(36, 39, 'name'),
  ]);
});

it('puts the texts of a group side by side without mixing their offsets', () => {
  const view = { gold: [span(0, 2, 'name')], predicted: [span(1, 3, 'date')] };
  const groups = byGroup([
    { group: 'a', length: 10, view },
    { group: 'b', length: 10, view },
    { group: 'a', length: 10, view },
  ]);
  expect(groups).toEqual([
    {
      gold: [span(0, 2, 'name'), span(11, 13, 'name')],
      predicted: [span(1, 3, 'date'), span(12, 14, 'date')],
    },
    view,
  ]);
});

describe('shares', () => {
  it('counts characters once, whatever covers them', () => {
    const gold = [span(0, 10, 'name'), span(5, 12, 'name')];
    expect(coveredBy(gold, [span(2, 4, 'x'), span(3, 6, 'y'), span(11, 30, 'z')])).toEqual({
      part: 5,
      whole: 12,
    });
    expect(coveredBy([], gold)).toEqual({ part: 0, whole: 0 });
  });

  it('has an interval that holds the share, none where there is nothing', () => {
    const parts = Array.from({ length: 40 }, (_, at) => ({
      group: String(at),
      part: at % 4 === 0 ? 0 : 1,
      whole: 1,
    }));
    const share = shareOf(parts)!;
    expect(share.value).toBe(0.75);
    expect(share.low).toBeLessThan(0.75);
    expect(share.high).toBeGreaterThan(0.75);
    expect(share.n).toBe(40);
    expect(shareOf([{ group: 'a', part: 0, whole: 0 }])).toBeUndefined();
  });
});

describe('data of the task', () => {
  const options = {
    task: 'phi',
    model: 'phi',
    data: '',
    offsets: 'codepoint',
    head: 'auto',
    threshold: undefined,
    showText: false,
  } as const;

  it('reads groups, and offsets as they are meant', () => {
    const line = JSON.stringify({
      text: '\u{1F44D} Ada',
      group: 7,
      entities: [{ start: 2, end: 5, label: 'PERSON' }],
    });
    expect(phi.parse(line, options)).toEqual([
      { id: '1', text: '\u{1F44D} Ada', group: '7', entities: [span(3, 6, 'PERSON')] },
    ]);
  });

  it('names the line of what it cannot read, never the text', () => {
    const line = JSON.stringify({ text: 'Ada', entities: [{ start: 0, end: 9, label: 'PERSON' }] });
    expect(() => phi.parse(line, options)).toThrow('Line 1, entity 1 does not lie in its text.');
    expect(() => phi.parse('{"text":"Ada"}', options)).toThrow('Line 1 has no list of "entities".');
  });
});

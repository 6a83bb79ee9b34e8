import { expect, it } from 'vitest';
import { COPY, LATER, PARTLY, UNRELATED, VISIT } from '../../../tests/support/duplicateNotes.ts';
import { groupsOf } from '../../engines/text/duplicates/nearDuplicates.ts';
import { DuplicateHost } from './DuplicateHost.ts';

const TEXTS: Readonly<Record<string, string>> = {
  visit: VISIT,
  copy: COPY,
  later: LATER,
  unrelated: UNRELATED,
  partly: PARTLY,
};
const IDS = Object.keys(TEXTS);

function newHost() {
  const asked: string[] = [];
  const host = new DuplicateHost((id) => {
    asked.push(id);
    return Promise.resolve(TEXTS[id]);
  });
  return { host, asked };
}

const documents = IDS.map((id) => ({ id, text: TEXTS[id] ?? '' }));

it('groups near-duplicates, and finds the same from stored signatures without reading the rest', async () => {
  const { host, asked } = newHost();
  const signed = host.sign(documents);
  const pairs = await host.pairs({ fresh: IDS, known: [] }, () => {});
  expect(groupsOf(pairs, IDS)).toEqual([['visit', 'copy', 'later']]);
  expect(asked.sort()).toEqual(['copy', 'later', 'visit']);

  const later = newHost();
  expect(later.host.load(signed)).toEqual(IDS);
  const steps: number[] = [];
  const found = await later.host.pairs({ fresh: ['later'], known: pairs.slice(0, 1) }, (done) =>
    steps.push(done),
  );
  expect(groupsOf([...pairs.slice(0, 1), ...found], IDS)).toEqual([['visit', 'copy', 'later']]);
  expect(steps).toEqual([1]);
  expect(later.asked).toHaveLength(2);
  expect(later.asked).toContain('later');
});

it('refuses signatures that it cannot read', () => {
  const { host } = newHost();
  expect(host.load([{ id: 'visit', signature: Uint8Array.of(1, 2, 3) }])).toEqual([]);
});

it('shows the passage that a note has taken over, with where it stands in the others', async () => {
  const { host } = newHost();
  host.sign(documents);
  const stretches = await host.copies('partly');
  expect(stretches).toHaveLength(1);
  const [stretch] = stretches;
  expect(PARTLY.slice(stretch?.start, stretch?.end)).toMatch(/^She takes lisinopril .* cut down on salt\.$/);
  for (const { id, other } of stretch?.copies ?? []) {
    const quote = TEXTS[id]?.slice(other.start, other.end) ?? '';
    expect(PARTLY).toContain(quote);
    expect(quote.length).toBeGreaterThan(80);
  }
  expect(stretch?.copies.map(({ id }) => id).sort()).toEqual(['copy', 'later', 'visit']);
  expect(await host.copies('unrelated')).toEqual([]);
  expect(await host.copies('gone')).toEqual([]);
});

it('says how alike documents are, and nothing of one that is missing', async () => {
  const { host } = newHost();
  const [copy, partly, gone] = await host.likeness('visit', ['copy', 'partly', 'gone']);
  expect(copy?.resemblance).toBeGreaterThan(0.8);
  expect(partly?.resemblance).toBeLessThan(0.5);
  expect(gone).toBeUndefined();
});

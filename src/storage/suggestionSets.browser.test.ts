import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId, randomSuffix } from '../domain/ids.ts';
import { runKeyOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { openDatabase, type WorkspaceDatabase } from './database.ts';
import { SuggestionSets } from './suggestionSets.ts';
import { passThroughVault } from './vault.ts';

const setOf = (document: string, model: string): SuggestionSet => ({
  id: newId('suggestionSet', `${document}-${model}`),
  documentId: newId('document', document),
  documentSha256: '0'.repeat(64),
  model,
  version: '1',
  params: { threshold: 0.5 },
  origin: 'model',
  createdAt: '2026-01-01T00:00:00.000Z',
  suggestions: [{ start: 0, end: 4, label: 'drug', score: 0.9 }],
});

describe('SuggestionSets', () => {
  let db: WorkspaceDatabase;
  let sets: SuggestionSets;

  beforeEach(async () => {
    db = await openDatabase(`test-${randomSuffix()}`);
    sets = new SuggestionSets(db, passThroughVault);
    await sets.put([setOf('a', 'm1'), setOf('a', 'm2'), setOf('b', 'm1')]);
  });

  afterEach(async () => {
    await db.delete();
  });

  it('finds the sets of a document and which runs are missing', async () => {
    expect(await sets.forDocument('document:a')).toEqual([setOf('a', 'm1'), setOf('a', 'm2')]);
    const keys = ['m1', 'm2'].map((model) => runKeyOf(setOf('a', model)));
    const all = await sets.missing(['document:a', 'document:b', 'document:c'], keys);
    expect([...all]).toEqual([
      ['document:b', [keys[1]]],
      ['document:c', keys],
    ]);
    expect([...(await sets.missing(['document:b'], keys))]).toEqual([['document:b', [keys[1]]]]);
    expect((await sets.missing(['document:a'], keys)).size).toBe(0);
  });

  it('never replaces what a run has proposed', async () => {
    const again = { ...setOf('a', 'm1'), suggestions: [] };
    expect(await sets.put([again, setOf('c', 'm1')])).toEqual({ ok: true, value: 1 });
    expect((await sets.forDocument('document:a'))[0]?.suggestions).toHaveLength(1);
  });

  it('deletes those of one document', async () => {
    await sets.delete(['document:a']);
    expect(await sets.forDocument('document:a')).toEqual([]);
    expect(await sets.forDocument('document:b')).toHaveLength(1);
  });
});

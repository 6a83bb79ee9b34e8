import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryJournalStore } from '../../tests/support/memoryJournalStore.ts';
import { layerIdOf, newId, type LayerId } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import type { Annotation } from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { clinicalEntitiesTemplate } from '../domain/templates/clinicalEntities.ts';
import type { LayerPort } from './openLayer.ts';
import { bringAlong, readLayers } from './protocolLayers.ts';

const by = 'person:p' as const;
const clock = () => '2026-01-01T00:00:00.000Z';
const COUNT = 5;

const documents = Array.from({ length: COUNT }, (_, index): SourceDocument => ({
  typeName: 'document',
  id: newId('document', `d${index}`),
  name: `note ${index}`,
  modality: 'text',
  sha256: '0'.repeat(64),
  blobKey: 'blob:b',
  sizeBytes: 1,
  length: 10,
  addedAt: '2026-01-01T00:00:00.000Z',
}));

const BEFORE = clinicalEntitiesTemplate('s');
const AFTER: LabelSchema = {
  ...BEFORE,
  version: 2,
  labels: BEFORE.labels.filter(({ id }) => id !== 'disease'),
  migration: { spans: { disease: 'sign_symptom' } },
};

const idOf = (index: number): LayerId => layerIdOf(documents[index]!.id, by);

let store: MemoryJournalStore;
let locked: Set<LayerId>;
let released: number;
let port: LayerPort;

beforeEach(async () => {
  store = new MemoryJournalStore();
  locked = new Set();
  released = 0;
  port = {
    store,
    clock,
    by,
    documents,
    lock: async (layerId) => ({
      mode: locked.has(layerId) ? 'reader' : 'writer',
      onPromoted: () => () => {},
      release: () => void released++,
    }),
    summary: async () => () => undefined,
    written: () => {},
  };
  for (let index = 0; index < COUNT - 1; index++) await work(index);
});

/** A layer with one disease; the last document has none. */
async function work(index: number): Promise<void> {
  const opened = await OpenStream.open({ store, clock, by, stream: idOf(index) });
  if (!opened.ok) throw new Error(opened.error.message);
  const annotation: Annotation = {
    typeName: 'annotation',
    id: newId('annotation', `a${index}`),
    layerId: idOf(index),
    target: { type: 'textSpan', start: 0, end: 4, quote: 'gout' },
    labelId: 'disease',
    provenance: { kind: 'person', by },
  };
  await opened.value.commit(new DiffBuilder().add(annotation).build(), { label: 'label' });
}

async function labels(): Promise<(string | undefined)[]> {
  const found = await Promise.all(
    documents.map(async (_, index) => {
      const loaded = await loadStream(store, idOf(index));
      if (!loaded.ok) throw new Error(loaded.error.message);
      expect(loaded.value.problems).toEqual([]);
      return loaded.value.records.ofType('annotation')[0]?.labelId;
    }),
  );
  return found.slice(0, COUNT - 1);
}

const all = (labelId: string): string[] => Array.from({ length: COUNT - 1 }, () => labelId);

it('reads the layers that are there, and which a plan has not reached', async () => {
  const steps: [number, number][] = [];
  const { works, behind } = await readLayers(port, AFTER, (...step) => steps.push(step));
  expect(works.map(({ annotations }) => annotations.length)).toEqual([1, 1, 1, 1]);
  expect(behind).toBe(4);
  expect(steps.at(-1)).toEqual([4, 4]);
  expect((await readLayers(port, BEFORE)).behind).toBe(0);
});

it('brings every layer along by one change that can be undone', async () => {
  expect(await bringAlong(port, AFTER)).toEqual({ changed: 4, left: [] });
  expect(await labels()).toEqual(all('sign_symptom'));
  expect(released).toBe(4);
  const rows = await store.read(idOf(0));
  expect(rows.map(({ label, source }) => [label, source])).toEqual([
    ['label', 'user'],
    ['protocol version 2: Clinical entities', 'user'],
  ]);
  const opened = await OpenStream.open({ store, clock, by, stream: idOf(0) });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.undo();
  await opened.value.settled();
  expect((await labels())[0]).toBe('disease');
  expect((await readLayers(port, AFTER)).behind).toBe(1);
});

it('does nothing the second time', async () => {
  await bringAlong(port, AFTER);
  expect(await bringAlong(port, AFTER)).toEqual({ changed: 0, left: [] });
  expect(await store.read(idOf(0))).toHaveLength(2);
});

describe('where it cannot go on', () => {
  it('says which layer is open elsewhere, and completes it later', async () => {
    locked.add(idOf(1));
    const { changed, left } = await bringAlong(port, AFTER);
    expect(changed).toBe(3);
    expect(left).toEqual([{ document: documents[1], why: 'It is open in another window. Close it there.' }]);
    expect((await labels())[1]).toBe('disease');
    expect((await readLayers(port, AFTER)).behind).toBe(1);
    locked.clear();
    expect(await bringAlong(port, AFTER)).toEqual({ changed: 1, left: [] });
    // With nothing to bring along, being open elsewhere is no obstacle.
    locked.add(idOf(1));
    expect(await bringAlong(port, AFTER)).toEqual({ changed: 0, left: [] });
    expect(await labels()).toEqual(all('sign_symptom'));
  });

  it.each([0, 1, 2, 3])('is completed by doing it again after the page died at write %i', async (write) => {
    let writes = 0;
    const dead = new Error('the page is gone');
    store.beforeAppend = async () => {
      if (writes++ === write) throw dead;
      return undefined;
    };
    // The queue reports a store that throws as a failure; what follows is left as a dead page leaves it.
    const { left } = await bringAlong({ ...port, documents: documents.slice(0, write + 1) }, AFTER);
    expect(left).toHaveLength(1);
    expect((await labels()).filter((label) => label === 'disease')).toHaveLength(COUNT - 1 - write);
    store.beforeAppend = undefined;
    expect(await bringAlong(port, AFTER)).toEqual({ changed: COUNT - 1 - write, left: [] });
    expect(await labels()).toEqual(all('sign_symptom'));
  });

  it('says that the disk is full, and changes the rest', async () => {
    let writes = 0;
    store.beforeAppend = async () =>
      writes++ === 0 ? { kind: 'quota', message: 'The disk is full.' } : undefined;
    const { changed, left } = await bringAlong(port, AFTER);
    expect(left.map(({ why }) => why)).toEqual(['The disk is full.']);
    expect(changed).toBe(3);
  });
});

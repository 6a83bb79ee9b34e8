import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryJournalStore } from '../../tests/support/memoryJournalStore.ts';
import { layerIdOf, newId, type LayerId } from '../domain/ids.ts';
import { LayerEdits } from '../domain/edits/layerEdits.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import { newLayer } from '../domain/records/layer.ts';
import { decisionIdOf } from '../domain/records/decision.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { clinicalEntitiesTemplate } from '../domain/templates/clinicalEntities.ts';
import type { Proposal } from '../engines/text/proposals.ts';
import { ok } from '../lib/result.ts';
import { decideAlike, undoAlike, type BulkOrder, type BulkPort, type BulkVerdict } from './bulkDecisions.ts';
import type { BulkDecision } from './bulkLog.ts';

const by = 'person:p' as const;
const clock = () => '2026-01-01T00:00:00.000Z';
const COUNT = 20;
const TEXT = 'aspirin and aspirin';

const documents = Array.from({ length: COUNT }, (_, index): SourceDocument => ({
  typeName: 'document',
  id: newId('document', `d${index}`),
  name: `note ${index}`,
  modality: 'text',
  sha256: '0'.repeat(64),
  blobKey: 'blob:b',
  sizeBytes: 1,
  length: TEXT.length,
  addedAt: clock(),
}));
const schema = clinicalEntitiesTemplate('s');
const idOf = (index: number): LayerId => layerIdOf(documents[index]!.id, by);

const proposals = [0, 12].map((start): Proposal => {
  const at = { start, end: start + 7, labelId: 'medication' };
  return { id: decisionIdOf(at), ...at, score: 0.8, model: 'm', version: '1', task: 'entities' };
});

let store: MemoryJournalStore;
let locked: Set<LayerId>;
let held: number;
let log: readonly BulkDecision[];
let port: BulkPort;
let suffix = 0;

beforeEach(() => {
  store = new MemoryJournalStore();
  locked = new Set();
  held = 0;
  log = [];
  port = {
    store,
    clock,
    by,
    documents,
    newSuffix: () => `n${suffix++}`,
    schema: () => schema,
    textOf: async () => TEXT,
    lock: async (layerId) => {
      held++;
      return {
        mode: locked.has(layerId) ? 'reader' : 'writer',
        onPromoted: () => () => {},
        release: () => void held--,
      };
    },
    summary: async () => () => undefined,
    written: () => {},
    readLog: async () => log,
    writeLog: async (next) => {
      log = next;
      return ok(undefined);
    },
  };
});

const order = (kind: 'accept' | 'reject' = 'accept', of: Partial<BulkOrder> = {}): BulkOrder => ({
  verdict: { kind } satisfies BulkVerdict,
  labelName: 'Medication',
  parts: documents.map((document) => ({ document, proposals })),
  effort: { startedAt: clock(), activeMs: 2000 },
  ...of,
});

async function recordsOf(index: number) {
  const loaded = await loadStream(store, idOf(index));
  if (!loaded.ok) throw new Error(loaded.error.message);
  expect(loaded.value.problems).toEqual([]);
  return loaded.value.records;
}

const spanCounts = async (): Promise<number[]> =>
  Promise.all(documents.map(async (_, index) => (await recordsOf(index)).ofType('annotation').length));

/** Changes a layer as its own window would. */
async function inLayer(index: number, change: (edits: LayerEdits) => Parameters<OpenStream['commit']>[0]) {
  const opened = await OpenStream.open({ store, clock, by, stream: idOf(index) });
  if (!opened.ok) throw new Error(opened.error.message);
  const { records } = opened.value;
  const document = documents[index]!;
  const layer = newLayer(document, by);
  const { newSuffix } = port;
  const edits = new LayerEdits({ records, text: TEXT, layer, newSuffix, clock, schema: () => schema });
  await opened.value.commit(change(edits), { label: 'by hand' });
}

const all = (count: number): number[] => Array.from({ length: COUNT }, () => count);

it('accepts in every layer by one change, with the provenance of a single accept', async () => {
  const steps: [number, number][] = [];
  const outcome = await decideAlike(port, order(), (...step) => steps.push(step));
  expect(outcome).toEqual({ decided: 2 * COUNT, documents: COUNT, left: [] });
  expect(steps.at(-1)).toEqual([COUNT, COUNT]);
  expect(held).toBe(0);
  expect(await spanCounts()).toEqual(all(2));
  const records = await recordsOf(3);
  expect(records.ofType('annotation')[0]?.provenance).toEqual({
    kind: 'model',
    by,
    model: 'm',
    version: '1',
    score: 0.8,
    changed: [],
  });
  expect(records.ofType('decision').map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
  expect(records.ofType('effort')).toMatchObject([{ activeMs: 100, decisions: 1 }]);
  expect(await store.read(idOf(3))).toHaveLength(1);
});

it('leaves a fresh snapshot of each layer, also after it was taken back', async () => {
  await decideAlike(port, order());
  const snapshots = () => Promise.all(documents.map((_, index) => store.readSnapshot(idOf(index))));
  expect((await snapshots()).map((snapshot) => snapshot?.head.seq)).toEqual(all(1));
  expect((await snapshots())[0]?.records.length).toBeGreaterThan(2);
  await undoAlike(port, log[0]!);
  expect((await snapshots()).map((snapshot) => snapshot?.head.seq)).toEqual(all(2));
});

it('rejects, and accepts with another label', async () => {
  await decideAlike(port, order('reject', { parts: [{ document: documents[0]!, proposals }] }));
  expect((await recordsOf(0)).ofType('decision').map(({ verdict }) => verdict)).toEqual([
    'rejected',
    'rejected',
  ]);
  const verdict = { kind: 'relabel', labelId: 'disease' } as const;
  await decideAlike(port, order('accept', { verdict, parts: [{ document: documents[1]!, proposals }] }));
  const [annotation] = (await recordsOf(1)).ofType('annotation');
  expect(annotation).toMatchObject({ labelId: 'disease', provenance: { changed: ['label'] } });
});

it('takes back the whole by one undo, also after the page was loaded anew', async () => {
  await decideAlike(port, order());
  expect(log).toHaveLength(1);
  const undone = await undoAlike(port, log[0]!);
  expect(undone).toEqual({ decided: COUNT, documents: COUNT, left: [] });
  expect(await spanCounts()).toEqual(all(0));
  expect(log).toEqual([]);
  expect(held).toBe(0);
});

it('leaves alone what was decided since the list was shown', async () => {
  await inLayer(0, (edits) => edits.reject(proposals.slice(0, 1)));
  await inLayer(1, (edits) => edits.accept(proposals).diff);
  const outcome = await decideAlike(port, order());
  expect(outcome).toEqual({ decided: 2 * COUNT - 3, documents: COUNT - 1, left: [] });
  expect((await recordsOf(0)).get(proposals[0]!.id)).toMatchObject({ verdict: 'rejected' });
  expect(await store.read(idOf(1))).toHaveLength(1);
});

describe('what cannot be written', () => {
  it('names the document that another window holds or that is done, and decides the rest', async () => {
    locked.add(idOf(2));
    await inLayer(5, (edits) => edits.setReview('done'));
    const { decided, left } = await decideAlike(port, order());
    expect(decided).toBe(2 * (COUNT - 2));
    expect(left).toEqual([
      { document: documents[2], why: 'It is open in another window. Close it there.' },
      { document: documents[5], why: 'It is marked as done. Reopen it first.' },
    ]);
    expect(held).toBe(0);
  });

  it('takes back the rest where one layer is held, and that one the next time', async () => {
    await decideAlike(port, order());
    locked.add(idOf(7));
    const first = await undoAlike(port, log[0]!);
    expect(first).toMatchObject({ documents: COUNT - 1, left: [{ document: documents[7] }] });
    expect((await spanCounts()).filter((count) => count > 0)).toEqual([2]);
    locked.clear();
    expect(await undoAlike(port, log[0]!)).toEqual({ decided: 1, documents: 1, left: [] });
    expect(await spanCounts()).toEqual(all(0));
  });

  it('does not take back what something later builds on', async () => {
    await decideAlike(port, order());
    const [annotation] = (await recordsOf(4)).ofType('annotation');
    await inLayer(4, (edits) => edits.relabel(annotation!, 'disease'));
    const { documents: taken, left } = await undoAlike(port, log[0]!);
    expect(taken).toBe(COUNT - 1);
    expect(left.map(({ document }) => document.name)).toEqual(['note 4']);
    expect((await recordsOf(4)).ofType('annotation')).toHaveLength(2);
  });

  it('counts what was taken back in its document already as taken back', async () => {
    await decideAlike(port, order());
    const opened = await OpenStream.open({ store, clock, by, stream: idOf(0) });
    if (!opened.ok) throw new Error(opened.error.message);
    await opened.value.undo();
    await opened.value.settled();
    expect(await undoAlike(port, log[0]!)).toEqual({ decided: COUNT - 1, documents: COUNT - 1, left: [] });
  });

  it('writes nothing where the log cannot be written', async () => {
    port = {
      ...port,
      writeLog: async () => ({ ok: false, error: { kind: 'quota', message: 'The disk is full.' } }),
    };
    const { decided, left } = await decideAlike(port, order());
    expect(decided).toBe(0);
    expect(left).toHaveLength(COUNT);
    expect(await spanCounts()).toEqual(all(0));
  });
});

it.each([0, 1, 7, 15, 16, 18])('is whole in each document after the page died at write %i', async (write) => {
  let writes = 0;
  store.beforeAppend = async () => {
    if (writes++ >= write) throw new Error('the page is gone');
    return undefined;
  };
  await decideAlike(port, order()).catch(() => undefined);
  store.beforeAppend = undefined;
  const counts = await spanCounts();
  expect(counts.filter((count) => count === 2)).toHaveLength(write);
  expect(counts.filter((count) => count === 0)).toHaveLength(COUNT - write);
  // A decision made by hand since has the place that the log foresaw for one that never came.
  const untouched = counts.indexOf(0);
  await inLayer(untouched, (edits) => edits.accept(proposals.slice(0, 1)).diff);
  // Where nothing was written, nothing stays in the log.
  expect(log).toHaveLength(write === 0 ? 0 : 1);
  for (const decision of log) await undoAlike(port, decision);
  expect((await spanCounts()).filter((count) => count > 0)).toEqual([1]);
});

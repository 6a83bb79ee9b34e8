import { newId, type LayerId } from '../../../src/domain/ids.ts';
import { OpenStream } from '../../../src/domain/journal/openStream.ts';
import type { JournalStore } from '../../../src/domain/journal/ports.ts';
import { DiffBuilder } from '../../../src/domain/journal/recordsDiff.ts';
import { verifyWorkspace } from '../../../src/domain/journal/verifyWorkspace.ts';
import type { Decision } from '../../../src/domain/records/decision.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { passThroughVault } from '../../../src/storage/vault.ts';
import { WorkspaceStore } from '../../../src/storage/workspaceStore.ts';
import { acknowledgeEarly } from './earlyStore.ts';

declare const __MUTANT_EARLY_SAVED__: boolean;

/** One edit in this many is a bulk acceptance of as many proposals as `BULK_SIZE`. */
const BULK_EVERY = 40;
const BULK_SIZE = 150;
/** Edits under way at a time: enough that some always wait while a transaction is in flight. */
const AT_ONCE = 6;

interface EditsFound {
  readonly problems: number;
  /** Records by edit: `BULK_SIZE` for every `BULK_EVERY`th edit of a round, one for the others. */
  readonly edits: Readonly<Record<string, number>>;
  readonly bulkEvery: number;
  readonly bulkSize: number;
}

/** What the test says to the page and the page to the test (`acknowledge` is a binding into Node). */
interface KillPage {
  acknowledge?: (edit: string) => Promise<void>;
  startEdits: (layer: string, round: number) => Promise<void>;
  readEdits: (layer: string) => Promise<EditsFound>;
  verify: () => Promise<number>;
}

const page = globalThis as typeof globalThis & KillPage;

const database = await openDatabase('wardmark-kill');
const durable = new WorkspaceStore(database, passThroughVault);
const store: JournalStore = __MUTANT_EARLY_SAVED__ ? acknowledgeEarly(durable) : durable;

async function open(layer: string): Promise<OpenStream> {
  const opened = await OpenStream.open({
    store,
    stream: newId('layer', layer),
    by: 'person:ada',
    clock: () => new Date().toISOString(),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function decision(layerId: LayerId, edit: string, part: number): Decision {
  return {
    typeName: 'decision',
    id: newId('decision', `${edit}/${part}`),
    layerId,
    start: part,
    end: part + 1,
    labelId: 'medication',
    verdict: 'accepted',
    model: 'kill-test',
    version: '1',
  };
}

/** Edits without a pause until the process dies; each is acknowledged the moment it is shown as saved. */
page.startEdits = async (layer, round) => {
  const stream = await open(layer);
  let next = 0;
  const work = async () => {
    for (;;) {
      next += 1;
      const edit = `${round}.${next}`;
      const parts = next % BULK_EVERY === 0 ? BULK_SIZE : 1;
      const diff = new DiffBuilder();
      for (let part = 0; part < parts; part += 1) diff.add(decision(newId('layer', layer), edit, part));
      const saved = await stream.commit(diff.build(), { label: 'accept' });
      if (!saved.ok) throw new Error(saved.error.message);
      void page.acknowledge?.(edit);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

/** How many records of each edit are there, as the app reads the layer after a restart. */
page.readEdits = async (layer) => {
  const stream = await open(layer);
  const edits: Record<string, number> = {};
  for (const { id } of stream.records.ofType('decision')) {
    const edit = id.slice('decision:'.length, id.lastIndexOf('/'));
    edits[edit] = (edits[edit] ?? 0) + 1;
  }
  return { problems: stream.problems.length, edits, bulkEvery: BULK_EVERY, bulkSize: BULK_SIZE };
};

page.verify = async () => (await verifyWorkspace(store)).damaged;
document.title = 'ready';

import { layerIdOf, newId, type EffortId, type IdSource } from '../domain/ids.ts';
import { LayerEdits } from '../domain/edits/layerEdits.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveFailure } from '../domain/journal/ports.ts';
import { squashDiffs, type RecordsDiff } from '../domain/journal/recordsDiff.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import { newLayer } from '../domain/records/layer.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { openProposals, type Proposal } from '../engines/text/proposals.ts';
import type { Result } from '../lib/result.ts';
import { withDecision, type BulkDecision } from './bulkLog.ts';
import { openLayer, type LayerPort, type OpenedLayer } from './openLayer.ts';
import type { LeftBehind, Progress } from './protocolLayers.ts';

/** What deciding in many layers at once needs; tests give a store in memory. */
export interface BulkPort extends LayerPort {
  readonly newSuffix: IdSource;
  schema(): LabelSchema;
  textOf(document: SourceDocument): Promise<string | undefined>;
  readLog(): Promise<readonly BulkDecision[]>;
  writeLog(log: readonly BulkDecision[]): Promise<Result<void, SaveFailure>>;
}

export type BulkVerdict =
  | { readonly kind: 'accept' | 'reject' }
  /** Accepted with another label than was proposed. */
  | { readonly kind: 'relabel'; readonly labelId: string };

/** Proposals of one document that are to be decided alike. */
export interface BulkPart {
  readonly document: SourceDocument;
  readonly proposals: readonly Proposal[];
}

export interface BulkOrder {
  readonly verdict: BulkVerdict;
  /** Name of the label that is given or rejected. */
  readonly labelName: string;
  readonly parts: readonly BulkPart[];
  /** Active time that went into it, which is spread over the documents. */
  readonly effort: { readonly startedAt: string; readonly activeMs: number };
}

export interface BulkOutcome {
  /** Proposals that are decided now, on disk. */
  readonly decided: number;
  readonly documents: number;
  readonly left: readonly LeftBehind[];
}

/** Documents whose layers are open at once: while one is written, others are read. */
const AT_ONCE = 8;
const DONE = 'It is marked as done. Reopen it first.';

/** What is written to one document of several: one change, which says how many decisions it makes. */
export interface LayerWrite {
  readonly document: SourceDocument;
  /** Given the layer as it stands; none where nothing is left to do. */
  change(at: { readonly edits: LayerEdits; readonly records: RecordStore }): LayerChange | undefined;
}

export interface LayerChange {
  readonly diff: RecordsDiff;
  readonly label: string;
  readonly count: number;
}

/** Writes to many documents that are one decision. */
export interface AlikeWrites {
  /** What is done, in words of the interface. */
  readonly label: string;
  readonly writes: readonly LayerWrite[];
  /** Active time that went into it, which is spread over the documents. */
  readonly effort: { readonly startedAt: string; readonly activeMs: number };
}

interface Part extends LayerWrite {
  readonly effortId: EffortId;
}

/**
 * Decides proposals of many documents alike: in each layer one change, with the provenance of a single decision. Within
 * a document it happens whole or not at all; a document that cannot be written is left out and named.
 */
export function decideAlike(port: BulkPort, order: BulkOrder, onprogress?: Progress): Promise<BulkOutcome> {
  const { verdict, labelName, parts, effort } = order;
  const count = parts.reduce((sum, { proposals }) => sum + proposals.length, 0);
  const verb = VERBS[verdict.kind];
  const writes = parts.map(({ document, proposals }): LayerWrite => ({
    document,
    change: ({ edits, records }) => {
      // What was decided since the list was shown stays as it was decided.
      const open = openProposals(proposals, records.ofType('decision'), records.ofType('annotation'));
      if (open.length === 0) return undefined;
      const correction = verdict.kind === 'relabel' ? { labelId: verdict.labelId } : {};
      const diff = verdict.kind === 'reject' ? edits.reject(open) : edits.accept(open, correction).diff;
      return { diff, count: open.length, label: `${verb} ${open.length} × ${labelName}, for the project` };
    },
  }));
  const label = `${verb} ${count} × ${labelName} in ${documentWords(parts.length)}`;
  return writeAlike(port, { label, writes, effort }, onprogress);
}

const VERBS = { accept: 'accept', reject: 'reject', relabel: 'accept as' } as const;

const documentWords = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);

/** Writes to many layers what one undo takes back; a document that cannot be written is left out and named. */
export async function writeAlike(
  port: BulkPort,
  order: AlikeWrites,
  onprogress?: Progress,
): Promise<BulkOutcome> {
  const decision = newDecision(port, order);
  const logged = await port.writeLog(withDecision(await port.readLog(), decision));
  if (!logged.ok) return { decided: 0, documents: 0, left: leftOut(order, logged.error.message) };
  const parts = order.writes.flatMap((part, index): Part[] => {
    const change = decision.changes[index];
    return change === undefined ? [] : [{ ...part, effortId: change.effortId }];
  });
  const counts = await inLots(parts, onprogress, (part) => writeOne(port, order, part));
  const left = parts.flatMap(({ document }, index): LeftBehind[] => {
    const why = counts[index];
    return typeof why === 'string' ? [{ document, why }] : [];
  });
  const decided = counts.filter((count): count is number => typeof count === 'number' && count > 0);
  if (decided.length === 0) await port.writeLog(await logWithout(port, decision));
  return { decided: decided.reduce((sum, count) => sum + count, 0), documents: decided.length, left };
}

const logWithout = async (port: BulkPort, { id }: BulkDecision): Promise<BulkDecision[]> =>
  (await port.readLog()).filter((standing) => standing.id !== id);

const leftOut = ({ writes }: AlikeWrites, why: string): LeftBehind[] =>
  writes.map(({ document }) => ({ document, why }));

/** Does the work for several at a time, and tells how far it is. */
async function inLots<T, R>(
  items: readonly T[],
  onprogress: Progress | undefined,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  let done = 0;
  // One iterator for all lanes: each takes the next item that no other has taken.
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) {
      results[index] = await work(item);
      onprogress?.(++done, items.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

function newDecision(port: BulkPort, { label, writes }: AlikeWrites): BulkDecision {
  const changes = writes.map(({ document }) => ({
    documentId: document.id,
    effortId: newId('effort', port.newSuffix()),
  }));
  return { id: port.newSuffix(), at: port.clock(), by: port.by, label, changes };
}

/** How many decisions were made, or why none could be. */
async function writeOne(port: BulkPort, order: AlikeWrites, part: Part): Promise<number | string> {
  const { document } = part;
  return inLayer(port, document, async (layer) => {
    const text = await port.textOf(document);
    if (text === undefined) return 'Its text is missing in this browser.';
    const { records } = layer.stream;
    const { newSuffix, clock, schema } = port;
    const own = newLayer(document, port.by);
    const edits = new LayerEdits({ records, text, layer: own, newSuffix, clock, schema });
    const change = part.change({ edits, records });
    if (change === undefined) return 0;
    const { startedAt } = order.effort;
    const activeMs = Math.round(order.effort.activeMs / order.writes.length);
    const effort = edits.addEffort({ startedAt, activeMs, decisions: 1 }, part.effortId);
    const diff = squashDiffs(change.diff, effort);
    return layer.tell(await layer.stream.commit(diff, { label: change.label })) ?? change.count;
  });
}

/** Works on a layer that may be written here and now; else a sentence says why it may not. */
async function inLayer<T>(
  port: BulkPort,
  document: SourceDocument,
  work: (layer: OpenedLayer) => Promise<T | string>,
): Promise<T | string> {
  const opened = await openLayer(port, document);
  if (!opened.ok) return opened.error;
  const layer = opened.value;
  try {
    const { stream, obstacle } = layer;
    if (obstacle !== undefined) return obstacle;
    const isDone = stream.records.get(layerIdOf(document.id, port.by))?.review === 'done';
    return isDone ? DONE : await work(layer);
  } finally {
    await layer.close();
  }
}

/** Takes a decision back in every layer it was made in; what cannot be taken back stays in the log. */
export async function undoAlike(
  port: BulkPort,
  decision: BulkDecision,
  onprogress?: Progress,
): Promise<BulkOutcome> {
  const { changes } = decision;
  const known = new Map(port.documents.map((document) => [document.id, document]));
  const outcomes = await inLots(changes, onprogress, async ({ documentId, effortId }) => {
    const document = known.get(documentId);
    return document === undefined ? false : undoOne(port, document, effortId);
  });
  const open = changes.filter((_, index) => typeof outcomes[index] === 'string');
  const left = changes.flatMap(({ documentId }, index): LeftBehind[] => {
    const [document, why] = [known.get(documentId), outcomes[index]];
    return document === undefined || typeof why !== 'string' ? [] : [{ document, why }];
  });
  const documents = outcomes.filter((outcome) => outcome === true).length;
  const rest = await logWithout(port, decision);
  // What is left comes last in turn: it must not stand in the way of the decisions before it.
  await port.writeLog(open.length === 0 ? rest : [{ ...decision, changes: open }, ...rest]);
  return { decided: documents, documents, left };
}

/** Whether there was something to take back; or why it could not be. */
async function undoOne(
  port: BulkPort,
  document: SourceDocument,
  effortId: EffortId,
): Promise<boolean | string> {
  return inLayer(port, document, async ({ stream, tell }) => {
    // Never written (the page died before), or taken back in the document already.
    if (stream.records.get(effortId) === undefined) return false;
    const reverted = await stream.undo(await seqOf(port, stream, effortId));
    if (!reverted.ok) return reverted.error.message;
    const saved = await reverted.value?.saved;
    if (saved === undefined) return 'It can no longer be taken back there.';
    return tell(saved) ?? true;
  });
}

/** The change that brought a record; -1, which nothing can undo, where it cannot be undone. */
async function seqOf({ store }: BulkPort, stream: OpenStream, effortId: EffortId): Promise<number> {
  for (const seq of stream.undoable.toReversed()) {
    const [change] = await store.read(stream.stream, seq - 1, seq);
    if (change !== undefined && effortId in change.diff.added) return seq;
  }
  return -1;
}

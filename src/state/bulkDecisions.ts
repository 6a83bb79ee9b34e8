import { layerIdOf, newId, type EffortId, type IdSource } from '../domain/ids.ts';
import { LayerEdits } from '../domain/edits/layerEdits.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveFailure } from '../domain/journal/ports.ts';
import { squashDiffs, type RecordsDiff } from '../domain/journal/recordsDiff.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { Layer } from '../domain/records/layer.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { openProposals, type Proposal } from '../engines/text/proposals.ts';
import type { Result } from '../lib/result.ts';
import type { StreamLock } from '../storage/layerLock.ts';
import { withDecision, type BulkDecision } from './bulkLog.ts';
import type { LayerPort, LeftBehind, Progress } from './protocolLayers.ts';

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
/** A document this very window has just left may be held a moment longer. */
const LOCK_WAIT_MS = 800;

const ELSEWHERE = 'It is open in another window. Close it there.';
const DONE = 'It is marked as done. Reopen it first.';
const DAMAGED = 'Its history is damaged, so it can only be read.';

interface Part extends BulkPart {
  readonly effortId: EffortId;
}

/**
 * Decides proposals of many documents alike: in each layer one change, with the provenance of a single decision. Within
 * a document it happens whole or not at all; a document that cannot be written is left out and named.
 */
export async function decideAlike(
  port: BulkPort,
  order: BulkOrder,
  onprogress?: Progress,
): Promise<BulkOutcome> {
  const decision = newDecision(port, order);
  const logged = await port.writeLog(withDecision(await port.readLog(), decision));
  if (!logged.ok) return { decided: 0, documents: 0, left: leftOut(order, logged.error.message) };
  const parts = order.parts.flatMap((part, index): Part[] => {
    const change = decision.changes[index];
    return change === undefined ? [] : [{ ...part, effortId: change.effortId }];
  });
  const counts = await inLots(parts, onprogress, (part) => decideOne(port, order, part));
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

const leftOut = ({ parts }: BulkOrder, why: string): LeftBehind[] =>
  parts.map(({ document }) => ({ document, why }));

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

const VERBS = { accept: 'accept', reject: 'reject', relabel: 'accept as' } as const;

function newDecision(port: BulkPort, { verdict, labelName, parts }: BulkOrder): BulkDecision {
  const count = parts.reduce((sum, { proposals }) => sum + proposals.length, 0);
  const documents = parts.length === 1 ? '1 document' : `${parts.length} documents`;
  const label = `${VERBS[verdict.kind]} ${count} × ${labelName} in ${documents}`;
  const changes = parts.map(({ document }) => ({
    documentId: document.id,
    effortId: newId('effort', port.newSuffix()),
  }));
  return { id: port.newSuffix(), at: port.clock(), by: port.by, label, changes };
}

/** How many proposals were decided, or why none could be. */
async function decideOne(port: BulkPort, order: BulkOrder, part: Part): Promise<number | string> {
  const { document } = part;
  const opened = await openLayer(port, document);
  if (typeof opened === 'string') return opened;
  const { stream, lock, summary } = opened;
  try {
    const text = await port.textOf(document);
    if (text === undefined) return 'Its text is missing in this browser.';
    const { records } = stream;
    // What was decided since the list was shown stays as it was decided.
    const open = openProposals(part.proposals, records.ofType('decision'), records.ofType('annotation'));
    if (open.length === 0) return 0;
    const diff = diffOf(port, order, { part, text, records, open });
    const label = `${VERBS[order.verdict.kind]} ${open.length} × ${order.labelName}, for the project`;
    const saved = await stream.commit(diff, { label });
    if (!saved.ok) return saved.error.message;
    port.written(summary(records), { stream: stream.stream, seq: saved.value.seq });
    return open.length;
  } finally {
    lock.release();
  }
}

interface OpenedLayer {
  readonly stream: OpenStream;
  readonly lock: StreamLock;
  readonly summary: Awaited<ReturnType<LayerPort['summary']>>;
}

/** A layer that may be written here and now, or why it may not. */
async function openLayer(port: BulkPort, document: SourceDocument): Promise<OpenedLayer | string> {
  const layerId = layerIdOf(document.id, port.by);
  const lock = await port.lock(layerId);
  const refused = (why: string): string => {
    lock.release();
    return why;
  };
  if (!(await mayWrite(lock))) return refused(ELSEWHERE);
  const { store, clock, by } = port;
  const summary = await port.summary(document);
  const opened = await OpenStream.open({ store, clock, by, stream: layerId, summarize: summary });
  if (!opened.ok) return refused(opened.error.message);
  const stream = opened.value;
  if (stream.problems.length > 0) return refused(DAMAGED);
  if (stream.records.get(layerId)?.review === 'done') return refused(DONE);
  return { stream, lock, summary };
}

/** Waits a moment for a lock that is about to be let go. */
async function mayWrite(lock: StreamLock): Promise<boolean> {
  if (isWriter(lock)) return true;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LOCK_WAIT_MS);
    lock.onPromoted(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  return isWriter(lock);
}

const isWriter = ({ mode }: StreamLock): boolean => mode === 'writer';

function diffOf(
  port: BulkPort,
  { verdict, parts, effort }: BulkOrder,
  of: { part: Part; text: string; records: RecordStore; open: readonly Proposal[] },
): RecordsDiff {
  const { part, text, records, open } = of;
  const { newSuffix, clock, schema } = port;
  const layer = newLayer(port, part.document);
  const edits = new LayerEdits({ records, text, layer, newSuffix, clock, schema });
  const correction = verdict.kind === 'relabel' ? { labelId: verdict.labelId } : {};
  const diff = verdict.kind === 'reject' ? edits.reject(open) : edits.accept(open, correction).diff;
  const { startedAt } = effort;
  const activeMs = Math.round(effort.activeMs / parts.length);
  return squashDiffs(diff, edits.addEffort({ startedAt, activeMs, decisions: 1 }, part.effortId));
}

function newLayer({ by }: BulkPort, document: SourceDocument): Layer {
  const id = layerIdOf(document.id, by);
  const { id: documentId, sha256: documentSha256 } = document;
  return { typeName: 'layer', id, documentId, personId: by, documentSha256, review: 'open' };
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
  const opened = await openLayer(port, document);
  if (typeof opened === 'string') return opened;
  const { stream, lock, summary } = opened;
  try {
    // Never written (the page died before), or taken back in the document already.
    if (stream.records.get(effortId) === undefined) return false;
    const reverted = await stream.undo(await seqOf(port, stream, effortId));
    if (!reverted.ok) return reverted.error.message;
    const saved = await reverted.value?.saved;
    if (saved === undefined) return 'It can no longer be taken back there.';
    if (!saved.ok) return saved.error.message;
    port.written(summary(stream.records), { stream: stream.stream, seq: saved.value.seq });
    return true;
  } finally {
    lock.release();
  }
}

/** The change that brought a record; -1, which nothing can undo, where it cannot be undone. */
async function seqOf({ store }: BulkPort, stream: OpenStream, effortId: EffortId): Promise<number> {
  for (const seq of stream.undoable.toReversed()) {
    const [change] = await store.read(stream.stream, seq - 1, seq);
    if (change !== undefined && effortId in change.diff.added) return seq;
  }
  return -1;
}

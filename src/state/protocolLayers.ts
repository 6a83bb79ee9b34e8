import type { Clock } from '../domain/clock.ts';
import { layerIdOf, type LayerId, type PersonId, type StreamId } from '../domain/ids.ts';
import type { LayerWork } from '../domain/edits/protocolImpact.ts';
import { migrateLayer } from '../domain/edits/protocolMigration.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import type { JournalStore, LayerSummary } from '../domain/journal/ports.ts';
import { isEmptyDiff } from '../domain/journal/recordsDiff.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { summarize } from './layerSummaries.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** What reading and changing the layers of a project needs; tests give a store in memory. */
export interface LayerPort {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly by: PersonId;
  readonly documents: readonly SourceDocument[];
  lock(layerId: LayerId): Promise<StreamLock>;
  /** Prepares the line about a layer that is written with its changes. */
  summary(document: SourceDocument): Promise<(records: RecordStore) => LayerSummary | undefined>;
  /** A layer has this line now, and so many changes. */
  written(line: LayerSummary | undefined, at: { stream: StreamId; seq: number }): void;
}

export type Progress = (done: number, total: number) => void;

/** A document that could not be brought to a version, and why, as a sentence. */
export interface LeftBehind {
  readonly document: SourceDocument;
  readonly why: string;
}

export interface BroughtAlong {
  /** Layers that were changed. */
  readonly changed: number;
  readonly left: readonly LeftBehind[];
}

/** The layers of the person here in an open project. */
export function layersOf(project: ProjectSession): LayerPort {
  const { services, workspace } = project;
  return {
    store: services.store,
    clock: services.clock,
    by: workspace.person.id,
    documents: project.documents,
    lock: (layerId) => acquireStreamLock(`${services.databaseName}:${layerId}`),
    summary: async (document) => {
      const sets = await services.suggestions.forDocument(document.id);
      return (records) => summarize(project, document, { records, sets });
    },
    written: (line, at) => {
      if (line !== undefined) project.takeSummary(line);
      services.channel.announce(at);
    },
  };
}

/** The documents that have a layer, with its id. */
async function worked(port: LayerPort): Promise<{ document: SourceDocument; layerId: LayerId }[]> {
  const streams = new Set<string>((await port.store.listStreams()).map(({ stream }) => stream));
  return port.documents
    .map((document) => ({ document, layerId: layerIdOf(document.id, port.by) }))
    .filter(({ layerId }) => streams.has(layerId));
}

export interface ReadLayers {
  readonly works: readonly LayerWork[];
  /** Documents that the protocol in effect has a plan for which has not reached them. */
  readonly behind: number;
}

/** Reads every layer for a report. One that cannot be read counts as empty; applying says why. */
export async function readLayers(
  port: LayerPort,
  schema: LabelSchema,
  onprogress?: Progress,
): Promise<ReadLayers> {
  const all = await worked(port);
  const works: LayerWork[] = [];
  let behind = 0;
  for (const [index, { document, layerId }] of all.entries()) {
    onprogress?.(index, all.length);
    const loaded = await loadStream(port.store, layerId);
    if (!loaded.ok) continue;
    const { records } = loaded.value;
    works.push({ documentId: document.id, annotations: records.ofType('annotation') });
    if (!isEmptyDiff(migrateLayer(records, schema))) behind++;
  }
  onprogress?.(all.length, all.length);
  return { works, behind };
}

/**
 * Brings every layer to the protocol in effect, each by one change that can be undone there. The plan stands in the
 * protocol, which is on disk before the first layer is touched: what is interrupted is completed by doing it again.
 */
export async function bringAlong(
  port: LayerPort,
  schema: LabelSchema,
  onprogress?: Progress,
): Promise<BroughtAlong> {
  const all = await worked(port);
  const left: LeftBehind[] = [];
  let changed = 0;
  for (const [index, { document, layerId }] of all.entries()) {
    onprogress?.(index, all.length);
    const outcome = await bringOne(port, schema, { document, layerId });
    if (typeof outcome === 'string') left.push({ document, why: outcome });
    else if (outcome) changed++;
  }
  onprogress?.(all.length, all.length);
  return { changed, left };
}

/** Whether the layer was changed, or why it could not be. */
async function bringOne(
  port: LayerPort,
  schema: LabelSchema,
  { document, layerId }: { document: SourceDocument; layerId: LayerId },
): Promise<boolean | string> {
  const lock = await port.lock(layerId);
  try {
    const { store, clock, by } = port;
    const summary = await port.summary(document);
    const opened = await OpenStream.open({ store, clock, by, stream: layerId, summarize: summary });
    if (!opened.ok) return opened.error.message;
    const stream = opened.value;
    const diff = migrateLayer(stream.records, schema);
    if (isEmptyDiff(diff)) return false;
    if (stream.problems.length > 0) return 'Its history is damaged, so it can only be read.';
    if (lock.mode === 'reader') return 'It is open in another window. Close it there.';
    const saved = await stream.commit(diff, { label: `protocol version ${schema.version}: ${schema.name}` });
    await stream.close();
    if (!saved.ok) return saved.error.message;
    port.written(summary(stream.records), { stream: layerId, seq: saved.value.seq });
    return true;
  } finally {
    lock.release();
  }
}

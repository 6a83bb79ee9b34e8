import { layerIdOf, type LayerId } from '../domain/ids.ts';
import type { LayerWork } from '../domain/edits/protocolImpact.ts';
import { migrateLayer } from '../domain/edits/protocolMigration.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { isEmptyDiff } from '../domain/journal/recordsDiff.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { openLayer, type LayerPort } from './openLayer.ts';

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
  for (const [index, { document }] of all.entries()) {
    onprogress?.(index, all.length);
    const outcome = await bringOne(port, schema, document);
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
  document: SourceDocument,
): Promise<boolean | string> {
  const opened = await openLayer(port, document);
  if (!opened.ok) return opened.error;
  const layer = opened.value;
  try {
    const diff = migrateLayer(layer.stream.records, schema);
    if (isEmptyDiff(diff)) return false;
    if (layer.obstacle !== undefined) return layer.obstacle;
    const label = `protocol version ${schema.version}: ${schema.name}`;
    return layer.tell(await layer.stream.commit(diff, { label })) ?? true;
  } finally {
    await layer.close();
  }
}

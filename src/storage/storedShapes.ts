import * as v from 'valibot';
import { count, idSchema, isoInstant } from '../domain/records/schemaParts.ts';

/** The shape of a snapshot at rest; the records in it are checked when it is opened. */
export const snapshotSchema = v.object({
  head: v.object({ seq: count, hash: v.string() }),
  records: v.array(v.looseObject({ id: v.string(), typeName: v.string() })),
  undo: v.array(count),
  redo: v.array(count),
  formatVersion: v.exactOptional(v.record(v.string(), count)),
  hash: v.string(),
});

export const layerSummarySchema = v.object({
  projectId: idSchema('project'),
  layerId: idSchema('layer'),
  documentId: idSchema('document'),
  review: v.picklist(['open', 'done']),
  annotations: count,
  activeMs: v.exactOptional(count),
  openProposals: v.exactOptional(count),
  openByTask: v.exactOptional(v.record(v.string(), v.array(count))),
  openRelations: v.exactOptional(
    v.array(v.object({ task: v.string(), step: count, ends: v.record(v.string(), count), count })),
  ),
  updatedAt: isoInstant,
});

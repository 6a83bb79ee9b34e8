import * as v from 'valibot';
import type { StreamId } from '../ids.ts';
import { count, idSchema } from '../records/schemaParts.ts';
import type { Change } from './change.ts';

/** A record as it was written, perhaps by an older version; `upgradeDiff` turns it into one of today. */
export type StoredRecord = v.InferOutput<typeof storedRecordSchema>;

const storedRecordSchema = v.looseObject({ id: v.string(), typeName: v.string() });
const recordsById = v.record(v.string(), storedRecordSchema);

const storedDiffSchema = v.object({
  added: recordsById,
  updated: v.record(v.string(), v.pipe(v.tuple([storedRecordSchema, storedRecordSchema]), v.readonly())),
  removed: recordsById,
});

const streamSchema = v.custom<StreamId>(
  (value) => typeof value === 'string' && /^(workspace|(project|layer):.+)$/.test(value),
  'not a stream',
);

/**
 * A change as it stands on disk and in backups. Its hash is that of this form, so the chain stays verifiable
 * whatever migrations come later; members this version does not know are kept for the same reason.
 */
export const storedChangeSchema = v.looseObject({
  stream: streamSchema,
  seq: v.pipe(count, v.minValue(1)),
  at: v.string(),
  by: idSchema('person'),
  source: v.picklist(['user', 'undo', 'redo', 'import', 'system']),
  label: v.string(),
  diff: storedDiffSchema,
  of: v.exactOptional(count),
  formatVersion: v.exactOptional(v.record(v.string(), count)),
  prevHash: v.string(),
  hash: v.string(),
});

export type StoredDiff = v.InferOutput<typeof storedDiffSchema>;
export type StoredChange = Omit<Change, 'diff'> & { readonly diff: StoredDiff };

/** Stands for a row that cannot be read any more: its empty hash makes `verifyChain` name it 'changed'. */
export function unreadableChange(stream: StreamId, seq: number): StoredChange {
  return {
    stream,
    seq,
    at: '',
    by: 'person:unknown',
    source: 'system',
    label: '',
    diff: { added: {}, updated: {}, removed: {} },
    prevHash: '',
    hash: '',
  };
}

import type { Layer } from '../../domain/records/layer.ts';
import { isObject, type JsonObject } from './lines.ts';

/** "Reviewed, nothing here" is another thing than "not reviewed": a trainer may learn from the first only. */
const REVIEW_STATES = ['reviewed', 'reviewed_empty', 'in_progress', 'not_reviewed'] as const;

export type ReviewState = (typeof REVIEW_STATES)[number];

/** `written`: how many annotations the export writes for the document. */
export function reviewStateOf(layer: Layer | undefined, written: number): ReviewState {
  if (layer?.review === 'done') return written === 0 ? 'reviewed_empty' : 'reviewed';
  return written === 0 ? 'not_reviewed' : 'in_progress';
}

export const isReviewState = (value: unknown): value is ReviewState =>
  REVIEW_STATES.some((state) => state === value);

/**
 * Whether a person finished the document, as far as the line says: our own `meta.review`; else Prodigy's
 * `answer`. There an accepted task of the binary `ner` view only says that its span is right, not that it is the
 * only one.
 */
export function readReview(record: JsonObject): boolean | undefined {
  const own = isObject(record['meta']) ? record['meta']['review'] : undefined;
  if (isReviewState(own)) return own === 'reviewed' || own === 'reviewed_empty';
  if (record['answer'] === undefined) return undefined;
  return record['answer'] === 'accept' && record['_view_id'] !== 'ner';
}

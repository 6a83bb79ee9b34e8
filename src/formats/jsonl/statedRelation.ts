import type { StatedEnd, StatedRelation } from '../text/joinRelations.ts';
import { idText, statedDetails } from './details.ts';
import { isObject } from './lines.ts';

/**
 * Ours and Prodigy's `head_span`/`child_span`, else Prodigy's `head`/`child` (indices into `tokens`), doccano's
 * `from_id`/`to_id`/`type`, eval's `from`/`to`.
 */
export function statedRelation(entry: unknown, tokens: readonly unknown[]): StatedRelation | undefined {
  if (!isObject(entry)) return undefined;
  const label = entry['label'] ?? entry['type'];
  const from =
    statedEnd(entry['head_span'] ?? entry['from_id'] ?? entry['from']) ?? tokenEnd(entry['head'], tokens);
  const to =
    statedEnd(entry['child_span'] ?? entry['to_id'] ?? entry['to']) ?? tokenEnd(entry['child'], tokens);
  if (typeof label !== 'string' || label === '' || from === undefined || to === undefined) return undefined;
  return { from, to, label, ...statedDetails(entry) };
}

function statedEnd(value: unknown): StatedEnd | undefined {
  const byId = idText(value);
  if (byId !== undefined) return { id: byId };
  if (!isObject(value)) return undefined;
  const { start, end, label } = value;
  const id = idText(value['id']);
  return {
    ...(id === undefined ? {} : { id }),
    ...(typeof start === 'number' ? { start } : {}),
    ...(typeof end === 'number' ? { end } : {}),
    ...(typeof label === 'string' ? { label } : {}),
  };
}

/** A token that is a span by itself; Prodigy names the spans of longer ones. */
function tokenEnd(index: unknown, tokens: readonly unknown[]): StatedEnd | undefined {
  const token = typeof index === 'number' ? tokens[index] : undefined;
  return isObject(token) ? statedEnd({ start: token['start'], end: token['end'] }) : undefined;
}

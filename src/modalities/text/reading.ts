import { findAttribute, findChoice, type LabelSchema } from '../../domain/records/labelSchema.ts';
import { attributesFor } from '../../domain/records/protocol.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import { READINGS } from '../../engines/text/proposals.ts';
import type { Item } from './items.ts';

/** What the text says of a finding, as the protocol calls it, and the words that say so. */
export interface ShownReading {
  readonly name: string;
  readonly cue?: Extent | undefined;
}

interface Sources {
  readonly schema: LabelSchema;
  /** Reads a stretch of the text. */
  readonly read: (finding: Extent) => { readonly assertion: string; readonly cue?: Extent };
}

/** The reading of a proposal as it was proposed, of an annotation as the text has it; undefined where none is asked. */
export function readingOf(item: Item | undefined, { schema, read }: Sources): ShownReading | undefined {
  if (item?.kind !== 'proposal' && item?.kind !== 'annotation') return undefined;
  const attribute = findAttribute(schema, READINGS);
  if (attribute === undefined || !attributesFor(schema, item.labelId).includes(attribute)) return undefined;
  const nameOf = (assertion: string): string => findChoice(attribute, assertion)?.name ?? assertion;
  const said = item.kind === 'proposal' ? item.proposal.attributes?.[READINGS] : undefined;
  if (item.kind === 'proposal') {
    return said === undefined ? undefined : { name: nameOf(said), cue: item.proposal.cue };
  }
  const { assertion, cue } = read({ start: item.start, end: item.end });
  return { name: nameOf(assertion), cue };
}

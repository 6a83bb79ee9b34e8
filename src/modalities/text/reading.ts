import { findAttribute, findChoice, type LabelSchema } from '../../domain/records/labelSchema.ts';
import { attributesFor } from '../../domain/records/protocol.ts';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import { READINGS, type Proposal } from '../../engines/text/proposals.ts';
import type { Item } from './items.ts';

/** What the text says of a finding, as the protocol calls it, and the words that say so. */
export interface ShownReading {
  readonly name: string;
  readonly cue?: Extent | undefined;
  /** The model that read it, where what it read was kept. */
  readonly by?: string | undefined;
  /** The annotation is answered otherwise. */
  readonly isOverruled: boolean;
}

interface Sources {
  readonly schema: LabelSchema;
  /** What was proposed where an annotation is now. */
  readonly proposalOf: (annotation: SpanAnnotation) => Proposal | undefined;
  /** Reads a stretch of the text. */
  readonly read: (finding: Extent) => { readonly assertion: string; readonly cue?: Extent };
}

/**
 * The reading of a proposal as it was proposed, of an annotation as it was proposed there or else as the text has it;
 * undefined where none is asked.
 */
export function readingOf(item: Item | undefined, sources: Sources): ShownReading | undefined {
  if (item?.kind !== 'proposal' && item?.kind !== 'annotation') return undefined;
  const attribute = findAttribute(sources.schema, READINGS);
  if (attribute === undefined || !attributesFor(sources.schema, item.labelId).includes(attribute))
    return undefined;
  const kept = item.kind === 'proposal' ? item.proposal : sources.proposalOf(item.annotation);
  const said = kept?.attributes?.[READINGS];
  if (said === undefined && item.kind === 'proposal') return undefined;
  const fresh = said === undefined ? sources.read({ start: item.start, end: item.end }) : undefined;
  const assertion = said ?? fresh?.assertion ?? '';
  const choice = findChoice(attribute, assertion);
  const answer = item.annotation?.attributes?.[attribute.id];
  return {
    name: choice?.name ?? assertion,
    cue: fresh === undefined ? kept?.cue : fresh.cue,
    by: kept?.readBy,
    isOverruled: answer !== undefined && answer !== (choice?.id ?? assertion),
  };
}

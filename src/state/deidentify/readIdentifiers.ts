import { layerIdOf, newId, suffixOf, type PersonId } from '../../domain/ids.ts';
import { loadStream } from '../../domain/journal/loadStream.ts';
import type { RecordStore } from '../../domain/journal/recordStore.ts';
import { isSpanAnnotation } from '../../domain/records/annotation.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { partsOf } from '../../domain/targets/textSpan.ts';
import type { IdentifierCategory } from '../../engines/text/deidentify/categories.ts';
import type { Identifier } from '../../engines/text/deidentify/deidentify.ts';
import { openProposals, proposalsOf, type Proposal } from '../../engines/text/proposals.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';

/** An identifier that somebody has marked or accepted. */
export interface MarkedIdentifier extends Identifier {
  readonly labelId: string;
}

/** What stands in one document, from what is on disk. */
export interface DocumentIdentifiers {
  readonly document: SourceDocument;
  readonly text: string;
  /** Of everybody who was asked for. */
  readonly marks: readonly MarkedIdentifier[];
  /** Waiting for a decision of the first person, in reading order. */
  readonly open: readonly Proposal[];
  /** One of them said that all identifiers are marked, and nothing waits for that person. */
  readonly isReviewed: boolean;
}

export interface IdentifierReading {
  readonly people: readonly PersonId[];
  readonly labels: ReadonlyMap<string, IdentifierCategory>;
}

/** Undefined where the text is missing in this browser. */
export async function readIdentifiers(
  project: ProjectSession,
  document: SourceDocument,
  { people, labels }: IdentifierReading,
): Promise<DocumentIdentifiers | undefined> {
  const { store, suggestions } = project.services;
  const [sets, text] = await Promise.all([suggestions.forDocument(document.id), project.textOf(document)]);
  if (text === undefined) return undefined;
  const { live, shows } = liveTasks(project);
  const proposals = proposalsOf(live(sets), project.schema, text.length).filter(
    (proposal) => labels.has(proposal.labelId) && shows(proposal),
  );
  const marks = new Map<string, MarkedIdentifier>();
  let open: readonly Proposal[] = proposals;
  let isReviewed = false;
  for (const [index, personId] of people.entries()) {
    const loaded = await loadStream(store, layerIdOf(document.id, personId));
    if (!loaded.ok) continue;
    const { records } = loaded.value;
    const waiting = openProposals(proposals, records.ofType('decision'), records.ofType('annotation'));
    if (index === 0) open = waiting;
    for (const mark of marksOf(records, labels)) marks.set(`${mark.start} ${mark.end} ${mark.labelId}`, mark);
    isReviewed ||= waiting.length === 0 && saysReviewed(records, document, personId);
  }
  return { document, text, marks: [...marks.values()], open, isReviewed };
}

const liveTasks = ({ tasks }: ProjectSession) => ({
  live: (sets: readonly SuggestionSet[]) => tasks.live(sets),
  shows: tasks.shows,
});

/** Every stretch of every span with one of the labels. */
export function marksOf(
  records: RecordStore,
  labels: ReadonlyMap<string, IdentifierCategory>,
): MarkedIdentifier[] {
  return records
    .ofType('annotation')
    .filter(isSpanAnnotation)
    .flatMap(({ labelId, target }) => {
      const category = labels.get(labelId);
      if (category === undefined) return [];
      return partsOf(target).map(({ start, end }) => ({ start, end, labelId, category }));
    });
}

function saysReviewed(records: RecordStore, { id }: SourceDocument, personId: PersonId): boolean {
  const layerId = layerIdOf(id, personId);
  if (records.get(layerId)?.review === 'done') return true;
  return records.get(newId('identifierReview', suffixOf(layerId))) !== undefined;
}

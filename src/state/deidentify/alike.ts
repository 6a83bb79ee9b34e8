import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { identifierLabels } from '../../engines/text/deidentify/categories.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { BulkPart } from '../bulkDecisions.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';
import { readIdentifiers } from './readIdentifiers.ts';

/** Other documents of the same patient: of the same case. A document without a case is alone. */
export function othersOfPatient(
  project: ProjectSession,
  document: SourceDocument,
): readonly SourceDocument[] {
  const { caseId } = document;
  if (caseId === undefined) return [];
  return project.documents.filter((other) => other.id !== document.id && other.caseId === caseId);
}

/** Proposals of a text that read as some words do, under one label; capitals do not count. */
export const alikeIn = (
  text: string,
  open: readonly Proposal[],
  { words, labelId }: { words: string; labelId: string },
): Proposal[] =>
  open.filter(
    (proposal) =>
      proposal.labelId === labelId &&
      text.slice(proposal.start, proposal.end).toLowerCase() === words.toLowerCase(),
  );

/** What waits alike in the other documents of a patient, as far as those are worked on. */
export async function alikeElsewhere(
  project: ProjectSession,
  document: SourceDocument,
  { among, ...of }: { words: string; labelId: string; among: (document: SourceDocument) => boolean },
): Promise<BulkPart[]> {
  const parts: BulkPart[] = [];
  const reading = { people: [project.workspace.person.id], labels: identifierLabels(project.schema) };
  for (const other of othersOfPatient(project, document).filter(among)) {
    const read = await readIdentifiers(project, other, reading);
    const proposals = read === undefined ? [] : alikeIn(read.text, read.open, of);
    if (proposals.length > 0) parts.push({ document: other, proposals });
  }
  return parts;
}

import { newId, type DocumentId } from '../../domain/ids.ts';
import type { BlindMark, BlindPass } from '../../domain/records/blindPass.ts';
import { identifierLabels } from '../../engines/text/deidentify/categories.ts';
import {
  drawSample,
  missedIn,
  residualRisk,
  type ResidualRisk,
} from '../../engines/text/deidentify/residualRisk.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';
import { peopleAtWork } from '../workers.ts';
import { readIdentifiers } from './readIdentifiers.ts';

/**
 * Draws documents of the work list whose identifiers are reviewed, and writes down what stands marked in them, so that
 * the estimate is of the review as it is now. The error is a sentence.
 */
export async function drawSecondReading(
  project: ProjectSession,
  { n, seed }: { readonly n: number; readonly seed: number },
): Promise<Result<BlindPass, string>> {
  const labels = identifierLabels(project.schema);
  const people = await peopleAtWork(project);
  const reviewed: BlindPass['documents'] = [];
  for (const document of project.worklist) {
    const read = await readIdentifiers(project, document, { people, labels });
    if (read?.isReviewed !== true) continue;
    const before = read.marks.map(({ start, end, labelId }): BlindMark => ({ start, end, labelId }));
    reviewed.push({ documentId: document.id, documentSha256: document.sha256, before });
  }
  if (reviewed.length === 0)
    return err('No document is reviewed for identifiers yet, so nothing can be drawn.');
  const pass: BlindPass = {
    typeName: 'blindPass',
    id: newId('blindPass', project.services.newSuffix()),
    by: project.workspace.person.id,
    at: project.services.clock(),
    seed,
    drawnFrom: reviewed.length,
    documents: drawSample(reviewed, n, seed),
  };
  const kept = await project.putBlindPass(pass);
  return kept.ok ? ok(pass) : kept;
}

/** Writes down what was found in one of the documents. */
export function finishReading(
  project: ProjectSession,
  pass: BlindPass,
  { documentId, found }: { readonly documentId: DocumentId; readonly found: readonly BlindMark[] },
): Promise<Result<void, string>> {
  const doneAt = project.services.clock();
  return project.putBlindPass({
    ...pass,
    documents: pass.documents.map((entry) =>
      entry.documentId === documentId ? { ...entry, found: [...found], doneAt } : entry,
    ),
  });
}

export const isRead = ({ doneAt }: BlindPass['documents'][number]): boolean => doneAt !== undefined;

export interface ReadResult {
  readonly risk: ResidualRisk;
  /** Documents in which something was missed, with its words. */
  readonly misses: readonly { readonly documentId: DocumentId; readonly words: readonly string[] }[];
  /** Documents whose text is not here, or not the one that was read. */
  readonly without: number;
}

/** What the documents that are read so far say. */
export async function resultOf(project: ProjectSession, pass: BlindPass): Promise<ReadResult> {
  const readings = [];
  const misses = [];
  let without = 0;
  for (const { documentId, documentSha256, before, found } of pass.documents) {
    if (found === undefined) continue;
    const document = project.document(documentId);
    const text = document?.sha256 === documentSha256 ? await project.textOf(document) : undefined;
    if (text === undefined) {
      without += 1;
      continue;
    }
    readings.push({ text, before, found });
    const words = missedIn({ text, before, found }).map(({ start, end }) => text.slice(start, end));
    if (words.length > 0) misses.push({ documentId, words });
  }
  return { risk: residualRisk(readings), misses, without };
}

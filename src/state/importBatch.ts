import type { LayerSummary } from '../domain/journal/ports.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { ParsedBatch } from '../formats/Batcher.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { openProposalCount } from './layerSummaries.ts';
import { prepareBatch, unknownLabels } from './importDocuments.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

interface Stored {
  readonly documents: readonly SourceDocument[];
  readonly summaries: readonly LayerSummary[];
}

/**
 * Puts the texts, proposals and decisions of a batch on disk, in this order, all before the project's journal
 * mentions the documents: what is interrupted leaves unused rows behind and never a document without its text.
 */
export async function importBatch(
  project: ProjectSession,
  batch: ParsedBatch,
): Promise<Result<Stored, string>> {
  const { services, workspace } = project;
  const extended = await project.addLabels(unknownNames(project, batch));
  if (!extended.ok) return extended;
  const { schema, id: projectId } = project;
  const target = { projectId, personId: workspace.person.id, schema };
  const prepared = await prepareBatch(services, target, batch.parsed);
  const blobs = await services.blobs.put(prepared.blobs);
  if (!blobs.ok) return err(blobs.error.message);
  if (prepared.suggestionSets.length > 0) {
    const sets = await services.suggestions.put(prepared.suggestionSets);
    if (!sets.ok) return err(sets.error.message);
  }
  const summaries = prepared.layers.map(({ summary }) => summary);
  if (prepared.layers.length > 0) {
    const changes = prepared.layers.map(({ change }) => change);
    const layers = await services.store.append(changes, summaries);
    if (!layers.ok) return err(layers.error.message);
  }
  const proposed = await proposedOnly(project, prepared);
  return ok({ documents: prepared.documents, summaries: [...summaries, ...proposed] });
}

function unknownNames(project: ProjectSession, batch: ParsedBatch) {
  const unknown = unknownLabels(project.schema, batch.parsed, batch.declared.labels);
  return unknown;
}

/** Documents that came with proposals and without decisions get a line of their own, so the list shows them. */
async function proposedOnly(
  project: ProjectSession,
  prepared: Awaited<ReturnType<typeof prepareBatch>>,
): Promise<LayerSummary[]> {
  const decided = new Set(prepared.layers.map(({ summary }) => summary.documentId));
  const lines = prepared.documents.flatMap((document) => {
    const sets = prepared.suggestionSets.filter(({ documentId }) => documentId === document.id);
    if (sets.length === 0 || decided.has(document.id)) return [];
    return [openProposalCount(project, document, sets)];
  });
  if (lines.length > 0) await project.services.store.putSummaries(lines);
  return lines;
}

import { layerIdOf } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import { RecordStore } from '../domain/journal/recordStore.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { countablesOf, countOpenIn, sumOpen } from '../engines/text/openByTask.ts';
import { openRelationsIn, waitingRelations } from '../engines/text/waitingRelations.ts';
import { breather } from '../lib/breather.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** The line for the document list, written now by the person at work. */
export function summaryLine(
  project: ProjectSession,
  document: SourceDocument,
  counts: Omit<LayerSummary, 'projectId' | 'layerId' | 'documentId' | 'updatedAt'>,
): LayerSummary {
  const layerId = layerIdOf(document.id, project.workspace.person.id);
  const updatedAt = project.services.clock();
  return { projectId: project.id, layerId, documentId: document.id, updatedAt, ...counts };
}

/** The line that follows from a layer's records and the proposals at hand. */
export function summarize(
  project: ProjectSession,
  document: SourceDocument,
  from: { readonly records: RecordStore; readonly sets: readonly SuggestionSet[] },
): LayerSummary {
  const { records, sets } = from;
  const layerId = layerIdOf(document.id, project.workspace.person.id);
  const annotations = records.ofType('annotation');
  const line = summaryLine(project, document, {
    review: records.get(layerId)?.review ?? 'open',
    annotations: annotations.length,
    activeMs: records.ofType('effort').reduce((sum, { activeMs }) => sum + activeMs, 0),
  });
  if (sets.length === 0) return line;
  const { schema } = project;
  const countables = countablesOf(sets, schema, document.length);
  const openByTask = countOpenIn(countables, { decisions: records.ofType('decision'), annotations });
  const openRelations = waitingRelations(
    openRelationsIn(records, sets, { schema, textLength: document.length }),
  );
  return { ...line, openProposals: sumOpen(openByTask), openByTask, openRelations };
}

/** The line of a document that nobody has worked on yet. */
export const openProposalCount = (
  project: ProjectSession,
  document: SourceDocument,
  sets: readonly SuggestionSet[],
): LayerSummary => summarize(project, document, { records: new RecordStore(), sets });

/** The line as it follows from what is on disk. */
export async function summaryFromDisk(
  project: ProjectSession,
  document: SourceDocument,
): Promise<LayerSummary> {
  const { store, suggestions } = project.services;
  const layerId = layerIdOf(document.id, project.workspace.person.id);
  const sets = await suggestions.forDocument(document.id);
  const loaded = await loadStream(store, layerId);
  const records = loaded.ok ? loaded.value.records : new RecordStore();
  return summarize(project, document, { records, sets });
}

/** Computes every line anew from what is on disk: after a restore, or where the cache is in doubt. */
export async function rebuildSummaries(project: ProjectSession): Promise<void> {
  const lines: LayerSummary[] = [];
  for (const document of project.documents) lines.push(await summaryFromDisk(project, document));
  await project.services.store.putSummaries(lines);
  for (const line of lines) project.takeSummary(line);
}

/** Lines from before relations were counted with the rest are counted anew, in slices beside whatever else the page does. */
export async function renewOldLines(project: ProjectSession): Promise<void> {
  const breathe = breather();
  for (const document of project.documents) {
    const standing = project.summaryOf(document.id);
    if (standing === undefined || standing.openRelations !== undefined) continue;
    if (standing.openProposals === undefined) continue;
    if (project.scope.disposed) return;
    const line = await summaryFromDisk(project, document);
    // Whoever works in the document meanwhile knows better.
    if (project.summaryOf(document.id) !== standing) continue;
    await project.services.store.putSummaries([line]);
    project.takeSummary(line);
    await breathe();
  }
}

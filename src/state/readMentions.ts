import { layerIdOf } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { RecordStore } from '../domain/journal/recordStore.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { mentionsOf, type DocumentMentions } from '../engines/text/mentionIndex.ts';
import { countablesOf, countsAlone } from '../engines/text/openByTask.ts';
import { openProposals, proposalsOf } from '../engines/text/proposals.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/**
 * What a document brings to the index of mentions, from what is on disk for the person at work. A document that is done
 * has nothing open, but what was judged in it counts; undefined where its text is missing.
 */
export async function readMentions(
  project: ProjectSession,
  document: SourceDocument,
): Promise<DocumentMentions | undefined> {
  const { store, suggestions } = project.services;
  const layerId = layerIdOf(document.id, project.workspace.person.id);
  const [sets, text] = await Promise.all([suggestions.forDocument(document.id), project.textOf(document)]);
  if (text === undefined) return undefined;
  const proposals = proposalsOf(project.tasks.live(sets), project.schema, text.length);
  const all = countablesOf(sets, project.schema, text.length).filter(({ task }) => countsAlone(task));
  const loaded = isUntouched(project, document, all.length) ? undefined : await loadStream(store, layerId);
  const records = loaded?.ok === true ? loaded.value.records : new RecordStore();
  const annotations = records.ofType('annotation');
  const decisions = records.ofType('decision');
  const isDone = records.get(layerId)?.review === 'done';
  const open = isDone ? [] : openProposals(proposals, decisions, annotations);
  return mentionsOf(document.id, { text, open, decisions, annotations });
}

/** Nobody has spent time here, labelled anything or decided about a proposal: there is no layer worth reading. */
function isUntouched(project: ProjectSession, document: SourceDocument, proposals: number): boolean {
  const summary = project.summaryOf(document.id);
  if (summary === undefined || summary.review === 'done') return false;
  return summary.annotations + (summary.activeMs ?? 0) === 0 && summary.openProposals === proposals;
}

import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { DocumentStatus, ProjectSession } from '../state/ProjectSession.svelte.ts';

export type StatusFilter = DocumentStatus | 'all' | 'open' | 'setAside';

export const STATUS_NAMES: Readonly<Record<DocumentStatus, string>> = {
  new: 'Not started',
  proposed: 'Proposals waiting',
  started: 'Started',
  done: 'Done',
};

/** The documents whose name holds every word typed, and whose status is asked for. */
export function filterDocuments(
  project: ProjectSession,
  words: string,
  status: StatusFilter,
): readonly SourceDocument[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0 && status === 'all') return project.worklist;
  const from =
    status === 'setAside' ? project.documents.filter(({ id }) => project.isSetAside(id)) : project.worklist;
  return from.filter(({ id, name }) => {
    const lower = name.toLowerCase();
    if (!wanted.every((word) => lower.includes(word))) return false;
    if (status === 'all' || status === 'setAside') return true;
    const standing = project.statusOf(id);
    return status === 'open' ? standing !== 'done' : standing === status;
  });
}

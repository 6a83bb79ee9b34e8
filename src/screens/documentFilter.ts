import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { DocumentStatus, ProjectSession } from '../state/ProjectSession.svelte.ts';

export type StatusFilter = DocumentStatus | 'all' | 'open';

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
  if (wanted.length === 0 && status === 'all') return project.documents;
  return project.documents.filter(({ id, name }) => {
    const lower = name.toLowerCase();
    if (!wanted.every((word) => lower.includes(word))) return false;
    if (status === 'all') return true;
    const standing = project.statusOf(id);
    return status === 'open' ? standing !== 'done' : standing === status;
  });
}

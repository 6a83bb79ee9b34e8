import type { DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { DocumentStatus } from './ProjectSession.svelte.ts';

/** Which documents of a project are meant; what is absent does not restrict. */
export interface DocumentChoice {
  readonly statuses?: readonly DocumentStatus[];
  /** Words that the name or the group must hold, all of them. */
  readonly words?: string;
  readonly leftOut?: ReadonlySet<DocumentId>;
  /** Also those set aside as near-duplicates, which otherwise are not meant. */
  readonly withSetAside?: boolean;
}

/** Whether a document is meant by its name, its group and by itself. */
export function isMeant(document: SourceDocument, { words = '', leftOut }: DocumentChoice): boolean {
  return leftOut?.has(document.id) !== true && hasWords(document, words);
}

/** The group of a document is the case it belongs to, and the id and columns it came with. */
export function hasWords({ name, caseId, externalId, meta }: SourceDocument, words: string): boolean {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const group = caseId?.slice(caseId.indexOf(':') + 1) ?? '';
  const said = [name, group, externalId ?? '', ...Object.values(meta ?? {})].join('\n').toLowerCase();
  return wanted.every((word) => said.includes(word));
}

export const hasStatus = ({ statuses }: DocumentChoice, status: DocumentStatus): boolean =>
  statuses === undefined || statuses.includes(status);

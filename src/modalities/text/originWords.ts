import type { Provenance } from '../../domain/records/annotation.ts';
import type { ProjectSession } from '../../state/ProjectSession.svelte.ts';
import type { Workspace } from '../../state/Workspace.svelte.ts';

/** Where an annotation came from, as a sentence without its full stop. */
export function originWords(project: ProjectSession, provenance: Provenance): string {
  const words = firstWords(project.workspace, provenance);
  const { carriedFrom } = provenance;
  if (carriedFrom === undefined) return words;
  const name = project.document(carriedFrom.documentId)?.name ?? 'another document';
  return `${words}; carried over from ${name}`;
}

function firstWords(workspace: Workspace, provenance: Provenance): string {
  switch (provenance.kind) {
    case 'person':
      return `Marked by ${workspace.nameOf(provenance.by)}`;
    case 'import':
      return 'Came with the imported file';
    case 'model': {
      const { model, version, score, changed } = provenance;
      const corrected = changed.length === 0 ? '' : `, ${changed.join(' and ')} corrected`;
      return `Proposed by ${model} ${version} at ${percent(score)}${corrected}`;
    }
  }
}

export const percent = (score: number | undefined): string =>
  score === undefined ? '' : `${Math.round(score * 100)} %`;

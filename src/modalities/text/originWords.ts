import type { Provenance } from '../../domain/records/annotation.ts';
import type { Workspace } from '../../state/Workspace.svelte.ts';

/** Where an annotation came from, as a sentence without its full stop. */
export function originWords(workspace: Workspace, provenance: Provenance): string {
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

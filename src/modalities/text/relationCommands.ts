import type { Command } from '../../state/commands.ts';
import { acceptRelation, typesForProposed } from './proposedRelations.ts';
import { retypeRelation, reverseRelation, stepRelation, typesFor } from './relations.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Types that a digit can choose. */
const MOST_TYPES = 9;

/** Walking relations by key, and changing the one in focus. */
export function relationCommands(work: TextWork, say: (message: string) => void): Command[] {
  const group = 'Relations';
  const sayIf = (message: string | undefined): void => {
    if (message !== undefined) say(message);
  };
  const hasFocus = (): boolean => work.focused?.kind === 'relation';
  return [
    {
      id: 'next-relation',
      group,
      title: 'Next relation of the focused label',
      key: '.',
      run: () => sayIf(stepRelation(work, 1, 'label')),
    },
    {
      id: 'previous-relation',
      group,
      title: 'Previous relation of the focused label',
      key: ',',
      run: () => sayIf(stepRelation(work, -1, 'label')),
    },
    {
      id: 'next-relation-of-all',
      group,
      title: 'Next relation of the document',
      key: '>',
      run: () => sayIf(stepRelation(work, 1, 'document')),
    },
    {
      id: 'previous-relation-of-all',
      group,
      title: 'Previous relation of the document',
      key: '<',
      run: () => sayIf(stepRelation(work, -1, 'document')),
    },
    {
      id: 'reverse-relation',
      group,
      title: 'Turn the focused relation round',
      key: '=',
      isPossible: hasFocus,
      run: () => sayIf(reverseRelation(work)),
    },
    ...typeCommands(work, sayIf),
  ];
}

/** What a digit means follows from the relation in focus, so the titles name places and the panel the types. */
function typeCommands(work: TextWork, sayIf: (message: string | undefined) => void): Command[] {
  const { relationTypes } = work.layer.project.schema;
  const typeAt = (index: number) => {
    const { focused } = work;
    if (focused?.kind === 'relationProposal') return typesForProposed(work, focused.relation)[index];
    return focused?.kind === 'relation' ? typesFor(work, focused.annotation)[index] : undefined;
  };
  return relationTypes.slice(0, MOST_TYPES).map((_, index) => ({
    id: `relation-type:${index + 1}`,
    group: 'Relations',
    title: `Change the focused relation to type ${index + 1} of the panel, or accept it as that`,
    key: `${index + 1}`,
    isPossible: () => typeAt(index) !== undefined,
    run: () => {
      const type = typeAt(index);
      if (type === undefined) return;
      const { focused } = work;
      // As a label's key corrects a proposal: what is proposed is accepted as the type that is chosen.
      if (focused?.kind === 'relationProposal') acceptRelation(work, focused.relation, type.id);
      else sayIf(retypeRelation(work, type));
    },
  }));
}

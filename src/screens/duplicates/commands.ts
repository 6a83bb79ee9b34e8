import type { DocumentId } from '../../domain/ids.ts';
import type { Command } from '../../state/commands.ts';
import { groupMoves } from '../groupMoves.ts';
import type { DuplicateWork } from './DuplicateWork.svelte.ts';

/** What can be done with the near-duplicates of a project, for keys and the command palette. */
export function duplicateCommands(
  work: DuplicateWork,
  screen: { open(documentId: DocumentId): void },
): readonly Command[] {
  return [...moveCommands(work, screen), ...decideCommands(work)];
}

function moveCommands(work: DuplicateWork, screen: { open(documentId: DocumentId): void }): Command[] {
  const group = 'Near-duplicates';
  const walk = { id: 'duplicates', group, member: ['document', 'documents'], work } as const;
  return [
    ...groupMoves({ ...walk, enter: () => work.enter(1) }),
    {
      id: 'duplicates-view',
      group,
      title: 'Differences within the text, or both texts side by side',
      key: 'v',
      run: () => (work.isSideBySide = !work.isSideBySide),
    },
    {
      id: 'duplicates-document',
      group,
      title: 'Open the document',
      key: 'e',
      run: () => {
        const id = work.rows[work.place ?? 0]?.id;
        if (id !== undefined) screen.open(id);
      },
    },
    {
      id: 'duplicates-decided',
      group,
      title: 'Show or hide groups that are decided',
      key: 'w',
      run: () => (work.showsAll = !work.showsAll),
    },
  ];
}

function decideCommands(work: DuplicateWork): Command[] {
  const group = 'Decide about near-duplicates';
  const hasGroup = (): boolean => work.group !== undefined;
  return [
    {
      id: 'duplicates-keep-one',
      group,
      title: 'Keep one, set those that are ticked aside',
      key: 'Enter',
      isPossible: hasGroup,
      run: () => void work.keepOne(),
    },
    {
      id: 'duplicates-keep-all',
      group,
      title: 'Keep all, and do not ask again',
      key: 'a',
      isPossible: hasGroup,
      run: () => void work.keepAll(),
    },
    {
      id: 'duplicates-keep-this',
      group,
      title: 'Keep this document instead',
      key: 'c',
      isPossible: hasGroup,
      run: () => work.keepThis(),
    },
    {
      id: 'duplicates-undo',
      group,
      title: 'Take the last decision about near-duplicates back',
      key: 'Ctrl+Z',
      run: () => void work.undo(),
    },
  ];
}

import type { Command } from '../../state/commands.ts';
import { stepSection, toggleAllFolds, toggleFoldHere } from './folding.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Walking, folding and listing the sections of the text. */
export function sectionCommands(work: TextWork, say: (message: string) => void): Command[] {
  const group = 'Sections';
  const sayIf = (message: string | undefined): void => {
    if (message !== undefined) say(message);
  };
  return [
    {
      id: 'fold',
      group,
      title: 'Fold or unfold the section at the caret',
      key: '_',
      run: () => sayIf(toggleFoldHere(work)),
    },
    {
      id: 'fold-all',
      group,
      title: 'Fold all sections, or unfold them',
      key: ':',
      run: () => sayIf(toggleAllFolds(work)),
    },
    {
      id: 'outline',
      group,
      title: 'Go to a section',
      key: 'O',
      run: () => {
        work.folds.findAll();
        if (work.folds.all.length === 0) say('No headings were found in this text.');
        else work.outlining = true;
      },
    },
    {
      id: 'next-section',
      group,
      title: 'Next section',
      key: 'L',
      run: () => sayIf(stepSection(work, 1)),
    },
    {
      id: 'previous-section',
      group,
      title: 'Previous section',
      key: 'H',
      run: () => sayIf(stepSection(work, -1)),
    },
  ];
}

import type { Command } from '../../state/commands.ts';
import type { Preferences } from '../../state/Preferences.svelte.ts';
import { documentCommands } from '../documentCommands.ts';
import { viewCommands } from '../viewCommands.ts';
import type { IdentifierReview } from './IdentifierReview.svelte.ts';

interface ReviewScreen {
  readonly review: IdentifierReview;
  readonly preferences: Preferences;
  propose(): void;
  chooseTasks(): void;
  togglePreview(): void;
  readAgain(): void;
}

/** What the keys do where only identifiers are walked, besides what they do to a text. */
export function identifierCommands(screen: ReviewScreen): readonly Command[] {
  const { review } = screen;
  return [
    ...documentCommands({
      step: (direction) => review.step(direction),
      nextOpen: {
        title: 'Next document whose identifiers are not reviewed',
        run: () => review.goOn(),
      },
      finish: { title: 'Identifiers reviewed (also: none here)', run: () => review.finish() },
      propose: () => screen.propose(),
      chooseTasks: () => screen.chooseTasks(),
    }),
    {
      id: 'deidentified-preview',
      group: 'View',
      title: 'Show or hide the text as it would be exported',
      key: 'D',
      run: () => screen.togglePreview(),
    },
    {
      id: 'second-reading',
      group: 'Identifiers',
      title: 'Second reading: estimate what was missed',
      run: () => screen.readAgain(),
    },
    // Guidelines have no place on this screen.
    ...viewCommands(screen.preferences).filter(({ id }) => id !== 'guidelines'),
  ];
}

import type { Command } from '../state/commands.ts';

interface BesideScreen {
  toggle(): void;
  swap(): void;
  hasBeside(): boolean;
  showCopies(): void;
  canShowCopies(): boolean;
}

/** What is done with a second document, and with passages that stand in other ones. */
export function besideCommands(screen: BesideScreen): readonly Command[] {
  const group = 'Documents';
  return [
    {
      id: 'beside',
      group,
      title: 'Read another document beside this one, or close it',
      key: 'B',
      run: () => screen.toggle(),
    },
    {
      id: 'beside-swap',
      group,
      title: 'Swap the two documents',
      key: 'S',
      isPossible: () => screen.hasBeside(),
      run: () => screen.swap(),
    },
    {
      id: 'copies',
      group,
      title: 'The same passages in other documents: show beside, copy decisions',
      key: 'C',
      isPossible: () => screen.canShowCopies(),
      run: () => screen.showCopies(),
    },
  ];
}

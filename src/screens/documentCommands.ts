import type { Command } from '../state/commands.ts';

interface DocumentScreen {
  step(direction: 1 | -1): void;
  /** What leads to the next document that waits, and what says that this one does not any more. */
  readonly nextOpen: { readonly title: string; run(): void };
  readonly finish: { readonly title: string; run(): void };
  propose(): void;
  chooseTasks(): void;
}

/** What every screen that walks through documents has under the same keys. */
export function documentCommands(screen: DocumentScreen): readonly Command[] {
  const [walk, propose] = ['Documents', 'Proposals'];
  return [
    { id: 'next-document', group: walk, title: 'Next document', key: 'n', run: () => screen.step(1) },
    {
      id: 'previous-document',
      group: walk,
      title: 'Previous document',
      key: 'p',
      run: () => screen.step(-1),
    },
    { id: 'next-undone', group: walk, key: 'N', ...screen.nextOpen },
    { id: 'done', group: walk, key: 'd', ...screen.finish },
    {
      id: 'propose',
      group: propose,
      title: 'Propose for this document',
      key: 'P',
      run: () => screen.propose(),
    },
    {
      id: 'tasks',
      group: propose,
      title: 'What is proposed, and from which score on',
      key: 'T',
      run: () => screen.chooseTasks(),
    },
  ];
}

/** What is said where no document is left on one side. */
export const edgeWords = (direction: 1 | -1): string =>
  direction === 1 ? 'This is the last document.' : 'This is the first document.';

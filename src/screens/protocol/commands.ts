import type { Command } from '../../state/commands.ts';
import type { ProtocolDraft } from '../../state/ProtocolDraft.svelte.ts';

export type Section = 'labels' | 'attributes' | 'relations' | 'guidelines' | 'general' | 'versions';

/** The parts of a protocol, in the order in which one writes them. */
export const SECTIONS: readonly { readonly value: Section; readonly label: string }[] = [
  { value: 'labels', label: 'Labels' },
  { value: 'attributes', label: 'Attributes' },
  { value: 'relations', label: 'Relations' },
  { value: 'guidelines', label: 'Guidelines' },
  { value: 'general', label: 'General' },
  { value: 'versions', label: 'Versions' },
];

interface ProtocolActions {
  draft(): ProtocolDraft | undefined;
  isBlocked(): boolean;
  apply(): void;
  show(section: Section): void;
  importFile(): void;
  exportFile(): void;
  chooseTemplate(): void;
}

/** What can be done on the protocol screen, for keys and the command palette. */
export function protocolCommands(actions: ProtocolActions): readonly Command[] {
  const group = 'Protocol';
  return [
    ...SECTIONS.map(({ value, label }, index) => ({
      id: `protocol-${value}`,
      group,
      title: `Show ${label.toLowerCase()}`,
      key: String(index + 1),
      run: () => actions.show(value),
    })),
    {
      id: 'protocol-undo',
      group,
      title: 'Undo an edit of the draft',
      key: 'Ctrl+Z',
      isPossible: () => actions.draft()?.canUndo === true,
      run: () => actions.draft()?.undo(),
    },
    {
      id: 'protocol-redo',
      group,
      title: 'Redo an edit of the draft',
      key: 'Ctrl+Shift+Z',
      isPossible: () => actions.draft()?.canRedo === true,
      run: () => actions.draft()?.redo(),
    },
    {
      id: 'protocol-apply',
      group,
      title: 'Apply the draft as a new version',
      key: 'a',
      isPossible: () => !actions.isBlocked(),
      run: () => actions.apply(),
    },
    {
      id: 'protocol-import',
      group,
      title: 'Take over a protocol file',
      key: 'i',
      run: () => actions.importFile(),
    },
    {
      id: 'protocol-export',
      group,
      title: 'Save the protocol as a file',
      key: 'o',
      run: () => actions.exportFile(),
    },
    {
      id: 'protocol-template',
      group,
      title: 'Start over from a template',
      run: () => actions.chooseTemplate(),
    },
    { id: 'protocol-discard', group, title: 'Discard the draft', run: () => actions.draft()?.discard() },
  ];
}

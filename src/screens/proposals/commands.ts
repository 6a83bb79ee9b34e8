import type { DocumentId } from '../../domain/ids.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { spanLabels } from '../../domain/records/protocol.ts';
import type { Command } from '../../state/commands.ts';
import { groupMoves } from '../groupMoves.ts';
import type { GroupWork } from './GroupWork.svelte.ts';

const PAGE = 10;

interface GroupScreen {
  readonly schema: LabelSchema;
  find(): void;
  open(documentId: DocumentId): void;
}

/** What can be done with the groups of a project, for keys and the command palette. */
export function groupCommands(work: GroupWork, screen: GroupScreen): readonly Command[] {
  const find: Command = {
    id: 'group-find',
    group: 'Groups of proposals',
    title: 'Filter the groups',
    key: '/',
    run: () => screen.find(),
  };
  return [
    ...moveCommands(work, screen),
    find,
    ...decideCommands(work),
    ...labelCommands(work, screen.schema),
  ];
}

function moveCommands(work: GroupWork, screen: GroupScreen): Command[] {
  const group = 'Groups of proposals';
  const walk = { id: 'group', group, member: ['place', 'places'], work } as const;
  return [
    ...groupMoves({ ...walk, enter: () => work.enter() }),
    { id: 'group-page-down', group, title: 'Ten further', key: 'PageDown', run: () => work.step(PAGE) },
    { id: 'group-page-up', group, title: 'Ten back', key: 'PageUp', run: () => work.step(-PAGE) },
    { id: 'group-first', group, title: 'First', key: 'Home', run: () => work.step(-Infinity) },
    { id: 'group-last', group, title: 'Last', key: 'End', run: () => work.step(Infinity) },
    {
      id: 'group-document',
      group,
      title: 'Show the place in its document',
      key: 'e',
      run: () => {
        const row = work.rows[work.place ?? 0];
        if (row === undefined) return;
        screen.open(row.kind === 'member' ? row.member.occurrence.documentId : row.judgement.documentId);
      },
    },
  ];
}

function decideCommands(work: GroupWork): Command[] {
  const group = 'Decide for the project';
  const hasGroup = (): boolean => work.group !== undefined;
  return [
    {
      id: 'group-accept',
      group,
      title: 'Accept all that are ticked',
      key: 'Enter',
      isPossible: hasGroup,
      run: () => void work.decide({ kind: 'accept' }),
    },
    {
      id: 'group-reject',
      group,
      title: 'Reject all that are ticked',
      key: 'x',
      alsoKeys: ['Delete'],
      isPossible: hasGroup,
      run: () => void work.decide({ kind: 'reject' }),
    },
    {
      id: 'group-tick',
      group,
      title: 'Tick all, or all but the exceptions',
      key: 'A',
      run: () => work.toggleAll(),
    },
    {
      id: 'group-undo',
      group,
      title: 'Take the last decision for the project back',
      key: 'Ctrl+Z',
      run: () => void work.undo(),
    },
  ];
}

function labelCommands(work: GroupWork, schema: LabelSchema): Command[] {
  return spanLabels(schema).map(({ id, name, key }) => ({
    id: `group-label:${id}`,
    group: 'Accept what is ticked as',
    title: name,
    ...(key === '' ? {} : { key }),
    isPossible: () => work.group !== undefined,
    run: () =>
      void work.decide(work.group?.labelId === id ? { kind: 'accept' } : { kind: 'relabel', labelId: id }),
  }));
}

import type { Command } from '../../state/commands.ts';
import {
  accept,
  acceptShown,
  addPart,
  dropPart,
  giveLabel,
  nudge,
  reject,
  setExtent,
  stepAnnotation,
  stepProposal,
} from './actions.ts';
import { nextAnswer } from './attributes.ts';
import { caretCommands } from './caretCommands.ts';
import { startLink } from './linking.ts';
import { relationCommands } from './relationCommands.ts';
import { leaveRelation } from './relations.ts';
import { planLabelAll, planRejectAll, type BulkPlan } from './sameMentions.ts';
import { sectionCommands } from './sectionCommands.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** What the commands need from the view that shows the text. */
export interface TextScreen {
  visibleMarks(): ReadonlySet<string>;
  moveByLine(direction: 'forward' | 'backward', extend: boolean): void;
  say(message: string): void;
}

/** Every command of the text workspace that acts on the text itself. */
export function textCommands(work: TextWork, screen: TextScreen): Command[] {
  const say = (message: string): void => screen.say(message);
  return [
    ...proposalCommands(work, screen),
    ...editCommands(work, screen),
    ...findCommands(work, screen),
    // Before the labels: the digits mean types while a relation has the focus.
    ...relationCommands(work, say),
    ...labelCommands(work),
    ...attributeCommands(work),
    ...sectionCommands(work, say),
    ...caretCommands(work, (direction, extend) => screen.moveByLine(direction, extend)),
  ];
}

function proposalCommands(work: TextWork, screen: TextScreen): Command[] {
  const group = 'Proposals';
  return [
    {
      id: 'next',
      group,
      title: 'Next proposal',
      key: 'j',
      run: () => stepProposal(work, 1),
    },
    {
      id: 'previous',
      group,
      title: 'Previous proposal',
      key: 'k',
      run: () => stepProposal(work, -1),
    },
    {
      id: 'accept',
      group,
      title: 'Accept',
      key: 'Enter',
      run: () => (work.editing ? applyExtent(work) : accept(work)),
    },
    {
      id: 'reject',
      group,
      title: 'Reject, or remove a label',
      key: 'x',
      alsoKeys: ['Delete', 'Backspace'],
      run: () => reject(work),
    },
    {
      id: 'skip',
      group,
      title: 'Skip with a reason',
      key: 's',
      isPossible: () => work.focused?.kind === 'proposal' || work.focused?.kind === 'relationProposal',
      run: () => (work.skipping = true),
    },
    {
      id: 'accept-view',
      group,
      title: 'Accept all in view above the threshold',
      key: 'Shift+Enter',
      run: () => {
        const { proposals, relations } = acceptShown(work, screen.visibleMarks());
        const joined =
          relations === 0 ? '' : ` and ${relations} ${relations === 1 ? 'relation' : 'relations'}`;
        screen.say(
          proposals + relations === 0
            ? 'No proposal above the threshold is in view.'
            : `Accepted ${proposals} in view${joined}.`,
        );
      },
    },
  ];
}

function editCommands(work: TextWork, screen: TextScreen): Command[] {
  const group = 'Labels in the text';
  return [
    { id: 'next-label', group, title: 'Next label', key: 'J', run: () => stepAnnotation(work, 1) },
    { id: 'previous-label', group, title: 'Previous label', key: 'K', run: () => stepAnnotation(work, -1) },
    {
      id: 'shrink-end',
      group,
      title: 'Shrink at the end',
      key: '[',
      run: () => nudge(work, 'end', 'shrink'),
    },
    { id: 'grow-end', group, title: 'Grow at the end', key: ']', run: () => nudge(work, 'end', 'grow') },
    {
      id: 'grow-start',
      group,
      title: 'Grow at the start',
      key: '{',
      run: () => nudge(work, 'start', 'grow'),
    },
    {
      id: 'shrink-start',
      group,
      title: 'Shrink at the start',
      key: '}',
      run: () => nudge(work, 'start', 'shrink'),
    },
    { id: 'edit', group, title: 'Edit the extent, then Enter', key: 'e', run: () => editExtent(work) },
    {
      id: 'relate',
      group,
      title: 'Relate to another label',
      key: 'r',
      run: () => sayIf(screen, startLink(work)),
    },
    {
      id: 'add-part',
      group,
      title: 'Add the selection to the last label (discontinuous)',
      key: '&',
      run: () => sayIf(screen, addPart(work)),
    },
    {
      id: 'drop-part',
      group,
      title: 'Take the last part off a discontinuous label',
      key: 'Shift+Backspace',
      isPossible: () => work.focused?.kind === 'annotation',
      run: () => dropPart(work),
    },
    {
      id: 'note',
      group,
      title: 'Note on the label, the selection or the document',
      key: ';',
      run: () => (work.noting = true),
    },
    { id: 'escape', group, title: 'Leave the selection or mode', key: 'Escape', run: () => leave(work) },
  ];
}

function findCommands(work: TextWork, screen: TextScreen): Command[] {
  const group = 'Labels in the text';
  return [
    {
      id: 'label-identical',
      group,
      title: 'Mark every identical mention',
      key: 'A',
      run: () => plan(work, screen, planLabelAll(work), 'Focus a label or a proposal first.'),
    },
    {
      id: 'reject-identical',
      group: 'Proposals',
      title: 'Reject every identical proposal',
      key: 'X',
      run: () => plan(work, screen, planRejectAll(work), 'Focus a proposal first.'),
    },
    {
      id: 'find',
      group,
      title: 'Find in this text, mark what is found',
      key: '/',
      alsoKeys: ['Ctrl+F'],
      run: () => (work.search.isOpen = true),
    },
  ];
}

function labelCommands(work: TextWork): Command[] {
  return work.layer.project.schema.labels.map(({ id, name, key }) => ({
    id: `label:${id}`,
    group: 'Labels',
    title: name,
    ...(key === '' ? {} : { key }),
    run: () => giveLabel(work, id),
  }));
}

function attributeCommands(work: TextWork): Command[] {
  return (work.layer.project.schema.attributes ?? []).map((type) => ({
    id: `attribute:${type.id}`,
    group: 'Attributes of the focused label',
    title: type.name,
    ...(type.key === '' ? {} : { key: type.key }),
    isPossible: () => work.attributes.includes(type),
    run: () => {
      const annotation = work.focusedAnnotation;
      if (annotation === undefined) return;
      if (type.kind !== 'choice') return (work.answering = type.id);
      work.answer(type, nextAnswer(type, annotation.attributes?.[type.id]));
    },
  }));
}

function plan(work: TextWork, screen: TextScreen, planned: BulkPlan | undefined, otherwise: string): void {
  if (planned === undefined) screen.say(otherwise);
  else if (planned.mentions.length === 0)
    screen.say('Nothing else in this document says the same and is undecided.');
  else work.plan = planned;
}

const sayIf = (screen: TextScreen, message: string | undefined): void => {
  if (message !== undefined) screen.say(message);
};

/** Puts the caret's selection over the focused item; what is then selected becomes its extent. */
function editExtent(work: TextWork): void {
  const { focused } = work;
  if (focused?.start === undefined) return;
  work.editing = true;
  work.selection = { anchor: focused.start, head: focused.end };
}

function applyExtent(work: TextWork): void {
  const { selected } = work;
  work.editing = false;
  work.selection = undefined;
  if (selected !== undefined) setExtent(work, selected.start, selected.end);
  if (work.focused?.kind === 'proposal') accept(work);
}

function leave(work: TextWork): void {
  if (work.editing || work.linking !== undefined || work.draft !== undefined) {
    work.editing = false;
    work.linking = undefined;
    work.draft = undefined;
    work.selection = undefined;
  } else if (work.selection !== undefined) work.selection = undefined;
  else if (work.focused?.kind === 'relation') leaveRelation(work, work.focused.annotation);
  else work.focus(undefined, { reveal: false });
}

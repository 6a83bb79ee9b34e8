import type { Command } from '../state/commands.ts';

interface GroupsWalk {
  /** Begins the ids of the commands. */
  readonly id: string;
  /** The heading the commands stand under. */
  readonly group: string;
  /** What a group holds, one and many of them. */
  readonly member: readonly [one: string, many: string];
  readonly work: { readonly isInGroup: boolean; step(by: number): void; toggle(): void; leave(): void };
  enter(): void;
}

/** How groups, and what is in them, are walked by keys. */
export function groupMoves({ id, group, member: [one, many], work, enter }: GroupsWalk): Command[] {
  const inside = `Look at its ${many} one by one`;
  const isOutside = (): boolean => !work.isInGroup;
  return [
    {
      ...{ id: `${id}-next`, group, title: `Next group or ${one}`, key: 'j', alsoKeys: ['ArrowDown'] },
      run: () => work.step(1),
    },
    {
      ...{ id: `${id}-previous`, group, title: `Previous group or ${one}`, key: 'k', alsoKeys: ['ArrowUp'] },
      run: () => work.step(-1),
    },
    {
      ...{ id: `${id}-open`, group, title: `${inside}; there: tick or untick`, key: 'Space' },
      run: () => (work.isInGroup ? work.toggle() : enter()),
    },
    {
      ...{ id: `${id}-enter`, group, title: inside, key: 'ArrowRight', isPossible: isOutside },
      run: enter,
    },
    {
      ...{ id: `${id}-leave`, group, title: 'Back to the groups', key: 'ArrowLeft', alsoKeys: ['Escape'] },
      isPossible: () => work.isInGroup,
      run: () => work.leave(),
    },
  ];
}

import { fuzzyScore } from './fuzzyScore.ts';

interface Findable {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly disabled?: boolean | undefined;
}

export interface CommandGroup<C> {
  readonly name: string;
  /** How many commands stand before this group. */
  readonly start: number;
  readonly commands: readonly C[];
}

/**
 * What the palette shows: with nothing typed the commands used last and then all by group; else those that fit,
 * best first, the ones used last before their equals.
 */
export function findCommands<C extends Findable>(
  commands: readonly C[],
  typed: string,
  recent: readonly string[],
): CommandGroup<C>[] {
  if (typed.trim() !== '') return numbered(new Map([['Matches', matches(commands, typed, recent)]]));
  const used = recent.flatMap((id) => commands.filter((command) => command.id === id));
  const groups = new Map<string, C[]>([['Recent', used]]);
  for (const command of commands) {
    if (used.includes(command)) continue;
    const group = groups.get(command.group);
    if (group === undefined) groups.set(command.group, [command]);
    else group.push(command);
  }
  return numbered(groups);
}

const RECENT_BONUS = 1.5;

function matches<C extends Findable>(
  commands: readonly C[],
  typed: string,
  recent: readonly string[],
): readonly C[] {
  return commands
    .flatMap((command) => {
      const score = fuzzyScore(typed, command.title);
      if (score === undefined) return [];
      return [{ command, score: score + (recent.includes(command.id) ? RECENT_BONUS : 0) }];
    })
    .sort(
      (a, b) =>
        Number(a.command.disabled ?? false) - Number(b.command.disabled ?? false) || b.score - a.score,
    )
    .map(({ command }) => command);
}

function numbered<C>(groups: ReadonlyMap<string, readonly C[]>): CommandGroup<C>[] {
  let start = 0;
  return [...groups]
    .filter(([, commands]) => commands.length > 0)
    .map(([name, commands]) => {
      const group = { name, start, commands };
      start += commands.length;
      return group;
    });
}

import { AFTER_DECISION, AT_END, nextChoice } from '../../state/advance.ts';
import type { Command } from '../../state/commands.ts';
import type { Preferences } from '../../state/Preferences.svelte.ts';

/** Changing where a decision leads without leaving the text. */
export function advanceCommands(preferences: Preferences, say: (message: string) => void): Command[] {
  return [
    {
      id: 'after-decision',
      group: 'Proposals',
      title: 'After a decision: stay, next proposal, next open item',
      key: '*',
      run: () => {
        const next = nextChoice(AFTER_DECISION, preferences.values.afterDecision);
        if (next === undefined) return;
        preferences.set('afterDecision', next.value);
        say(`After a decision: ${next.words}.`);
      },
    },
    {
      id: 'at-end',
      group: 'Proposals',
      title: 'When nothing is left to decide: stay, or next document',
      run: () => {
        const next = nextChoice(AT_END, preferences.values.atEnd);
        if (next === undefined) return;
        preferences.set('atEnd', next.value);
        say(`When nothing is left to decide: ${next.words}.`);
      },
    },
  ];
}

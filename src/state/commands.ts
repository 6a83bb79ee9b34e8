/** Something a person can do here: found by its key, in the command palette and in the list of keys. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** As `keyOf` writes it; absent: only in the palette. */
  readonly key?: string;
  /** Further keys that do the same. */
  readonly alsoKeys?: readonly string[];
  /** Absent: always possible. */
  isPossible?(): boolean;
  run(): void;
}

const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

/** The name of a key press: "j", "J", "Shift+Enter", "Ctrl+Shift+Z", "Ctrl+ArrowRight". Cmd counts as Ctrl. */
export function keyOf(event: KeyboardEvent): string {
  const key = NAMED[event.key] ?? event.key;
  const isCharacter = key.length === 1;
  const hasControl = event.ctrlKey || event.metaKey;
  const parts: string[] = [];
  if (hasControl) parts.push('Ctrl');
  // Where Option or AltGr makes the character ("[" on many keyboards), it is no modifier of it.
  const isMadeWithAlt = isCharacter && !hasControl && !/[\p{L}\p{N}]/u.test(key);
  if (event.altKey && !isMadeWithAlt) parts.push('Alt');
  // A shifted character is another character ("J", "{"); only with Ctrl, or for named keys, Shift must be said.
  if (event.shiftKey && (!isCharacter || hasControl)) parts.push('Shift');
  parts.push(isCharacter && hasControl ? key.toUpperCase() : key);
  return parts.join('+');
}

/** A key as the caps one presses: "J" is Shift and J. */
export const shownKey = (key: string): string => (/^\p{Lu}$/u.test(key) ? `Shift+${key}` : key);

/** Whether a press belongs to a field, a menu or a dialog rather than to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog[open], [popover]:popover-open') !== null) return true;
  // Switches keep the keys that move them, and no others.
  const isSwitch = target.matches('input:is([type=radio], [type=checkbox])');
  if (isSwitch) return event.key === ' ' || event.key === 'Tab' || event.key.startsWith('Arrow');
  if (target.closest('input, textarea, select, [contenteditable]') !== null) return true;
  // A focused button or link keeps its own Enter and Space.
  const isActivation = event.key === 'Enter' || event.key === ' ';
  return isActivation && target.closest('button, a[href], summary, [role=option]') !== null;
}

/**
 * The command a press stands for, with the person's own keys before the defaults. One key may serve several
 * commands of which only one is possible at a time.
 */
export function findCommand(
  commands: readonly Command[],
  press: string,
  own: Readonly<Record<string, string>>,
): Command | undefined {
  const isPossible = (command: Command): boolean => command.isPossible?.() !== false;
  return (
    commands.find((command) => own[command.id] === press && isPossible(command)) ??
    commands.find((command) => {
      const { id, key, alsoKeys } = command;
      const isMeant = (own[id] === undefined && key === press) || alsoKeys?.includes(press) === true;
      return isMeant && isPossible(command);
    })
  );
}

/** What is done on a press, and how long the app's own work took until the label stood on the screen's list. */
export const KEY_MEASURE = 'wardmark:key-to-paint';

import { describe, expect, it } from 'vitest';
import { findCommand, keyOf, shownKey, type Command } from './commands.ts';

function press(key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]): string {
  const modifiers = Object.fromEntries(
    (['ctrl', 'meta', 'alt', 'shift'] as const).map((name) => [`${name}Key`, held.includes(name)]),
  );
  return keyOf({ key, ...modifiers } as unknown as KeyboardEvent);
}

describe('keyOf', () => {
  it('names a character by itself, with Shift already in it', () => {
    expect([press('j'), press('J', 'shift'), press('{', 'shift'), press('+')]).toEqual(['j', 'J', '{', '+']);
  });

  it('names other keys with what is held', () => {
    expect(press('Enter', 'shift')).toBe('Shift+Enter');
    expect(press('ArrowRight', 'ctrl', 'shift')).toBe('Ctrl+Shift+ArrowRight');
    expect(press(' ')).toBe('Space');
    expect(press('Esc')).toBe('Escape');
    expect(press('Home', 'ctrl', 'alt', 'shift')).toBe('Ctrl+Alt+Shift+Home');
  });

  it('writes characters with Ctrl large and says Shift; Cmd counts as Ctrl', () => {
    expect(press('z', 'ctrl')).toBe('Ctrl+Z');
    expect(press('Z', 'meta', 'shift')).toBe('Ctrl+Shift+Z');
    expect(press('Z', 'ctrl')).toBe('Ctrl+Z');
  });

  it('takes what Option makes as that character, and leaves letters and digits with Alt to the browser', () => {
    expect([press('[', 'alt'), press('{', 'alt', 'shift')]).toEqual(['[', '{']);
    expect([press('d', 'alt'), press('1', 'alt'), press(' ', 'alt')]).toEqual([
      'Alt+d',
      'Alt+1',
      'Alt+Space',
    ]);
  });
});

describe('shownKey', () => {
  it('says Shift for a capital alone', () => {
    expect(['J', 'j', '{', 'Ctrl+Z', 'Enter', 'Ä'].map(shownKey)).toEqual([
      'Shift+J',
      'j',
      '{',
      'Ctrl+Z',
      'Enter',
      'Shift+Ä',
    ]);
  });
});

describe('findCommand', () => {
  const command = (id: string, more: Partial<Command> = {}): Command => ({
    id,
    title: id,
    group: '',
    run: () => undefined,
    ...more,
  });
  const commands = [
    command('next', { key: 'j' }),
    command('reject', { key: 'x', alsoKeys: ['Delete'] }),
    command('palette-only'),
  ];
  const found = (key: string, own: Record<string, string> = {}) => findCommand(commands, key, own)?.id;

  it('finds by key and by further keys', () => {
    expect([found('j'), found('x'), found('Delete')]).toEqual(['next', 'reject', 'reject']);
    expect(found('J')).toBeUndefined();
  });

  it('lets own keys replace the default, and leaves the further keys', () => {
    const own = { reject: 'q' };
    expect([found('q', own), found('x', own), found('Delete', own)]).toEqual(['reject', undefined, 'reject']);
  });

  it('lets own keys go before the defaults of any other command', () => {
    expect(found('j', { reject: 'j' })).toBe('reject');
    expect(found('Delete', { 'palette-only': 'Delete' })).toBe('palette-only');
  });
});

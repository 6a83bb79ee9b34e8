const SHOWN: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  control: 'Ctrl',
  ' ': 'Space',
  delete: 'Del',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};

/** The keys pressed together: "Ctrl+Shift+Z" gives three; "Ctrl++" ends in the plus key. */
function partsOf(keys: string): string[] {
  if (keys === '+') return ['+'];
  return keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
}

/** As printed on a key: "ctrl+z" gives ["Ctrl", "Z"]. */
export function keyCaps(keys: string): string[] {
  return partsOf(keys).map((part) => {
    if (part.length === 1 && part !== ' ') return part.toUpperCase();
    return SHOWN[part.toLowerCase()] ?? part.charAt(0).toUpperCase() + part.slice(1);
  });
}

/** For `aria-keyshortcuts`, which says Control where keys say Ctrl and Plus for the plus key. */
export const ariaKeys = (keys: string): string =>
  partsOf(keys)
    .map((part) =>
      part.toLowerCase() === 'ctrl' ? 'Control' : part === '+' ? 'Plus' : part === ' ' ? 'Space' : part,
    )
    .join('+');

/** A name with its keys, for the title of a button. */
export const withKeys = (label: string, keys: string | undefined): string =>
  keys === undefined ? label : `${label} (${keyCaps(keys).join('+')})`;

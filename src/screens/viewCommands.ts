import type { Command } from '../state/commands.ts';
import {
  LINE_LENGTHS,
  LINE_SPACINGS,
  TEXT_SIZE_PX,
  type Preferences,
  type PreferenceValues,
} from '../state/Preferences.svelte.ts';

type ViewCommand = Omit<Command, 'group'>;

/** Preferences that are on or off. */
type Switch = {
  [K in keyof PreferenceValues]: PreferenceValues[K] extends boolean ? K : never;
}[keyof PreferenceValues];

/** What changes how documents are shown and nothing else: each command sets a preference. */
export function viewCommands(preferences: Preferences): Command[] {
  return [...typeCommands(preferences), ...switchCommands(preferences)].map((command) => ({
    group: 'View',
    ...command,
  }));
}

/** Size, face and lines of the text. */
function typeCommands(preferences: Preferences): ViewCommand[] {
  const { values } = preferences;
  const resize = (byPx: number) => () => {
    const size = Math.min(TEXT_SIZE_PX.max, Math.max(TEXT_SIZE_PX.min, values.textSizePx + byPx));
    preferences.set('textSizePx', size);
  };
  const swapFace = (face: 'fixed' | 'dyslexia') => () =>
    preferences.set('textFace', values.textFace === face ? 'standard' : face);
  return [
    { id: 'larger', title: 'Larger text', key: '+', run: resize(1) },
    { id: 'smaller', title: 'Smaller text', key: '-', run: resize(-1) },
    { id: 'fixed-width', title: 'Fixed-width text, for tables', key: 'm', run: swapFace('fixed') },
    {
      id: 'line-length',
      title: 'Line length: calm, full width, no wrapping',
      key: 'W',
      run: () => preferences.set('lineLength', after(LINE_LENGTHS, values.lineLength)),
    },
    {
      id: 'dyslexia-face',
      title: 'Dyslexia-friendly typeface (OpenDyslexic)',
      run: swapFace('dyslexia'),
    },
    {
      id: 'line-height',
      title: 'Line height: compact to loose',
      run: () => preferences.set('lineSpacing', after(LINE_SPACINGS, values.lineSpacing)),
    },
  ];
}

/** What is shown beside and over the text. */
function switchCommands(preferences: Preferences): ViewCommand[] {
  const toggle = (name: Switch) => () => preferences.set(name, !preferences.values[name]);
  return [
    {
      id: 'invisibles',
      title: 'Show direction marks and other invisible characters',
      key: 'V',
      run: toggle('showInvisibles'),
    },
    { id: 'minimap', title: 'Map of the text at the edge', key: 'M', run: toggle('showMinimap') },
    { id: 'labels-shown', title: 'Show or hide label names', key: 'l', run: toggle('showLabels') },
    {
      id: 'arcs-shown',
      title: 'Show the relations of all labels in view, or of the focused one',
      key: 'R',
      run: toggle('showArcs'),
    },
    { id: 'guidelines', title: 'Guidelines beside the work', key: 'g', run: toggle('guidelinesOpen') },
    {
      id: 'one-at-a-time',
      title: 'One decision at a time, in large type',
      key: 'z',
      run: toggle('oneAtATime'),
    },
    { id: 'left', title: 'Fold the document list', key: '(', run: toggle('leftOpen') },
    { id: 'right', title: 'Fold the panel on the right', key: ')', run: toggle('rightOpen') },
  ];
}

/** The one behind it in a round. */
const after = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length] ?? now;

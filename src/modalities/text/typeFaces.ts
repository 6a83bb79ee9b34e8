import type { PreferenceValues } from '../../state/Preferences.svelte.ts';
import type { Type } from './DrawnText.svelte.ts';

type Face = PreferenceValues['textFace'];

/** Width of an average character of prose, in em of the text size. */
const CHARACTER_EM: Readonly<Record<Face, number>> = { standard: 0.5, fixed: 0.56, dyslexia: 0.56 };

export const typeOf = (of: Pick<PreferenceValues, 'lineLength' | 'textSizePx' | 'textFace'>): Type => ({
  isWrapped: of.lineLength !== 'unwrapped',
  characterPx: of.textSizePx * CHARACTER_EM[of.textFace],
});

/** Settles once a face can be drawn. Those that few people use are fetched when they are chosen. */
export async function loadFace(face: Face): Promise<void> {
  if (face !== 'dyslexia') return;
  try {
    await import('@fontsource/opendyslexic/latin-400.css');
    await document.fonts.load('16px OpenDyslexic');
  } catch {
    // Offline and not yet on the shelf: the text stays in the standard face.
  }
}

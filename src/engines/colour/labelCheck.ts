import { simulate, type ColourVision } from './colourVision.ts';
import { contrast, over } from './contrast.ts';
import { LABEL_FILL, LABEL_HUES, LABEL_LIGHTNESS, type LabelHue } from './labelHues.ts';
import {
  decodeSrgb,
  encodeSrgb,
  labDistance,
  linearToOklab,
  oklchToSrgb,
  type Oklch,
  type Triple,
} from './oklch.ts';

export type Theme = 'light' | 'dark';

export const THEMES: readonly Theme[] = ['light', 'dark'];

/** The page and the text on it, as app.css states them. */
export const PAGE: Readonly<Record<Theme, { readonly surface: Oklch; readonly ink: Oklch }>> = {
  light: { surface: { l: 1, c: 0, h: 0 }, ink: { l: 0.26, c: 0.015, h: 250 } },
  dark: { surface: { l: 0.19, c: 0.008, h: 250 }, ink: { l: 0.92, c: 0.006, h: 250 } },
};

/** A label colour as a screen shows it: of its name, or of its line. */
export const labelColour = ({ hue, chroma, lift }: LabelHue, use: 'ink' | 'line', theme: Theme): Oklch => ({
  l: LABEL_LIGHTNESS[theme][use] + lift,
  c: chroma,
  h: hue,
});

/** What WCAG 2.2 asks of text, of lines, and (level AAA) of the text one reads all day. */
export const LEAST_CONTRAST = { name: 4.5, line: 3, text: 7 } as const;

export type LabelContrast = Readonly<Record<keyof typeof LEAST_CONTRAST, number>>;

/** How well a place of the palette is seen: the label's name, its line, and the text inside a mark. */
export function labelContrast(place: number, theme: Theme): LabelContrast {
  const hue = LABEL_HUES[place] ?? LABEL_HUES[0];
  if (hue === undefined) throw new RangeError('an empty palette');
  const surface = oklchToSrgb(PAGE[theme].surface);
  const line = oklchToSrgb(labelColour(hue, 'line', theme));
  return {
    name: contrast(oklchToSrgb(labelColour(hue, 'ink', theme)), surface),
    line: contrast(line, surface),
    text: contrast(oklchToSrgb(PAGE[theme].ink), over(line, LABEL_FILL.decision, surface)),
  };
}

/** How people see colours: all of them, and without one of the three kinds of cones. */
export type Vision = 'all' | ColourVision;

export const VISIONS: readonly Vision[] = ['all', 'protanopia', 'deuteranopia', 'tritanopia'];

/** A place of the palette in linear light, as someone sees it. */
function seen(
  place: number,
  use: 'ink' | 'line',
  { theme, vision }: { theme: Theme; vision: Vision },
): Triple {
  const hue = LABEL_HUES[place] ?? LABEL_HUES[0];
  if (hue === undefined) throw new RangeError('an empty palette');
  const linear = decodeSrgb(oklchToSrgb(labelColour(hue, use, theme)));
  return vision === 'all' ? linear : simulate(vision, linear);
}

/** A place of the palette as someone sees it, as a CSS colour for both themes. */
export function simulatedCss(place: number, vision: Vision): string {
  const css = (theme: Theme) => {
    const [red, green, blue] = encodeSrgb(seen(place, 'line', { theme, vision })).map((x) =>
      Math.round(x * 255),
    );
    return `rgb(${red} ${green} ${blue})`;
  };
  return `light-dark(${css('light')}, ${css('dark')})`;
}

/** How far two places of the palette are apart in OKLab, in the theme where they are closer. */
export const hueDistance = (a: number, b: number, vision: Vision): number =>
  Math.min(
    ...THEMES.map((theme) => {
      const lab = (place: number) => linearToOklab(seen(place, 'ink', { theme, vision }));
      return labDistance(lab(a), lab(b));
    }),
  );

/** Nearer than this, two colours are hard to tell apart at a glance; about 0.02 is just noticeable side by side. */
export const CLOSE = 0.03;

export interface ClosePair {
  /** Indices into the list asked about. */
  readonly a: number;
  readonly b: number;
  readonly vision: Vision;
  readonly distance: number;
}

/** The pairs of colours that come close for somebody, each for whom they come closest; the closest first. */
export function closePairs(places: readonly number[]): ClosePair[] {
  const pairs: ClosePair[] = [];
  for (let b = 1; b < places.length; b++) {
    for (let a = 0; a < b; a++) {
      const [from = 0, to = 0] = [places[a], places[b]];
      const all = VISIONS.map((vision) => ({ a, b, vision, distance: hueDistance(from, to, vision) }));
      const worst = all.reduce((least, pair) => (pair.distance < least.distance ? pair : least));
      if (worst.distance < CLOSE) pairs.push(worst);
    }
  }
  return pairs.sort((x, y) => x.distance - y.distance);
}

/** One place in the palette: an OKLCH hue and chroma, and how far it is lit above or below the others. */
export interface LabelHue {
  readonly hue: number;
  readonly chroma: number;
  readonly lift: number;
}

/**
 * The 16 label colours, 22.5 degrees apart. Equally lit, some would be one colour to a deuteranope (OKLab distance
 * 0.001); steps of lightness of at most 0.05, found by search, keep all at least 0.022 apart under the three
 * dichromacies, and those of the clinical template 0.027: just told apart side by side, so the name always stands by.
 * Chroma is 0.14, or the most that sRGB shows in both themes. app.css states the same numbers.
 */
export const LABEL_HUES: readonly LabelHue[] = [
  { hue: 12.5, chroma: 0.135, lift: 0.025 },
  { hue: 35, chroma: 0.116, lift: 0.05 },
  { hue: 57.5, chroma: 0.106, lift: -0.05 },
  { hue: 80, chroma: 0.096, lift: -0.025 },
  { hue: 102.5, chroma: 0.112, lift: 0.05 },
  { hue: 125, chroma: 0.122, lift: 0 },
  { hue: 147.5, chroma: 0.128, lift: -0.05 },
  { hue: 170, chroma: 0.095, lift: 0 },
  { hue: 192.5, chroma: 0.087, lift: 0.025 },
  { hue: 215, chroma: 0.081, lift: -0.025 },
  { hue: 237.5, chroma: 0.115, lift: 0.05 },
  { hue: 260, chroma: 0.129, lift: 0 },
  { hue: 282.5, chroma: 0.14, lift: -0.05 },
  { hue: 305, chroma: 0.14, lift: -0.05 },
  { hue: 327.5, chroma: 0.14, lift: 0 },
  { hue: 350, chroma: 0.14, lift: -0.05 },
];

/** OKLCH lightness of ink (text) and line (underlines, outlines and, translucent, fills), before the lift. */
export const LABEL_LIGHTNESS = {
  light: { ink: 0.475, line: 0.6 },
  dark: { ink: 0.75, line: 0.66 },
} as const;

/** Opacity of the line colour as the fill of a decision and of a proposal. */
export const LABEL_FILL = { decision: 0.22, proposal: 0.12 } as const;

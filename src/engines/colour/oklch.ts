/** Lightness 0 to 1, chroma, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** Three channels; sRGB ones are 0 to 1. */
export type Triple = readonly [number, number, number];

export const mapTriple = ([a, b, c]: Triple, change: (channel: number) => number): Triple => [
  change(a),
  change(b),
  change(c),
];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** OKLCH to linear-light sRGB; channels outside 0 to 1 lie outside the sRGB gamut. Björn Ottosson, 2020. */
export function oklchToLinear({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** Linear-light sRGB to OKLab. */
export function linearToOklab([red, green, blue]: Triple): Triple {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** The sRGB transfer function (IEC 61966-2-1). */
export const encodeSrgb = (linear: Triple): Triple =>
  mapTriple(linear, (x) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));

export const decodeSrgb = (srgb: Triple): Triple =>
  mapTriple(srgb, (x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));

/** As a screen shows it: channels outside the gamut are cut off. */
export const oklchToSrgb = (colour: Oklch): Triple =>
  mapTriple(encodeSrgb(mapTriple(oklchToLinear(colour), clamp)), clamp);

/** Whether sRGB can show the colour, within half of an 8-bit step in linear light. */
export const isInSrgb = (colour: Oklch): boolean =>
  oklchToLinear(colour).every((channel) => channel >= -0.002 && channel <= 1.002);

/** Euclidean distance in OKLab; about 0.02 is just noticeable side by side. */
export const labDistance = (a: Triple, b: Triple): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

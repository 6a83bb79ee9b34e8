import { decodeSrgb, type Triple } from './oklch.ts';

/** WCAG 2.2 relative luminance of an sRGB colour. */
function luminance(srgb: Triple): number {
  const [red, green, blue] = decodeSrgb(srgb);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio, 1 to 21, in either order. */
export function contrast(a: Triple, b: Triple): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A translucent sRGB colour laid over an opaque one, as browsers blend: in gamma-encoded sRGB. */
export const over = (front: Triple, alpha: number, back: Triple): Triple => [
  front[0] * alpha + back[0] * (1 - alpha),
  front[1] * alpha + back[1] * (1 - alpha),
  front[2] * alpha + back[2] * (1 - alpha),
];

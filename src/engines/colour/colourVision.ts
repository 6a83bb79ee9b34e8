import { mapTriple, type Triple } from './oklch.ts';

/** The three dichromacies: no long-, medium- or short-wave cones. */
export type ColourVision = 'protanopia' | 'deuteranopia' | 'tritanopia';

/**
 * Severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15(6), 2009, table of matrices on linear-light sRGB. Their tritanopia is the weakest of the
 * three against measured observers.
 */
const MACHADO_2009: Readonly<Record<ColourVision, readonly [Triple, Triple, Triple]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How a linear-light sRGB colour looks without one kind of cone; cut to the gamut. */
export function simulate(vision: ColourVision, linear: Triple): Triple {
  const [red, green, blue] = MACHADO_2009[vision];
  return mapTriple([dot(red, linear), dot(green, linear), dot(blue, linear)], (channel) =>
    Math.min(1, Math.max(0, channel)),
  );
}

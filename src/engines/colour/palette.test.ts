import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { simulate, type ColourVision } from './colourVision.ts';
import { contrast, over } from './contrast.ts';
import { LABEL_FILL, LABEL_HUES, LABEL_LIGHTNESS, type LabelHue } from './labelHues.ts';
import {
  decodeSrgb,
  isInSrgb,
  labDistance,
  linearToOklab,
  oklchToLinear,
  oklchToSrgb,
  type Oklch,
  type Triple,
} from './oklch.ts';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8').replace(/\s+/g, ' ');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const NUMBER = String.raw`(-?[\d.]+)`;
const OKLCH = String.raw`oklch\(${NUMBER} ${NUMBER} ${NUMBER}\)`;

/** A token of app.css in both themes. */
function token(name: string): Readonly<Record<Theme, Oklch>> {
  const found = new RegExp(`--${name}: light-dark\\( ?${OKLCH}, ${OKLCH} ?\\);`).exec(css);
  const [l = NaN, c = NaN, h = NaN, l2 = NaN, c2 = NaN, h2 = NaN] = found?.slice(1).map(Number) ?? [];
  expect(l + l2, `--${name} is light-dark(oklch(), oklch())`).not.toBeNaN();
  return { light: { l, c, h }, dark: { l: l2, c: c2, h: h2 } };
}

const srgb = (name: string, theme: Theme): Triple => oklchToSrgb(token(name)[theme]);
const label = ({ hue, chroma, lift }: LabelHue, use: 'ink' | 'line', theme: Theme): Oklch => ({
  l: LABEL_LIGHTNESS[theme][use] + lift,
  c: chroma,
  h: hue,
});

describe('app.css', () => {
  it('states the label hues of this folder', () => {
    const rules = css.matchAll(
      new RegExp(
        String.raw`\[data-hue='(\d+)'\] \{ --mark-h: ${NUMBER}; --mark-c: ${NUMBER}; --mark-lift: ${NUMBER}; \}`,
        'g',
      ),
    );
    const stated = [...rules].map(([, place, hue, chroma, lift]) => [place, hue, chroma, lift].map(Number));
    expect(stated).toEqual(LABEL_HUES.map(({ hue, chroma, lift }, place) => [place, hue, chroma, lift]));
  });

  it.each([
    ['ink', 'ink', undefined],
    ['line', 'line', undefined],
    ['fill', 'line', LABEL_FILL.decision],
    ['fill-soft', 'line', LABEL_FILL.proposal],
  ] as const)('derives --mark-%s as this folder does', (name, use, alpha) => {
    const colour = (theme: Theme) =>
      `oklch(calc(${LABEL_LIGHTNESS[theme][use]} + var(--mark-lift)) var(--mark-c) var(--mark-h)${alpha === undefined ? '' : ` / ${alpha}`})`;
    expect(css).toContain(`--mark-${name}: light-dark( ${colour('light')}, ${colour('dark')} );`);
  });
});

describe.each(THEMES)('%s theme', (theme) => {
  const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-float'] as const;

  it.each(['ink-1', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'danger'])(
    '--%s is readable on all surfaces',
    (ink) => {
      for (const surface of surfaces) {
        expect(contrast(srgb(ink, theme), srgb(surface, theme)), surface).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each([
    ['accent-ink', 'accent', 4.5],
    ['accent-ink', 'accent-hover', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['ink-1', 'accent-soft', 7],
    ['ink-3', 'accent-soft', 4.5],
    ['danger-ink', 'danger', 4.5],
    ['line-strong', 'surface-0', 3],
    ['line-strong', 'surface-float', 3],
  ] as const)('--%s on --%s', (front, back, least) => {
    expect(contrast(srgb(front, theme), srgb(back, theme))).toBeGreaterThanOrEqual(least);
  });

  it.each(LABEL_HUES.map((hue, place) => [place, hue] as const))('label hue %i', (_, hue) => {
    const ink = oklchToSrgb(label(hue, 'ink', theme));
    const line = oklchToSrgb(label(hue, 'line', theme));
    const page = srgb('surface-0', theme);
    expect(isInSrgb(label(hue, 'ink', theme))).toBe(true);
    expect(isInSrgb(label(hue, 'line', theme))).toBe(true);
    for (const surface of surfaces) {
      expect(contrast(ink, srgb(surface, theme)), `ink on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
    const soft = over(line, LABEL_FILL.proposal, page);
    expect(contrast(ink, soft), 'ink on a proposal').toBeGreaterThanOrEqual(4.5);
    expect(contrast(line, page), 'line').toBeGreaterThanOrEqual(3);
    const fill = over(line, LABEL_FILL.decision, page);
    expect(contrast(srgb('ink-1', theme), fill), 'text in a decision').toBeGreaterThanOrEqual(7);
  });
});

/** The least OKLab distance between two of some label colours, and between which. */
function closest(places: readonly number[], seen: (place: number) => Triple) {
  let least = { distance: Infinity, pair: '' };
  for (const a of places) {
    for (const b of places.filter((other) => other > a)) {
      const distance = labDistance(seen(a), seen(b));
      if (distance < least.distance) least = { distance, pair: `${a} and ${b}` };
    }
  }
  return least;
}

/**
 * About 0.02 is just noticeable side by side, so these are small distances: colour helps, the name tells. The label's
 * name is always shown with it.
 */
describe.each(THEMES)('label inks of the %s theme stay apart', (theme) => {
  const seenAs = (vision: ColourVision | undefined) => (place: number) => {
    const linear = decodeSrgb(oklchToSrgb(label(LABEL_HUES[place]!, 'ink', theme)));
    return linearToOklab(vision === undefined ? linear : simulate(vision, linear));
  };
  const template = clinicalEntitiesTemplate('test').labels.map(({ hue }) => hue);
  const all = LABEL_HUES.map((_, place) => place);

  it.each([
    [undefined, 0.04, 0.04],
    ['protanopia', 0.027, 0.022],
    ['deuteranopia', 0.027, 0.022],
    ['tritanopia', 0.027, 0.022],
  ] as const)('with vision: %s', (vision, leastOfTemplate, leastOfAll) => {
    const [ofTemplate, ofAll] = [closest(template, seenAs(vision)), closest(all, seenAs(vision))];
    expect(ofTemplate.distance, `template: ${ofTemplate.pair}`).toBeGreaterThanOrEqual(leastOfTemplate);
    expect(ofAll.distance, `all 16: ${ofAll.pair}`).toBeGreaterThanOrEqual(leastOfAll);
  });
});

describe('colour maths', () => {
  it.each([
    ['red', [1, 0, 0], [0.62796, 0.22486, 0.12585]],
    ['white', [1, 1, 1], [1, 0, 0]],
  ] as const)('%s in OKLab, as published', (_, linear, lab) => {
    linearToOklab(linear).forEach((value, index) => expect(value).toBeCloseTo(lab[index]!, 4));
  });

  it('turns OKLCH into sRGB and back', () => {
    for (const { hue: h, chroma: c } of LABEL_HUES) {
      const [l, a, b] = linearToOklab(oklchToLinear({ l: 0.6, c, h }));
      expect([l, Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360]).toEqual([
        expect.closeTo(0.6, 5),
        expect.closeTo(c, 5),
        expect.closeTo(h, 2),
      ]);
    }
  });

  it('gives the contrast of WCAG', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBe(21);
    expect(contrast([0x77 / 255, 0x77 / 255, 0x77 / 255], [1, 1, 1])).toBeCloseTo(4.48, 2);
  });

  it('leaves greys alone in every simulation', () => {
    for (const vision of ['protanopia', 'deuteranopia', 'tritanopia'] as const) {
      for (const channel of simulate(vision, [0.4, 0.4, 0.4])) expect(channel).toBeCloseTo(0.4, 4);
    }
  });
});

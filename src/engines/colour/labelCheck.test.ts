import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protocolTemplates } from '../../domain/templates/index.ts';
import { closePairs, hueDistance, labelContrast, LEAST_CONTRAST, PAGE, THEMES } from './labelCheck.ts';
import { LABEL_HUES } from './labelHues.ts';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');

it('measures against the page that app.css states', () => {
  const written = (colour: (typeof PAGE)['light']['ink']) =>
    colour.c === 0 ? 'oklch(1 0 0)' : `oklch(${colour.l} ${colour.c} ${colour.h})`;
  for (const [token, part] of [
    ['surface-0', 'surface'],
    ['ink-1', 'ink'],
  ] as const)
    expect(css).toContain(
      `--${token}: light-dark(${written(PAGE.light[part])}, ${written(PAGE.dark[part])});`,
    );
});

it.each(LABEL_HUES.map((_, place) => place))('place %i is seen in both themes', (place) => {
  for (const theme of THEMES)
    for (const [part, least] of Object.entries(LEAST_CONTRAST))
      expect(labelContrast(place, theme)[part as 'name'], `${part} ${theme}`).toBeGreaterThanOrEqual(least);
});

describe('colours that come close', () => {
  it('are those of one place', () => {
    expect(closePairs([3, 9, 3])).toEqual([expect.objectContaining({ a: 0, b: 2, distance: 0 })]);
    expect(closePairs([])).toEqual([]);
    expect(closePairs([4])).toEqual([]);
  });

  it('are told with who cannot tell them apart, closest first', () => {
    const pairs = closePairs(LABEL_HUES.map((_, place) => place));
    expect(pairs.length).toBeGreaterThan(0);
    for (const { a, b, vision, distance } of pairs) {
      expect(hueDistance(a, b, vision)).toBe(distance);
      expect(distance).toBeLessThanOrEqual(hueDistance(a, b, 'all'));
      // With all cones the whole palette is told apart.
      expect(vision).not.toBe('all');
    }
    expect(pairs.map(({ distance }) => distance)).toEqual(
      pairs.map(({ distance }) => distance).sort((x, y) => x - y),
    );
  });

  it.each(protocolTemplates.map((template) => [template.id, template] as const))(
    '%s: none below 0.02',
    (_, { make }) => {
      for (const { distance } of closePairs(make('s').labels.map(({ hue }) => hue)))
        expect(distance).toBeGreaterThan(0.02);
    },
  );
});

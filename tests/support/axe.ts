import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line a violation and one a node, short enough to read in a test report. */
function describeViolations({ violations }: AxeResults): string[] {
  return violations.map(({ id, impact, help, nodes }) =>
    [
      `${id} (${impact}): ${help}`,
      ...nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}  ${node.html.slice(0, 120)}`),
    ].join('\n'),
  );
}

/** Fails with the list of what axe finds on the page as it stands. The page's CSP stays in force. */
export async function expectAccessible(
  page: Page,
  options: { exclude?: readonly string[] } = {},
): Promise<void> {
  // Evaluated by the debugger, which the Content-Security-Policy does not bind; a script tag would be refused.
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    ({ exclude, tags }) => {
      const { axe: injected } = window as unknown as { axe: typeof axe };
      return injected.run({ include: [['html']], exclude }, { runOnly: { type: 'tag', values: tags } });
    },
    { exclude: (options.exclude ?? []).map((selector) => [selector]), tags: WCAG_22_AA },
  );
  expect(describeViolations(results)).toEqual([]);
}

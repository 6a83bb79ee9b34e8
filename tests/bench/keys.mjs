// @ts-check

/** What benches press, and how they read the app's own measures. */

/**
 * The middles of words of four letters or more in view, in page coordinates.
 * @param {import('playwright').Page} page
 * @param {string} selector of the text
 * @param {number} wanted at most
 * @returns {Promise<{ x: number, y: number }[]>}
 */
export const visibleWords = (page, selector, wanted) =>
  page.evaluate(
    ({ selector, wanted }) => {
      const root = document.querySelector(selector);
      if (root === null) return [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const found = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (const match of (node.nodeValue ?? '').matchAll(/[A-Za-z]{4,}/g)) {
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          const box = range.getBoundingClientRect();
          const isVisible = box.width > 0 && box.top > 100 && box.bottom < innerHeight - 60;
          if (isVisible && found.length < wanted)
            found.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
        }
      }
      return found;
    },
    { selector, wanted },
  );

/** A press, and the time a fast hand leaves before the next. @param {import('playwright').Page} page @param {string} key */
export async function pressOn(page, key) {
  await page.keyboard.press(key);
  await page.waitForTimeout(60);
}

/**
 * The app's own work of each press since the measures were cleared.
 * @param {import('playwright').Page} page
 * @returns {Promise<{ command: string, ms: number }[]>}
 */
export const ownWork = (page) =>
  page.evaluate(() =>
    performance.getEntriesByName('wardmark:key-to-paint').map((entry) => ({
      command: String(/** @type {PerformanceMeasure} */ (entry).detail),
      ms: entry.duration,
    })),
  );

/**
 * From a press to the change of the text that it brings about, in ms: also where the app has to wait for something.
 * `painted`: until the frame with the change was drawn.
 * @param {import('playwright').Page} page
 * @param {string} selector of the text
 * @param {string} key
 * @param {{ painted?: boolean }} [until]
 * @returns {Promise<number>}
 */
export async function keyToChange(page, selector, key, { painted = false } = {}) {
  // Installed before the press is sent, and read after it.
  await page.evaluate(
    ({ selector, painted }) => {
      const changed = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error('The press changed nothing in view.')), 5_000);
        let since = 0;
        const onkeydown = () => (since = performance.now());
        addEventListener('keydown', onkeydown, { capture: true });
        const observer = new MutationObserver(() => {
          if (since === 0) return;
          observer.disconnect();
          removeEventListener('keydown', onkeydown, { capture: true });
          const done = () => resolve(performance.now() - since);
          if (painted) requestAnimationFrame(() => setTimeout(done));
          else done();
        });
        const root = document.querySelector(selector);
        if (root !== null) observer.observe(root, { subtree: true, childList: true, attributes: true });
      });
      Object.assign(window, { wardmarkChanged: changed });
    },
    { selector, painted },
  );
  await page.keyboard.press(key);
  return page.evaluate(
    () =>
      /** @type {{ wardmarkChanged: Promise<number> }} */ (/** @type {unknown} */ (window)).wardmarkChanged,
  );
}

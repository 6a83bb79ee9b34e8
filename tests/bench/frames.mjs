// @ts-check

/**
 * Watches the page's own clock; runs in the page. `wardmarkFrames.read()` gives the gaps between frames since the
 * last reading, in ms, and the longest task of the main thread.
 */
export function watchFrames() {
  /** @type {number[]} */
  let gaps = [];
  let longestTask = 0;
  let last = performance.now();
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  }).observe({ type: 'longtask' });
  const frame = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Object.assign(window, {
    wardmarkFrames: {
      read: () => {
        const seen = { gaps, longestTask };
        gaps = [];
        longestTask = 0;
        last = performance.now();
        return seen;
      },
    },
  });
}

/** @param {import('playwright').Page} page @returns {Promise<{ gaps: number[], longestTask: number }>} */
export const readFrames = (page) =>
  page.evaluate(() =>
    /** @type {{ wardmarkFrames: { read: () => { gaps: number[], longestTask: number } } }} */ (
      /** @type {unknown} */ (window)
    ).wardmarkFrames.read(),
  );

/**
 * Turns the wheel over an element once a frame, as a person does who looks for a place.
 * @param {import('playwright').Page} page
 * @param {string} selector of the element that scrolls, or one within
 * @param {{ turns: number, px: number }} wheel
 */
export async function wheel(page, selector, { turns, px }) {
  await page.evaluate(
    ({ selector, turns, px }) =>
      new Promise((resolve) => {
        let element = document.querySelector(selector);
        while (element !== null && element.scrollHeight <= element.clientHeight + 1)
          element = element.parentElement;
        let left = turns;
        const turn = () => {
          element?.scrollBy(0, px);
          left -= 1;
          if (left > 0) requestAnimationFrame(turn);
          else resolve(undefined);
        };
        requestAnimationFrame(turn);
      }),
    { selector, turns, px },
  );
}

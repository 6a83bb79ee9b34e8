/**
 * Puts work that reads the layout off to the next frame, once however often it is asked for: the browser lays out
 * there anyway, where asking at once would make it lay out twice.
 */
export function onceAFrame(work: () => void): { schedule(): void; flush(): void; cancel(): void } {
  let frame: number | undefined;
  return {
    schedule() {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        work();
      });
    },
    /** Does at once what waits for the frame, if anything does. */
    flush() {
      if (frame === undefined) return;
      cancelAnimationFrame(frame);
      frame = undefined;
      work();
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  };
}

/**
 * Puts work that reads the layout off to the next frame, once however often it is asked for: the browser lays out
 * there anyway, where asking at once would make it lay out twice.
 */
export function onceAFrame(work: () => void): { schedule(): void; cancel(): void } {
  let frame: number | undefined;
  return {
    schedule() {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        work();
      });
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  };
}

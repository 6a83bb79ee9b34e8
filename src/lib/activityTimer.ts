/** Nothing pressed or moved for so long is a pause, and does not count. */
export const IDLE_MS = 30_000;

/**
 * Adds up the time somebody is at work: from one sign of activity to the next, unless a pause lies between. Pure:
 * the caller brings the time (milliseconds of any steady clock).
 */
export class ActivityTimer {
  #activeMs = 0;
  #last: number | undefined;

  /** A key, a click, a movement. */
  active(now: number): void {
    if (this.#last !== undefined && now > this.#last && now - this.#last <= IDLE_MS) {
      this.#activeMs += now - this.#last;
    }
    this.#last = Math.max(now, this.#last ?? now);
  }

  /** The page is hidden or left: what comes next begins anew. */
  pause(now: number): void {
    this.active(now);
    this.#last = undefined;
  }

  get activeMs(): number {
    return this.#activeMs;
  }
}

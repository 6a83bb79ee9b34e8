import { Listeners } from '../lib/listeners.ts';

/** This tab's place at a stream: one tab writes, the others read and follow. */
export interface StreamLock {
  readonly mode: 'writer' | 'reader';
  /** The writing tab has closed and this one may write from now on. */
  onPromoted(listener: () => void): () => void;
  release(): void;
}

class HeldLock implements StreamLock {
  mode: 'writer' | 'reader' = 'reader';
  #promoted = new Listeners<void>();
  #waiting = new AbortController();
  #letGo = () => {};

  onPromoted(listener: () => void): () => void {
    return this.#promoted.add(listener);
  }

  release(): void {
    this.#waiting.abort();
    this.#letGo();
  }

  /** Settles as soon as it is clear who writes; the lock itself is held until released. */
  acquire(name: string, locks: LockManager): Promise<void> {
    return new Promise((settled, failed) => {
      const onAnswer = (lock: Lock | null) => {
        if (lock === null) this.#waitFor(name, locks);
        settled();
        return lock === null ? undefined : this.#hold();
      };
      locks.request(name, { ifAvailable: true }, onAnswer).catch(failed);
    });
  }

  #hold(): Promise<void> {
    this.mode = 'writer';
    return new Promise((letGo) => {
      this.#letGo = letGo;
    });
  }

  #waitFor(name: string, locks: LockManager): void {
    const onGranted = () => {
      const held = this.#hold();
      this.#promoted.emit();
      return held;
    };
    // Rejects with AbortError when a reader leaves without ever having been promoted.
    locks.request(name, { signal: this.#waiting.signal }, onGranted).catch(() => undefined);
  }
}

/** Takes the one place to write at a stream, or waits for it as a reader. */
export async function acquireStreamLock(
  name: string,
  locks: LockManager | null = navigator.locks ?? null,
): Promise<StreamLock> {
  const held = new HeldLock();
  // Without Web Locks two tabs may both write; the journal's key then refuses the second as a conflict.
  if (locks === null) held.mode = 'writer';
  else await held.acquire(`wardmark:${name}`, locks);
  return held;
}

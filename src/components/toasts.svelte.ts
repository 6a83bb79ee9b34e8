export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const VISIBLE_MS = 4000;
const MOST = 3;

/**
 * Short words about what just happened; made once by the app and handed down. Nothing that must be read: they go
 * after 4 s, unless pointed at.
 */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #held = false;
  #nextId = 1;

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#nextId++;
    for (const { id: oldest } of this.#list.slice(0, 1 - MOST)) this.dismiss(oldest);
    this.#list = [...this.#list, { ...toast, id }];
    if (!this.#held) this.#start(id);
    return id;
  }

  dismiss(id: number): void {
    this.#stop(id);
    this.#list = this.#list.filter((toast) => toast.id !== id);
    // With the last toast goes what was pointed at, and no event tells of it.
    if (this.#list.length === 0) this.#held = false;
  }

  /** While the pointer or the focus is on them, none goes. */
  hold(): void {
    this.#held = true;
    for (const id of [...this.#timers.keys()]) this.#stop(id);
  }

  release(): void {
    this.#held = false;
    for (const { id } of this.#list) this.#start(id);
  }

  #start(id: number): void {
    this.#stop(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), VISIBLE_MS),
    );
  }

  #stop(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}

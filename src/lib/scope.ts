/**
 * A disposal tree: whoever opens a listener, timer, worker or object URL hands its closing to a scope.
 * Disposing runs children first, then the rest last-in-first-out; what is added late is closed at once.
 */
export class Scope {
  #disposers: (() => void)[] = [];
  #children = new Set<Scope>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add(dispose: () => void): void {
    if (this.#disposed) dispose();
    else this.#disposers.push(dispose);
  }

  child(): Scope {
    const scope = new Scope();
    if (this.#disposed) {
      scope.dispose();
      return scope;
    }
    this.#children.add(scope);
    scope.add(() => this.#children.delete(scope));
    return scope;
  }

  listen<E extends Event = Event>(
    target: EventTarget,
    type: string,
    listener: (event: E) => void,
    options?: AddEventListenerOptions,
  ): void {
    const handler = listener as EventListener;
    target.addEventListener(type, handler, options);
    this.add(() => target.removeEventListener(type, handler, options));
  }

  interval(callback: () => void, everyMs: number): void {
    const timer = setInterval(callback, everyMs);
    this.add(() => clearInterval(timer));
  }

  /** A signal that aborts when the scope is disposed. */
  abortSignal(): AbortSignal {
    const controller = new AbortController();
    this.add(() => controller.abort());
    return controller.signal;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const child of [...this.#children]) child.dispose();
    for (const dispose of this.#disposers.reverse()) dispose();
    this.#disposers = [];
  }
}

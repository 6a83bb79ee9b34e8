/**
 * A list of listeners; `add` gives back the function that takes the listener off again. One that throws stops
 * neither the others nor whoever emits: its error surfaces as an uncaught one.
 */
export class Listeners<T> {
  #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (bug) {
        queueMicrotask(() => {
          throw bug;
        });
      }
    }
  }
}

/** Another version of the app that lies ready in this browser, until the person has it used. */
export class AppUpdate {
  #use = $state.raw<(() => void) | undefined>();

  /** `watch` calls back whenever another version is ready, with what has it used. */
  constructor(watch: (onready: (use: () => void) => void) => void) {
    watch((use) => (this.#use = use));
  }

  get isReady(): boolean {
    return this.#use !== undefined;
  }

  /** Changes over, which loads the page anew; what was saved is there again. */
  use(): void {
    this.#use?.();
  }
}

import { createSHA256, type IHasher } from 'hash-wasm';

/** SHA-256 of bytes as they come. */
export class StreamHash {
  readonly #hasher: IHasher;

  private constructor(hasher: IHasher) {
    this.#hasher = hasher;
  }

  static async begin(): Promise<StreamHash> {
    return new StreamHash((await createSHA256()).init());
  }

  add(bytes: Uint8Array): void {
    this.#hasher.update(bytes);
  }

  startOver(): void {
    this.#hasher.init();
  }

  /** In hexadecimal; ends it. */
  end(): string {
    return this.#hasher.digest();
  }
}

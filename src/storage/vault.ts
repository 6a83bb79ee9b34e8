/**
 * The seam where encryption goes: everything at rest but ids passes through it. Sealing is asynchronous and so
 * always happens before a transaction opens: awaiting WebCrypto inside one would end it.
 */
export interface Vault {
  seal(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Rejects when the bytes cannot be opened. */
  open(sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** Stores as it is. What the machine's disk encryption and login do not protect is not protected. */
export const passThroughVault: Vault = {
  seal: (bytes) => Promise.resolve(bytes),
  open: (sealed) => Promise.resolve(sealed),
};

/** A file that is to be kept, as far as it is known before. */
export interface WantedFile {
  /** What the file is called on disk, so that an unfinished one can be gone on with: letters, digits, - and _. */
  readonly key: string;
  /** What it is called on the screen. */
  readonly name: string;
  /** Without it, whatever comes is taken and its hash told. */
  readonly sha256?: string;
  readonly bytes?: number;
}

/** Where its bytes come from: over a port to the frame that reaches the hub, or a file the person chose. */
export type InstallSource = { readonly url: string; readonly port: MessagePort } | { readonly file: Blob };

export type ToInstaller =
  | {
      readonly type: 'install';
      readonly id: number;
      readonly file: WantedFile;
      readonly source: InstallSource;
    }
  | { readonly type: 'cancel'; readonly id: number };

export interface InstalledFile {
  readonly sha256: string;
  readonly bytes: number;
}

export type InstallFailure =
  | { readonly kind: 'cancelled' | 'network' | 'quota' | 'hash' | 'page' | 'cut' | 'storage' }
  | { readonly kind: 'status'; readonly status: number };

export type FromInstaller =
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly id: number; readonly file: InstalledFile }
  | { readonly type: 'failed'; readonly id: number; readonly failure: InstallFailure };

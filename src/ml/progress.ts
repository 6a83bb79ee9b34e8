/** How far work has come, in a unit of its own (bytes of weights, windows of text); `total` is known from the start. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;

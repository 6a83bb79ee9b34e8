/**
 * What the app and the frame that reaches the hub say to one another, over a port of their own. Types only: the frame is
 * a world apart and shares no code with the app.
 */

/** From the app. `id` is the download's own. */
export type ToHub =
  | { readonly type: 'bytes'; readonly id: number; readonly url: string; readonly from: number }
  | { readonly type: 'json'; readonly id: number; readonly url: string }
  /** So many chunks were taken in; as many more may come. */
  | { readonly type: 'taken'; readonly id: number; readonly chunks: number }
  | { readonly type: 'cancel'; readonly id: number };

export type FromHub =
  /** `from`: where the bytes begin, 0 where the host does not go on from the middle; `total`: of the whole file. */
  | {
      readonly type: 'begin';
      readonly id: number;
      readonly from: number;
      readonly total?: number;
      readonly contentType: string;
    }
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: ArrayBuffer }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'json'; readonly id: number; readonly value: unknown }
  /** `status`: what the host answered; without one it was not reached, or not allowed to be. */
  | { readonly type: 'problem'; readonly id: number; readonly status?: number };

/** The frame says it once, to the page around it, when it can be spoken to. */
export type Hello = 'wardmark hub';

import type { NearPair } from '../../engines/text/duplicates/nearDuplicates.ts';
import type { CopiedStretch } from '../../engines/text/duplicates/passages.ts';
import type { Likeness } from '../../engines/text/duplicates/shingles.ts';

export interface SignedDocument {
  readonly id: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** What the page asks the worker that compares documents, and what it is answered. */
export interface DuplicateExchanges {
  /** Takes stored signatures; gives the ids of those it could read. */
  load: { request: { readonly documents: readonly SignedDocument[] }; response: readonly string[] };
  /** Makes signatures of texts and takes them. */
  sign: {
    request: { readonly documents: readonly { readonly id: string; readonly text: string }[] };
    response: readonly SignedDocument[];
  };
  /** The pairs by which new documents hang together with all others. */
  pairs: {
    request: { readonly fresh: readonly string[]; readonly known: readonly NearPair[] };
    response: readonly NearPair[];
  };
  /** How alike a document and each of others are; undefined where a text is missing. */
  likeness: {
    request: { readonly id: string; readonly others: readonly string[] };
    response: readonly (Likeness | undefined)[];
  };
  /** The stretches of a document that stand in others too. */
  copies: { request: { readonly id: string }; response: readonly CopiedStretch[] };
}

export type DuplicateRequest = keyof DuplicateExchanges;

export type ToDuplicateWorker =
  | {
      [R in DuplicateRequest]: {
        readonly type: R;
        readonly call: number;
        readonly body: DuplicateExchanges[R]['request'];
      };
    }[DuplicateRequest]
  /** The text that the worker asked for. */
  | { readonly type: 'text'; readonly id: string; readonly text: string | undefined };

export type FromDuplicateWorker =
  | { readonly type: 'done'; readonly call: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly call: number; readonly message: string }
  /** How many of the new documents have been looked at. */
  | { readonly type: 'progress'; readonly call: number; readonly done: number }
  | { readonly type: 'need'; readonly id: string };

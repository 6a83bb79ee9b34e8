/** Why the bytes of a model file are not to be had; `message` is a sentence for the person. */
export interface WeightFailure {
  readonly kind: 'hash' | 'network' | 'quota' | 'missing';
  readonly message: string;
}

/** Why a model gave no answer. Expected, so a value; `message` is a sentence for the person. */
export interface MlFailure {
  readonly kind: 'cancelled' | 'weights' | 'failed' | 'crashed' | 'unprotected' | 'closed';
  readonly message: string;
  /** For `weights`: what is wrong with them. */
  readonly weights?: WeightFailure;
}

export const CANCELLED: MlFailure = { kind: 'cancelled', message: 'The run was cancelled.' };

export const CLOSED: MlFailure = { kind: 'closed', message: 'The model worker has been closed.' };

export const CRASHED: MlFailure = {
  kind: 'crashed',
  message:
    'The model worker stopped unexpectedly, perhaps for lack of memory. It starts again on the next run.',
};

/**
 * What a format may or may not be able to hold, and how a loss report calls what was lost. `exportable` reduces a
 * document to the features of a format, so that a writer only sees what it can write.
 */
export const FEATURES = {
  /** Spans that share text; without it `resolveOverlaps` chooses. */
  overlaps: 'spans that overlap another',
  /** Discontinuous spans; without it they are written as one stretch. */
  fragments: 'discontinuous spans (written as one stretch)',
  attributes: 'attributes',
  /** Attribute values come back as the booleans, numbers and lists they were. */
  typedAttributes: 'attribute values that are no text (they come back as text)',
  codes: 'codes',
  relations: 'relations',
  relationAttributes: 'attributes of relations',
  documentLabels: 'labels of whole documents',
  documentAttributes: 'attributes of labels of whole documents',
  spanNotes: 'notes on spans',
  documentNotes: 'notes on documents',
  /** On relations, document labels and stretches without a label. */
  otherNotes: 'notes on relations, document labels and unlabelled text',
  metadata: 'metadata fields',
  provenance: 'model and score of accepted proposals',
  /** Whether a document was reviewed, so that "nothing here" differs from "not reviewed". */
  review: 'whether documents were reviewed',
} as const satisfies Record<string, string>;

export type Feature = keyof typeof FEATURES;

/** All of them, for our own format. */
export const EVERYTHING: readonly Feature[] = Object.keys(FEATURES).filter(
  (feature): feature is Feature => feature in FEATURES,
);

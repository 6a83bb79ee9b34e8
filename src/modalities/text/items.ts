import type { AnnotationId } from '../../domain/ids.ts';
import type { Annotation, RelationAnnotation, SpanAnnotation } from '../../domain/records/annotation.ts';
import type { RelationType } from '../../domain/records/labelSchema.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import type { OpenRelation } from '../../engines/text/relationProposals.ts';
import type { Proposal } from '../../engines/text/proposals.ts';

/** A selection in the text: where it began, and where the caret is. Equal: only a caret. */
export interface TextSelection {
  readonly anchor: number;
  readonly head: number;
}

/** What the keys act on: a proposal that waits (also of a relation), or an annotation. */
export type Item =
  | {
      readonly kind: 'proposal';
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly labelId: string;
      readonly proposal: Proposal;
      readonly annotation?: undefined;
    }
  | {
      readonly kind: 'annotation';
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly labelId: string;
      readonly annotation: SpanAnnotation;
    }
  | {
      readonly kind: 'relation';
      readonly id: string;
      readonly start?: undefined;
      readonly end?: undefined;
      readonly labelId: string;
      readonly annotation: RelationAnnotation;
    }
  | {
      readonly kind: 'relationProposal';
      readonly id: string;
      readonly start?: undefined;
      readonly end?: undefined;
      readonly labelId: string;
      readonly relation: OpenRelation;
      readonly annotation?: undefined;
    }
  | {
      readonly kind: 'document';
      readonly id: string;
      readonly start?: undefined;
      readonly end?: undefined;
      readonly labelId: string;
      readonly annotation: Annotation;
    };

/** What waits for a decision and where it stands: a stretch of text, or a relation at its detail. */
export type Waiting =
  | { readonly id: string; readonly start: number; readonly proposal: Proposal }
  | { readonly id: string; readonly start: number; readonly relation: OpenRelation };

/** A relation that may be drawn; the protocol says which way it goes. */
export interface LinkOption {
  readonly type: RelationType;
  readonly from: AnnotationId;
  readonly to: AnnotationId;
}

/** An annotation that a relation may lead to, with the key that chooses it. */
export interface LinkCandidate {
  readonly span: SpanAnnotation;
  readonly hint: string;
  readonly options: readonly LinkOption[];
}

/** While a relation is being drawn: from where, and which of the candidates is aimed at or chosen. */
export interface Linking {
  readonly from: SpanAnnotation;
  readonly candidates: readonly LinkCandidate[];
  readonly at: number;
  /** Several types are possible, and one is to be chosen. */
  readonly choosing?: LinkCandidate;
}

/** One part of a decision while an edge of it is dragged, in UTF-16 offsets. */
export interface DraggedPart extends Extent {
  readonly annotationId: AnnotationId;
  readonly part: number;
}

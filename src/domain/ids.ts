/** Ids are branded and carry their kind as a prefix, so that a wrong id is a compile error and visible in a dump. */
export type Id<Kind extends string> = `${Kind}:${string}` & { readonly __kind?: Kind };

export type ProjectId = Id<'project'>;
export type DocumentId = Id<'document'>;
export type CaseId = Id<'case'>;
export type LayerId = Id<'layer'>;
export type SchemaId = Id<'schema'>;
export type AnnotationId = Id<'annotation'>;
export type DecisionId = Id<'decision'>;
export type RelationDecisionId = Id<'relationDecision'>;
export type SuggestionSetId = Id<'suggestionSet'>;
export type PersonId = Id<'person'>;
export type BlobKey = Id<'blob'>;
export type NoteId = Id<'note'>;
export type EffortId = Id<'effort'>;
export type AnchorId = Id<'anchor'>;
export type RecipeId = Id<'recipe'>;
export type TaskSettingsId = Id<'taskSettings'>;
export type DuplicatesId = Id<'duplicates'>;
export type IdentifierReviewId = Id<'identifierReview'>;
export type BlindPassId = Id<'blindPass'>;

export const isAnnotationId = (id: string): id is AnnotationId => id.startsWith('annotation:');

/** What a journal is kept for: the workspace, a project, a layer, or a branch of a layer that forked. */
export type StreamId = 'workspace' | ProjectId | LayerId;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 20 random characters of base 36: about 103 bits, so ids made on two machines never meet. */
export function randomSuffix(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  let suffix = '';
  for (const byte of bytes) suffix += ALPHABET[byte % 36];
  return suffix;
}

/** Injected wherever ids are made, so that tests can count instead of rolling dice. */
export type IdSource = () => string;

export function newId<Kind extends string>(kind: Kind, suffix: string): Id<Kind> {
  return `${kind}:${suffix}` as Id<Kind>;
}

export const suffixOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** The layer of a second reading stands apart from the reader's own work on the document. */
export const blindLayerIdOf = (own: LayerId, pass: BlindPassId): LayerId =>
  newId('layer', `${suffixOf(own)}.${suffixOf(pass)}`);

/** Document, person and, for a second reading, its pass, by their suffixes. */
export const partsOfLayerId = (layerId: string): readonly string[] => suffixOf(layerId).split('.');

/** One person's work on one document has one layer; its id follows from both, so it is found without an index. */
export function layerIdOf(documentId: DocumentId, personId: PersonId): LayerId {
  return newId('layer', `${suffixOf(documentId)}.${suffixOf(personId)}`);
}

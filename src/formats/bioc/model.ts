/** BioC (bioc.sourceforge.net) as its JSON has it; XML is brought into the same shape before it is read. */
export interface BiocCollection {
  readonly source: string;
  readonly date: string;
  readonly key: string;
  readonly infons: Infons;
  readonly documents: readonly BiocDocument[];
}

export type Infons = Readonly<Record<string, string>>;

export interface BiocDocument {
  readonly id: string;
  readonly infons: Infons;
  readonly passages: readonly BiocPassage[];
  readonly annotations: readonly never[];
  readonly relations: readonly never[];
}

export interface BiocPassage {
  /** Of its text in the document. */
  readonly offset: number;
  readonly infons: Infons;
  readonly text: string;
  readonly sentences: readonly never[];
  readonly annotations: readonly BiocAnnotation[];
  readonly relations: readonly BiocRelation[];
}

export interface BiocAnnotation {
  readonly id: string;
  readonly infons: Infons;
  readonly text: string;
  /** From the beginning of the document, with a length, not an end. */
  readonly locations: readonly { readonly offset: number; readonly length: number }[];
}

export interface BiocRelation {
  readonly id: string;
  readonly infons: Infons;
  readonly nodes: readonly { readonly refid: string; readonly role: string }[];
}

/** Infons of an annotation with a meaning of their own; attributes of these names get a prefix. */
export const TYPE = 'type';
export const NOTE = 'note';
const ATTRIBUTE = 'attribute:';
const FIELD = 'field:';

export const infonOfAttribute = (name: string): string =>
  name === TYPE || name === NOTE || name.startsWith(ATTRIBUTE) ? `${ATTRIBUTE}${name}` : name;

export const attributeOfInfon = (key: string): string =>
  key.startsWith(ATTRIBUTE) ? key.slice(ATTRIBUTE.length) : key;

/** Our facts of a document as infons, which are text. */
export function infonsOfMeta(meta: Readonly<Record<string, unknown>>): Infons {
  const { fields, ...facts } = meta;
  const given = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return Object.fromEntries([
    ...Object.entries(facts).map(([key, value]) => [key, String(value)] as const),
    ...given.map(([key, value]) => [`${FIELD}${key}`, String(value)] as const),
  ]);
}

export function metaOfInfons(infons: Infons): Readonly<Record<string, unknown>> {
  const entries = Object.entries(infons);
  const fields = entries.flatMap(([key, value]) =>
    key.startsWith(FIELD) ? [[key.slice(FIELD.length), value] as const] : [],
  );
  return { ...Object.fromEntries(entries), fields: Object.fromEntries(fields) };
}

/** The part of a UIMA CAS that is read and written: one text and what is annotated in it. Offsets are UTF-16. */
export interface Cas {
  readonly text: string;
  readonly structures: readonly FeatureStructure[];
}

export interface FeatureStructure {
  readonly id: number;
  /** Its full name. */
  readonly type: string;
  readonly begin?: number;
  readonly end?: number;
  /** Values that are no reference. */
  readonly values: ReadonlyMap<string, string>;
  /** Ids of other structures by feature. In XMI every number may be one. */
  readonly references: ReadonlyMap<string, number>;
}

const DKPRO = 'de.tudarmstadt.ukp.dkpro.core.api';

/** DKPro's types, which INCEpTION knows, and its way to make a relation layer. */
export const TYPES = {
  sentence: `${DKPRO}.segmentation.type.Sentence`,
  token: `${DKPRO}.segmentation.type.Token`,
  entity: `${DKPRO}.ner.type.NamedEntity`,
  relation: 'webanno.custom.Relation',
} as const;

interface TypeDescription {
  readonly name: string;
  readonly features: readonly { readonly name: string; readonly range: string }[];
}

const TEXT_RANGE = 'uima.cas.String';

/** Descriptions of what we write; all are annotations. */
export const TYPE_SYSTEM: readonly TypeDescription[] = [
  { name: TYPES.sentence, features: [] },
  { name: TYPES.token, features: [] },
  { name: TYPES.entity, features: [{ name: 'value', range: TEXT_RANGE }] },
  {
    name: TYPES.relation,
    features: [
      { name: 'Governor', range: TYPES.entity },
      { name: 'Dependent', range: TYPES.entity },
      { name: 'value', range: TEXT_RANGE },
    ],
  },
];

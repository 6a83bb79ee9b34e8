import type { MentionKind } from './mentionKinds.ts';

/** A relation that may be proposed: what it leads from and to, and whether a detail belongs to one thing only. */
export interface RelationRule {
  readonly id: string;
  readonly from: readonly MentionKind[];
  readonly to: readonly MentionKind[];
  /** A detail has one head, unless heads are coordinated ("aspirin and clopidogrel daily"). */
  readonly oneHead: boolean;
  /** Other names of it in protocols and corpora, in lower case with "_". */
  readonly aliases: readonly string[];
}

const FINDINGS = ['disease', 'sign_symptom'] as const;

/** From the detail to what it describes. The order is part of the features: a new relation goes to the end. */
export const RELATION_RULES = [
  {
    id: 'dosage_of',
    from: ['dosage'],
    to: ['medication'],
    oneHead: true,
    aliases: ['dose_of', 'dosage_drug', 'dosage_medication', 'dosage', 'dose'],
  },
  {
    id: 'strength_of',
    from: ['strength'],
    to: ['medication'],
    oneHead: true,
    aliases: ['strength_drug', 'strength_medication', 'strength'],
  },
  {
    id: 'form_of',
    from: ['form'],
    to: ['medication'],
    oneHead: true,
    aliases: ['form_drug', 'form_medication', 'form'],
  },
  {
    id: 'route_of',
    from: ['route'],
    to: ['medication'],
    oneHead: true,
    aliases: ['administration_of', 'route_drug', 'route_medication', 'administration_medication', 'route'],
  },
  {
    id: 'frequency_of',
    from: ['frequency'],
    to: ['medication', 'sign_symptom', 'therapeutic_procedure'],
    oneHead: true,
    aliases: ['frequency_drug', 'frequency_medication', 'frequency', 'freq'],
  },
  {
    id: 'duration_of',
    from: ['duration'],
    to: ['medication', 'disease', 'sign_symptom', 'therapeutic_procedure'],
    oneHead: true,
    aliases: ['duration_drug', 'duration_medication', 'duration'],
  },
  {
    id: 'given_for',
    from: ['medication', 'therapeutic_procedure'],
    to: ['disease', 'sign_symptom', 'reason'],
    oneHead: false,
    aliases: [
      'reason_for',
      'reason_drug',
      'reason',
      'indication',
      'indication_for',
      'treats',
      'treat_disorder',
    ],
  },
  {
    id: 'adverse_effect_of',
    from: ['adverse_event', 'disease', 'sign_symptom'],
    to: ['medication'],
    oneHead: false,
    aliases: ['caused_by', 'ade_drug', 'adverse_event', 'adverse_effect', 'effect', 'drug_ae', 'ade', 'cid'],
  },
  {
    id: 'result_of',
    from: ['lab_value'],
    to: ['diagnostic_procedure'],
    oneHead: true,
    aliases: ['value_of', 'lab_value', 'result'],
  },
  {
    id: 'severity_of',
    from: ['severity'],
    to: FINDINGS,
    oneHead: true,
    aliases: ['severity', 'degree_of'],
  },
  {
    id: 'location_of',
    from: ['anatomy'],
    to: [...FINDINGS, 'diagnostic_procedure', 'therapeutic_procedure'],
    oneHead: false,
    aliases: ['site_of', 'found_in', 'located_at', 'location', 'biological_structure'],
  },
  {
    id: 'laterality_of',
    from: ['laterality'],
    to: ['anatomy', ...FINDINGS, 'diagnostic_procedure', 'therapeutic_procedure'],
    oneHead: true,
    aliases: ['side_of', 'laterality'],
  },
  {
    id: 'time_of',
    from: ['time'],
    to: FINDINGS,
    oneHead: false,
    aliases: ['onset_of', 'date_of', 'time', 'when'],
  },
] as const satisfies readonly RelationRule[];

export type RelationId = (typeof RELATION_RULES)[number]['id'];

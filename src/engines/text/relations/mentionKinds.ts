/** What a mention is to the relations between mentions, whatever its label is called. */
export const MENTION_KINDS = [
  'medication',
  'dosage',
  'strength',
  'form',
  'route',
  'frequency',
  'duration',
  'disease',
  'sign_symptom',
  'reason',
  'adverse_event',
  'therapeutic_procedure',
  'diagnostic_procedure',
  'lab_value',
  'anatomy',
  'severity',
  'laterality',
  'time',
] as const;

export type MentionKind = (typeof MENTION_KINDS)[number];

/** Names of labels in protocols, models and corpora (MACCROBAT, PHEE, n2c2, BC5CDR), in lower case with "_". */
const NAMES: Readonly<Record<MentionKind, readonly string[]>> = {
  medication: ['drug', 'chemical', 'chem', 'medicine', 'med'],
  dosage: ['dose', 'drug_dose'],
  strength: ['drug_strength'],
  form: ['drug_form', 'dosage_form', 'formulation'],
  route: ['administration', 'drug_route', 'mode'],
  frequency: ['freq', 'drug_frequency'],
  duration: ['time_elapsed', 'drug_duration'],
  disease: ['disease_disorder', 'disorder', 'condition', 'problem', 'diagnosis', 'morphology'],
  sign_symptom: ['sign', 'symptom', 'sign_or_symptom', 'finding', 'observation'],
  reason: ['indication', 'treat_disorder'],
  adverse_event: ['ade', 'adverse_effect', 'adverse_drug_event', 'side_effect', 'effect', 'adr'],
  therapeutic_procedure: ['treatment', 'procedure', 'therapy', 'surgery'],
  diagnostic_procedure: ['test', 'lab', 'lab_test', 'examination', 'imaging', 'measurement'],
  lab_value: ['value', 'result', 'test_result', 'lab_result'],
  anatomy: ['biological_structure', 'body_part', 'body_site', 'anatomical_site', 'site', 'organ', 'location'],
  severity: ['degree', 'grade'],
  laterality: ['side', 'body_side'],
  time: ['date', 'onset', 'when', 'temporal', 'timing', 'date_time'],
};

const KIND_OF = new Map<string, MentionKind>(
  MENTION_KINDS.flatMap((kind) => [kind, ...NAMES[kind]].map((name) => [name, kind] as const)),
);

/** The kind a label's name stands for, ignoring case and marks between words; undefined where it has no part here. */
export const mentionKindOf = (label: string): MentionKind | undefined =>
  KIND_OF.get(
    label
      .toLowerCase()
      .replace(/[^\p{L}\p{Nd}]+/gu, '_')
      .replace(/^_|_$/g, ''),
  );

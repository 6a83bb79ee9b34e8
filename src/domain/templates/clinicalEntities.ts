import type { LabelSchema } from '../records/labelSchema.ts';
import { firstVersion, type ProtocolTemplate } from './protocolTemplate.ts';

const LABELS: LabelSchema['labels'] = [
  {
    id: 'medication',
    name: 'Medication',
    key: '1',
    hue: 10,
    aliases: ['Chemical', 'Drug', 'CHEM'],
    description: 'A drug by brand, substance or class, also when stopped or refused.',
    examples: ['metoprolol', 'loop diuretic'],
  },
  {
    id: 'dosage',
    name: 'Dosage',
    key: '2',
    hue: 8,
    aliases: ['Strength', 'Dose'],
    description: 'How much is taken at once: figure and unit together.',
    examples: ['25 mg', 'two puffs'],
  },
  { id: 'route', name: 'Route', key: '3', hue: 12, aliases: ['Administration'], examples: ['orally', 'IV'] },
  {
    id: 'frequency',
    name: 'Frequency',
    key: '4',
    hue: 14,
    aliases: ['Freq'],
    examples: ['twice daily', 'PRN'],
  },
  {
    id: 'duration',
    name: 'Duration',
    key: '5',
    hue: 6,
    description: 'How long something lasts or is given; not when it began.',
    examples: ['for 10 days'],
  },
  {
    id: 'disease',
    name: 'Disease',
    key: '6',
    hue: 0,
    aliases: ['Disease_disorder', 'Disorder', 'Condition'],
    description: 'A diagnosis or condition a clinician concludes.',
    examples: ['heart failure', 'type 2 diabetes'],
  },
  {
    id: 'sign_symptom',
    name: 'Sign or symptom',
    key: '7',
    hue: 2,
    aliases: ['Symptom', 'Sign'],
    description: 'What the patient feels or the examination shows.',
    examples: ['shortness of breath', 'ankle oedema'],
  },
  {
    id: 'therapeutic_procedure',
    name: 'Therapeutic procedure',
    key: '8',
    hue: 7,
    aliases: ['Treatment', 'Procedure'],
    examples: ['hemicolectomy', 'physiotherapy'],
  },
  {
    id: 'diagnostic_procedure',
    name: 'Diagnostic procedure',
    key: '9',
    hue: 11,
    aliases: ['Test'],
    description: 'A test or examination, without its result.',
    examples: ['chest X-ray', 'creatinine'],
  },
  {
    id: 'lab_value',
    name: 'Lab value',
    key: '0',
    hue: 4,
    aliases: ['Value', 'Result'],
    description: 'The result itself: figure and unit, or a word such as "normal".',
    examples: ['138 mmol/L', 'within normal limits'],
  },
  { id: 'anatomy', name: 'Anatomy', key: 'a', hue: 5, aliases: ['Biological_structure', 'Body_part'] },
  { id: 'severity', name: 'Severity', key: 'v', hue: 15, examples: ['mild', 'NYHA III'] },
];

const RELATION_TYPES: LabelSchema['relationTypes'] = [
  // First, because it fits any two labels: what is drawn without a choice is never wrong by its type.
  { id: 'relates_to', name: 'Relates to', from: [], to: [] },
  { id: 'dosage_of', name: 'Dosage of', from: ['dosage'], to: ['medication'] },
  { id: 'route_of', name: 'Route of', from: ['route'], to: ['medication'] },
  {
    id: 'frequency_of',
    name: 'Frequency of',
    from: ['frequency'],
    to: ['medication', 'sign_symptom', 'therapeutic_procedure'],
  },
  {
    id: 'duration_of',
    name: 'Duration of',
    from: ['duration'],
    to: ['medication', 'disease', 'sign_symptom', 'therapeutic_procedure'],
  },
  { id: 'severity_of', name: 'Severity of', from: ['severity'], to: ['disease', 'sign_symptom'] },
  {
    id: 'location_of',
    name: 'Location of',
    from: ['anatomy'],
    to: ['disease', 'sign_symptom', 'diagnostic_procedure', 'therapeutic_procedure'],
  },
  { id: 'result_of', name: 'Result of', from: ['lab_value'], to: ['diagnostic_procedure'] },
  {
    id: 'given_for',
    name: 'Given for',
    from: ['medication', 'therapeutic_procedure'],
    to: ['disease', 'sign_symptom'],
  },
  {
    id: 'adverse_effect_of',
    name: 'Adverse effect of',
    from: ['disease', 'sign_symptom'],
    to: ['medication'],
    description: 'Only where the text blames the drug.',
  },
];

const GUIDELINES = `# Clinical entities

Mark what the text says, not what you know about the patient. When in doubt, skip with a reason.

## How far a mark reaches

- Take the shortest stretch that still names the thing: **heart failure**, not *history of heart failure*.
- Leave out articles, negation words and the full stop.
- Figure and unit belong together: \`25 mg\` is one dosage.
- A word may carry two labels where both are true.

## Disease or sign

A **disease** is what a clinician concludes; a **sign or symptom** is what is felt or seen. "Pneumonia" is a disease, "cough"
is a symptom, and so is "fever" even where it leads to a diagnosis.

## Assertion

Diseases and symptoms start as *present*. Change it where the text says otherwise:

| the text says | choose |
| --- | --- |
| "denies chest pain", "no oedema" | Negated |
| "possible", "cannot exclude", "rule out" | Possible |
| "return if fever develops" | Hypothetical |
| "history of stroke", "pneumonia in 2009" | Historical |
| "mother had breast cancer" | Family or other |

## Relations

Draw them from the detail to what it describes: from dosage to medication, from result to test.
`;

/** The protocol a new project starts with: the labels of the built-in model, one key each. */
export const clinicalEntitiesTemplate = (suffix: string): LabelSchema =>
  firstVersion(suffix, {
    name: 'Clinical entities',
    labels: LABELS,
    attributes: [
      {
        id: 'assertion',
        name: 'Assertion',
        kind: 'choice',
        key: 'u',
        labels: ['disease', 'sign_symptom'],
        choices: [
          { id: 'present', name: 'Present' },
          { id: 'negated', name: 'Negated', aliases: ['absent'] },
          { id: 'possible', name: 'Possible', aliases: ['uncertain'] },
          { id: 'hypothetical', name: 'Hypothetical', aliases: ['conditional'] },
          { id: 'historical', name: 'Historical', aliases: ['history', 'past'] },
          {
            id: 'family',
            name: 'Family or other',
            aliases: ['someone_else', 'Someone else', 'associated_with_someone_else'],
          },
        ],
        default: 'present',
        description: 'Whether the text says that the patient has it.',
      },
    ],
    relationTypes: RELATION_TYPES,
    guidelines: GUIDELINES,
  });

export const clinicalEntities: ProtocolTemplate = {
  id: 'clinical-entities',
  name: 'Clinical entities',
  description: 'Diseases, symptoms, medication, tests and their results; the labels of the built-in model.',
  make: clinicalEntitiesTemplate,
};

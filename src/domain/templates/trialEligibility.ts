import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# Trial eligibility

For two kinds of text: the **criteria** of a trial, and the **notes** of a patient who is screened for it. The same labels serve both, so
that the two can be compared.

## In criteria

- Mark each concept by itself and relate the parts: in "HbA1c of at most 9 %" the **measurement** is *HbA1c*, the **threshold** is
  *at most 9 %*.
- Each concept knows whether it stands among the inclusion or the exclusion criteria.
- **Time windows** limit something else: "within 6 months", "at screening". Relate them to what they limit.
- "Or" between two concepts is a relation; "and" is the rule and is not drawn.

## In notes

- Mark only what answers a criterion.
- Presence starts as *present*; "never smoked" is *absent*.
- At the end, say for the whole document whether the patient is eligible. *Cannot tell* is an answer: it names what has to be asked.

## Words of doubt

"In the opinion of the investigator" is **judgement**, not a condition.
`;

const CONCEPTS = ['condition', 'measurement', 'treatment', 'procedure', 'demographic', 'behaviour'];

const CONTENT: TemplateContent = {
  name: 'Trial eligibility',
  labels: [
    { id: 'condition', name: 'Condition', key: '1', hue: 0, aliases: ['disease', 'sign_symptom'] },
    {
      id: 'measurement',
      name: 'Measurement',
      key: '2',
      hue: 11,
      aliases: ['diagnostic_procedure'],
      examples: ['ejection fraction', 'ECOG status'],
    },
    {
      id: 'threshold',
      name: 'Threshold or value',
      key: '3',
      hue: 4,
      aliases: ['lab_value'],
      examples: ['at least 40 %', '0 or 1'],
    },
    { id: 'treatment', name: 'Treatment', key: '4', hue: 10, aliases: ['medication'] },
    { id: 'procedure', name: 'Procedure', key: '5', hue: 7, aliases: ['therapeutic_procedure'] },
    {
      id: 'demographic',
      name: 'Demographic',
      key: '6',
      hue: 5,
      examples: ['aged 18 to 75', 'postmenopausal'],
    },
    { id: 'time_window', name: 'Time window', key: '7', hue: 14, examples: ['within the last 6 months'] },
    {
      id: 'severity',
      name: 'Severity or qualifier',
      key: '8',
      hue: 15,
      examples: ['uncontrolled', 'NYHA II-III'],
    },
    { id: 'behaviour', name: 'Behaviour or consent', key: '9', hue: 12, examples: ['able to consent'] },
    { id: 'judgement', name: 'Judgement', key: '0', hue: 8, description: 'Left to the investigator.' },
    { id: 'eligible', name: 'Eligible', key: 'h', hue: 9, scope: 'document' },
    { id: 'not_eligible', name: 'Not eligible', key: 'i', hue: 1, scope: 'document' },
    { id: 'cannot_tell', name: 'Cannot tell', key: 'o', hue: 3, scope: 'document' },
  ],
  attributes: [
    {
      id: 'criterion',
      name: 'Criterion',
      kind: 'choice',
      key: 'c',
      labels: CONCEPTS,
      choices: [
        { id: 'inclusion', name: 'Inclusion' },
        { id: 'exclusion', name: 'Exclusion' },
        { id: 'note', name: 'Patient note' },
      ],
      default: 'inclusion',
    },
    {
      id: 'presence',
      name: 'Presence',
      kind: 'choice',
      key: 'u',
      labels: CONCEPTS,
      choices: [
        { id: 'present', name: 'Present' },
        { id: 'absent', name: 'Absent' },
        { id: 'uncertain', name: 'Uncertain' },
      ],
      default: 'present',
    },
  ],
  relationTypes: [
    { id: 'has_value', name: 'Has value', from: ['measurement', 'demographic'], to: ['threshold'] },
    { id: 'has_time', name: 'Within', from: CONCEPTS, to: ['time_window'] },
    { id: 'qualified_by', name: 'Qualified by', from: ['condition', 'treatment'], to: ['severity'] },
    { id: 'or', name: 'Or', from: CONCEPTS, to: CONCEPTS },
    { id: 'except', name: 'Except', from: CONCEPTS, to: CONCEPTS },
  ],
  guidelines: GUIDELINES,
};

export const trialEligibility: ProtocolTemplate = {
  id: 'trial-eligibility',
  name: 'Trial eligibility',
  description:
    'Criteria and patient notes: conditions, measurements with thresholds, treatments, time windows.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

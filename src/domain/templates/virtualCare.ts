import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# Virtual-care conversation

A visit by video, telephone or chat. The text is what was said, with hesitations and repeats; mark what matters for care, once.

## What to mark

- Mark the **fullest** mention. When the clinician repeats the patient's words to check them, mark the patient's and leave the repeat.
- A question by itself is not marked; its answer is. In "Any fever?" "No" the mark is *fever*, presence *absent*.
- Colloquial words count: "my sugars were in the threes" is a **self-measurement**.

## Who says it

The **speaker** is whoever is the source of the information, not whoever reads it out. A daughter reporting for her father is a *carer*.

## Advice and safety

- **Plan or advice** is what will be done; **safety net** is when and how to come back: "if it gets worse, go to the emergency
  department".
- A **concern** is a worry or expectation that the patient voices: "I am afraid it is the heart".
- **Limits of the visit**: what could not be examined, bad sound, no camera.

## For the whole conversation

Set how the visit ended. More than one may be true.
`;

const SPEAKERS = [
  { id: 'patient', name: 'Patient' },
  { id: 'clinician', name: 'Clinician' },
  { id: 'carer', name: 'Carer or relative' },
  { id: 'interpreter', name: 'Interpreter' },
];

const CONTENT: TemplateContent = {
  name: 'Virtual-care conversation',
  labels: [
    { id: 'reason_for_contact', name: 'Reason for contact', key: '1', hue: 11 },
    { id: 'symptom', name: 'Symptom', key: '2', hue: 2, aliases: ['sign_symptom', 'Sign or symptom'] },
    { id: 'history', name: 'Condition or history', key: '3', hue: 0, aliases: ['disease'] },
    { id: 'medication', name: 'Medication', key: '4', hue: 10, aliases: ['Drug'] },
    { id: 'allergy', name: 'Allergy', key: '5', hue: 15 },
    {
      id: 'self_measurement',
      name: 'Self-measurement',
      key: '6',
      hue: 4,
      description: 'What was measured at home.',
      examples: ['148 over 90', '38.4 this morning'],
    },
    {
      id: 'circumstances',
      name: 'Circumstances',
      key: '7',
      hue: 5,
      examples: ['lives alone', 'night shifts'],
    },
    { id: 'concern', name: 'Concern', key: '8', hue: 14, description: 'A worry or an expectation.' },
    {
      id: 'assessment',
      name: 'Assessment',
      key: '9',
      hue: 12,
      description: 'What the clinician concludes.',
    },
    { id: 'plan', name: 'Plan or advice', key: '0', hue: 7 },
    {
      id: 'safety_net',
      name: 'Safety net',
      key: 'a',
      hue: 6,
      description: 'When and how to seek help again.',
    },
    {
      id: 'limit',
      name: 'Limit of the visit',
      key: 'v',
      hue: 8,
      examples: ['could not examine the ear'],
    },
    { id: 'settled', name: 'Settled remotely', key: 'h', hue: 9, scope: 'document' },
    { id: 'needs_visit', name: 'Needs to be seen', key: 'i', hue: 3, scope: 'document' },
    { id: 'emergency', name: 'Emergency', key: 'o', hue: 1, scope: 'document' },
  ],
  attributes: [
    {
      id: 'speaker',
      name: 'Speaker',
      kind: 'choice',
      key: 'u',
      labels: [
        'reason_for_contact',
        'symptom',
        'history',
        'medication',
        'allergy',
        'self_measurement',
        'circumstances',
        'concern',
      ],
      choices: SPEAKERS,
      default: 'patient',
    },
    {
      id: 'presence',
      name: 'Presence',
      kind: 'choice',
      key: 'c',
      labels: ['symptom', 'history', 'medication', 'allergy'],
      choices: [
        { id: 'present', name: 'Present' },
        { id: 'absent', name: 'Absent' },
        { id: 'uncertain', name: 'Uncertain' },
      ],
      default: 'present',
    },
  ],
  relationTypes: [
    { id: 'explains', name: 'Explains', from: ['assessment'], to: ['symptom', 'reason_for_contact'] },
    {
      id: 'addresses',
      name: 'Addresses',
      from: ['plan', 'safety_net'],
      to: ['symptom', 'history', 'concern'],
    },
    {
      id: 'taken_for',
      name: 'Taken for',
      from: ['medication'],
      to: ['symptom', 'history'],
      aliases: ['given_for'],
    },
  ],
  guidelines: GUIDELINES,
};

export const virtualCare: ProtocolTemplate = {
  id: 'virtual-care',
  name: 'Virtual-care conversation',
  description: 'What was said in a remote visit: complaints, self-measurements, advice, safety net, outcome.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

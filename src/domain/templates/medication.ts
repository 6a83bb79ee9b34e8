import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# Medication extraction

One drug, and everything the text says about how it is taken. The aim is a list that a pharmacist could check.

## The drug

- Mark every mention, also allergies and drugs that were stopped; the **status** tells them apart.
- Brand and substance side by side ("Lasix (furosemide)") are two marks.
- A class counts when it stands for a treatment: "started on a statin".

## The details

- **Strength** is what is printed on the box (\`500 mg\` tablets); **dose** is what is taken at once (*two tablets*). Where one figure
  is both, use dose.
- **Frequency** includes "as needed"; the complaint it is needed for is a **reason**.
- Tapering schedules: mark each step by itself and relate each to the drug.

## Relations

Draw from the detail to the drug. An **adverse event** is related only where the text blames the drug.
`;

const CONTENT: TemplateContent = {
  name: 'Medication extraction',
  labels: [
    {
      id: 'drug',
      name: 'Drug',
      key: '1',
      hue: 10,
      aliases: ['Medication', 'Chemical'],
      description: 'A drug by brand, substance or class.',
      examples: ['apixaban', 'a beta blocker'],
    },
    { id: 'strength', name: 'Strength', key: '2', hue: 8, examples: ['500 mg tablets', '1 mg/mL'] },
    {
      id: 'dose',
      name: 'Dose',
      key: '3',
      hue: 0,
      aliases: ['Dosage'],
      description: 'What is taken at once.',
      examples: ['two tablets', '5 mL'],
    },
    { id: 'form', name: 'Form', key: '4', hue: 5, examples: ['inhaler', 'slow-release tablet'] },
    { id: 'route', name: 'Route', key: '5', hue: 12, examples: ['by mouth', 'subcutaneous'] },
    { id: 'frequency', name: 'Frequency', key: '6', hue: 14, examples: ['at night', 'every 8 hours'] },
    { id: 'duration', name: 'Duration', key: '7', hue: 6, examples: ['for one week'] },
    {
      id: 'reason',
      name: 'Reason',
      key: '8',
      hue: 2,
      aliases: ['Indication'],
      description: 'The complaint or condition it is given for.',
    },
    {
      id: 'adverse_event',
      name: 'Adverse event',
      key: '9',
      hue: 15,
      aliases: ['ADE', 'Side effect'],
      description: 'Harm that the text puts down to a drug.',
      examples: ['rash after amoxicillin'],
    },
  ],
  attributes: [
    {
      id: 'status',
      name: 'Status',
      kind: 'choice',
      key: 'u',
      labels: ['drug'],
      choices: [
        { id: 'active', name: 'Active' },
        { id: 'planned', name: 'Planned' },
        { id: 'stopped', name: 'Stopped' },
        { id: 'not_taken', name: 'Not taken' },
        { id: 'allergy', name: 'Allergy' },
      ],
      default: 'active',
    },
    {
      id: 'change',
      name: 'Change',
      kind: 'choice',
      key: 'c',
      labels: ['drug'],
      choices: [
        { id: 'started', name: 'Started' },
        { id: 'increased', name: 'Increased' },
        { id: 'decreased', name: 'Decreased' },
        { id: 'continued', name: 'Continued' },
      ],
      description: 'Only where the text says so.',
    },
  ],
  relationTypes: [
    { id: 'strength_of', name: 'Strength of', from: ['strength'], to: ['drug'] },
    { id: 'dose_of', name: 'Dose of', from: ['dose'], to: ['drug'], aliases: ['dosage_of'] },
    { id: 'form_of', name: 'Form of', from: ['form'], to: ['drug'] },
    { id: 'route_of', name: 'Route of', from: ['route'], to: ['drug'] },
    { id: 'frequency_of', name: 'Frequency of', from: ['frequency'], to: ['drug'] },
    { id: 'duration_of', name: 'Duration of', from: ['duration'], to: ['drug'] },
    { id: 'reason_for', name: 'Reason for', from: ['reason'], to: ['drug'], aliases: ['given_for'] },
    {
      id: 'caused_by',
      name: 'Caused by',
      from: ['adverse_event'],
      to: ['drug'],
      aliases: ['adverse_effect_of'],
    },
  ],
  guidelines: GUIDELINES,
};

export const medication: ProtocolTemplate = {
  id: 'medication',
  name: 'Medication extraction',
  description: 'Drugs with strength, dose, form, route, frequency, duration, reason and adverse events.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# Radiology report findings

Turn the report into findings that could be counted: what, where, how large, and whether it changed.

## What is a finding

- Anything seen or looked for on the images, **normal or not**. "No pleural effusion" is the finding *pleural effusion* with presence
  *absent*.
- A **diagnosis** is the reader's conclusion, usually in the impression: "consistent with pneumonia".
- Lines, tubes, clips and implants are **devices**.

## Presence and change

Presence starts as *present*. "May represent", "cannot be excluded" and "question of" are *uncertain*. Set the change only where the
report compares: "unchanged since the prior study" is *stable*.

## Measurements

Mark figure and unit, all axes together: \`14 x 9 mm\`. Relate it to the finding that was measured. A measurement of the earlier
study is related as well; its **comparison** says when.

## Relations

From the finding outwards: finding to anatomy, measurement and descriptor to finding.
`;

const PRESENCE = [
  { id: 'present', name: 'Present' },
  { id: 'absent', name: 'Absent' },
  { id: 'uncertain', name: 'Uncertain' },
];

const CONTENT: TemplateContent = {
  name: 'Radiology report findings',
  labels: [
    {
      id: 'finding',
      name: 'Finding',
      key: '1',
      hue: 2,
      description: 'What is seen or looked for on the images.',
      examples: ['pulmonary nodule', 'midline shift'],
    },
    {
      id: 'anatomy',
      name: 'Anatomy',
      key: '2',
      hue: 5,
      description: 'The place, with side and segment.',
      examples: ['right upper lobe', 'L4/L5'],
    },
    { id: 'measurement', name: 'Measurement', key: '3', hue: 4, examples: ['14 x 9 mm', '45 HU'] },
    {
      id: 'descriptor',
      name: 'Descriptor',
      key: '4',
      hue: 15,
      description: 'Shape, density, number, severity.',
      examples: ['spiculated', 'moderate'],
    },
    {
      id: 'diagnosis',
      name: 'Diagnosis',
      key: '5',
      hue: 0,
      description: 'The conclusion of the reader.',
    },
    { id: 'device', name: 'Device', key: '6', hue: 12, examples: ['endotracheal tube', 'stent'] },
    {
      id: 'technique',
      name: 'Technique',
      key: '7',
      hue: 11,
      examples: ['with intravenous contrast', 'T2 FLAIR'],
    },
    {
      id: 'comparison',
      name: 'Comparison',
      key: '8',
      hue: 10,
      description: 'The earlier study compared with.',
    },
    { id: 'recommendation', name: 'Recommendation', key: '9', hue: 7, examples: ['CT in 3 months'] },
    {
      id: 'critical_result',
      name: 'Critical result',
      key: 'c',
      hue: 14,
      scope: 'document',
      description: 'The report holds something that had to be told at once.',
    },
    { id: 'normal_study', name: 'Normal study', key: 'o', hue: 8, scope: 'document' },
  ],
  attributes: [
    {
      id: 'presence',
      name: 'Presence',
      kind: 'choice',
      key: 'u',
      labels: ['finding', 'diagnosis'],
      choices: PRESENCE,
      default: 'present',
    },
    {
      id: 'change',
      name: 'Change',
      kind: 'choice',
      key: 'h',
      labels: ['finding', 'device'],
      choices: [
        { id: 'new', name: 'New' },
        { id: 'larger', name: 'Worse or larger' },
        { id: 'stable', name: 'Stable' },
        { id: 'smaller', name: 'Better or smaller' },
        { id: 'resolved', name: 'Resolved' },
      ],
    },
    {
      id: 'side',
      name: 'Side',
      kind: 'choice',
      key: 'i',
      labels: ['anatomy'],
      choices: [
        { id: 'left', name: 'Left' },
        { id: 'right', name: 'Right' },
        { id: 'both', name: 'Both' },
        { id: 'midline', name: 'Midline' },
      ],
    },
  ],
  relationTypes: [
    {
      id: 'located_at',
      name: 'Located at',
      from: ['finding', 'diagnosis', 'device'],
      to: ['anatomy'],
      aliases: ['location_of'],
    },
    { id: 'measures', name: 'Measures', from: ['measurement'], to: ['finding'] },
    { id: 'describes', name: 'Describes', from: ['descriptor'], to: ['finding', 'diagnosis'] },
    { id: 'suggests', name: 'Suggests', from: ['finding'], to: ['diagnosis'] },
    { id: 'compared_with', name: 'Compared with', from: ['finding', 'measurement'], to: ['comparison'] },
    { id: 'follows_from', name: 'Follows from', from: ['recommendation'], to: ['finding', 'diagnosis'] },
  ],
  guidelines: GUIDELINES,
};

export const radiology: ProtocolTemplate = {
  id: 'radiology',
  name: 'Radiology report findings',
  description: 'Findings with anatomy, measurement, presence and change; diagnoses and recommendations.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

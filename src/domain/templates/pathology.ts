import { firstVersion, type ProtocolTemplate, type TemplateContent } from './protocolTemplate.ts';

const GUIDELINES = `# Pathology report

The report as a set of answers for each specimen: what it is, how far it goes, what the markers show.

## Specimens

- Mark the specimen where it is named ("A. Right colon, hemicolectomy" has one specimen and one procedure).
- With several specimens, relate every result to its own. With one, relations to it may be left out.

## Diagnosis and staging

- **Histologic type** is the diagnosis in words, without grade or place.
- **Grade** and **stage** as written, with their system if it stands beside them: \`pT3 N1a\` is one stage.
- **Margins**: mark the words about one margin, and set its status. "Clear by 2 mm" is *clear*, the distance is a size.
- **Lymph nodes**: the whole statement, \`0/14\` or "two of sixteen nodes".

## Biomarkers

Mark the marker and its result by themselves and relate them. A result may be a word, a score or a percentage. "Pending" and "not
performed" are results with status *not available*.

Leave the gross description and the clinical history alone unless they hold the only mention.
`;

const CONTENT: TemplateContent = {
  name: 'Pathology report',
  labels: [
    { id: 'specimen', name: 'Specimen', key: '1', hue: 5, examples: ['left breast, core biopsy'] },
    { id: 'procedure', name: 'Procedure', key: '2', hue: 7, examples: ['excision', 'core biopsy'] },
    {
      id: 'histologic_type',
      name: 'Histologic type',
      key: '3',
      hue: 0,
      aliases: ['Diagnosis', 'Histology'],
      examples: ['invasive ductal carcinoma'],
    },
    { id: 'grade', name: 'Grade', key: '4', hue: 15, examples: ['grade 2', 'moderately differentiated'] },
    { id: 'stage', name: 'Stage', key: '5', hue: 14, examples: ['pT2 N0', 'Dukes B'] },
    {
      id: 'size',
      name: 'Size or distance',
      key: '6',
      hue: 4,
      examples: ['32 mm', '2 mm from the margin'],
    },
    { id: 'invasion', name: 'Invasion', key: '7', hue: 2, examples: ['lymphovascular invasion'] },
    { id: 'margin', name: 'Margin', key: '8', hue: 12, examples: ['circumferential margin'] },
    { id: 'lymph_nodes', name: 'Lymph nodes', key: '9', hue: 10, examples: ['0/14'] },
    { id: 'biomarker', name: 'Biomarker', key: 'b', hue: 11, examples: ['ER', 'MLH1'] },
    { id: 'biomarker_result', name: 'Biomarker result', key: '0', hue: 8, examples: ['positive, 95 %'] },
    {
      id: 'other_finding',
      name: 'Other finding',
      key: 'o',
      hue: 6,
      examples: ['tubular adenoma nearby'],
    },
    { id: 'malignant', name: 'Malignant', key: 'h', hue: 1, scope: 'document' },
    { id: 'benign', name: 'Benign', key: 'i', hue: 9, scope: 'document' },
    { id: 'not_diagnostic', name: 'Not diagnostic', key: 't', hue: 3, scope: 'document' },
  ],
  attributes: [
    {
      id: 'presence',
      name: 'Presence',
      kind: 'choice',
      key: 'u',
      labels: ['invasion', 'histologic_type', 'other_finding'],
      choices: [
        { id: 'present', name: 'Present' },
        { id: 'absent', name: 'Absent' },
        { id: 'uncertain', name: 'Uncertain' },
      ],
      default: 'present',
    },
    {
      id: 'margin_status',
      name: 'Margin status',
      kind: 'choice',
      key: 'c',
      labels: ['margin'],
      choices: [
        { id: 'clear', name: 'Clear' },
        { id: 'close', name: 'Close' },
        { id: 'involved', name: 'Involved' },
        { id: 'cannot_assess', name: 'Cannot be assessed' },
      ],
    },
    {
      id: 'result_status',
      name: 'Result status',
      kind: 'choice',
      key: 'v',
      labels: ['biomarker_result'],
      choices: [
        { id: 'positive', name: 'Positive' },
        { id: 'negative', name: 'Negative' },
        { id: 'equivocal', name: 'Equivocal' },
        { id: 'not_available', name: 'Not available' },
      ],
    },
    { id: 'nodes_positive', name: 'Positive nodes', kind: 'number', key: 'y', labels: ['lymph_nodes'] },
    { id: 'nodes_examined', name: 'Nodes examined', kind: 'number', key: 'w', labels: ['lymph_nodes'] },
  ],
  relationTypes: [
    { id: 'result_of', name: 'Result of', from: ['biomarker_result'], to: ['biomarker'] },
    { id: 'obtained_by', name: 'Obtained by', from: ['specimen'], to: ['procedure'] },
    {
      id: 'found_in',
      name: 'Found in',
      from: ['histologic_type', 'invasion', 'margin', 'lymph_nodes', 'biomarker', 'other_finding'],
      to: ['specimen'],
    },
    {
      id: 'grades',
      name: 'Grades or stages',
      from: ['grade', 'stage'],
      to: ['histologic_type'],
    },
    {
      id: 'measures',
      name: 'Measures',
      from: ['size'],
      to: ['histologic_type', 'margin', 'other_finding'],
    },
  ],
  guidelines: GUIDELINES,
};

export const pathology: ProtocolTemplate = {
  id: 'pathology',
  name: 'Pathology report',
  description: 'Specimens, histologic type, grade, stage, margins, nodes and biomarkers with their results.',
  make: (suffix) => firstVersion(suffix, CONTENT),
};

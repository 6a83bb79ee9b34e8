import type { Split } from '../types.ts';

export interface CardFacts {
  readonly name: string;
  readonly protocol: string;
  /** Class names by id, "O" first. */
  readonly classes: readonly string[];
  readonly offsets: string;
  readonly tokenizer: string;
  /** Rows by split, only those that have any. */
  readonly splits: readonly { readonly split: Split; readonly rows: number; readonly reviewed: number }[];
}

/**
 * README.md of a data set: front matter that names files, features and classes (huggingface.co/docs/hub/datasets-cards),
 * and what a reader must know of it.
 */
export function datasetCard({ name, protocol, classes, offsets, tokenizer, splits }: CardFacts): string {
  return [
    '---',
    `pretty_name: ${yaml(name)}`,
    'task_categories:',
    '- token-classification',
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...splits.flatMap(({ split }) => [`  - split: ${split}`, `    path: ${split}.jsonl`]),
    'dataset_info:',
    '  features:',
    ...FEATURES,
    '  splits:',
    ...splits.flatMap(({ split, rows }) => [`  - name: ${split}`, `    num_examples: ${rows}`]),
    '---',
    '',
    `# ${name.replace(/\s+/g, ' ')}`,
    '',
    `Labelled in Wardmark with ${protocol.replace(/\s+/g, ' ')}. Offsets count ${offsets}; words were cut by ${tokenizer}.`,
    '`ner_tags` are IOB2 and hold whole words without overlaps; `entities` hold every span.',
    'Rows whose `entities`, `tokens` and `ner_tags` are null were not reviewed: leave them out of training.',
    '',
    '| split | rows | reviewed |',
    '| --- | --- | --- |',
    ...splits.map(({ split, rows, reviewed }) => `| ${split} | ${rows} | ${reviewed} |`),
    '',
  ]
    .map((line) => (line === CLASS_NAMES ? classNames(classes) : line))
    .join('\n');
}

const CLASS_NAMES = '(class names)';

const classNames = (classes: readonly string[]): string =>
  classes.map((label, index) => `            '${index}': ${yaml(label)}`).join('\n');

const FEATURES = [
  '  - name: id\n    dtype: string',
  '  - name: text\n    dtype: string',
  '  - name: tokens\n    sequence: string',
  '  - name: ner_tags\n    sequence:\n      class_label:\n        names:',
  CLASS_NAMES,
  '  - name: entities\n    list:',
  ...['id', 'label', 'text'].map((name) => `    - name: ${name}\n      dtype: string`),
  ...['start', 'end'].map((name) => `    - name: ${name}\n      dtype: int64`),
  '  - name: relations\n    list:',
  ...['label', 'from_id', 'to_id'].map((name) => `    - name: ${name}\n      dtype: string`),
  '  - name: document_labels\n    sequence: string',
  '  - name: meta\n    struct:',
  ...['review', 'text_sha256', 'offsets', 'name', 'protocol', 'case', 'annotator'].map(
    (name) => `    - name: ${name}\n      dtype: string`,
  ),
];

/** JSON strings are YAML strings. */
const yaml = (text: string): string => JSON.stringify(text);

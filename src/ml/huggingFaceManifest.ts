import * as v from 'valibot';
import { categoryOf, type IdentifierCategory } from '../engines/text/deidentify/categories.ts';
import { createTokenizer } from '../engines/text/subwords/index.ts';
import { labelsOf, readTagScheme } from '../engines/text/tagScheme.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { readCardFacts } from './cardFrontMatter.ts';
import { manifestSchema, type ModelManifest } from './manifest.ts';
import { checkTokenizerFits, readTokenClassifierConfig } from './tokenClassifierConfig.ts';

/** A folder of a model in the layout of Hugging Face, its files by their path below the folder. */
export interface HuggingFaceFolder {
  /** What the model is called: "someone/biomedical-ner", or the name of the folder. */
  readonly name: string;
  /** The revision, where it is known. */
  readonly version?: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** Contents of those of DESCRIBING_FILES that are there. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Small files that say what a model is; their contents are needed to make a manifest. */
export const DESCRIBING_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'README.md',
] as const;

/** Graphs, the first that is there is taken: quantized ones are a quarter of the size and nearly as good. */
const GRAPHS: readonly string[] = ['onnx/', ''].flatMap((folder) =>
  ['model_quantized', 'model_int8', 'model_uint8', 'model'].map((name) => `${folder}${name}.onnx`),
);
const OTHER_WEIGHTS = /\.(safetensors|bin|pt|pth|ckpt|h5|msgpack|pkl|pickle)$/i;
const CLASSIFIER = /ForTokenClassification$/;
const UNNAMED = /^LABEL_\d+$/;
const VERSION_DIGITS = 12;

/** A manifest for a token classifier in a folder, or a sentence that says why it can't be run. */
export function huggingFaceManifest(folder: HuggingFaceFolder): Result<ModelManifest, string> {
  try {
    return ok(manifestOf(folder));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function manifestOf(folder: HuggingFaceFolder): ModelManifest {
  const labels = checkedLabels(folder);
  const graph = graphOf(folder.files);
  const task = guessTask(labels);
  const labelMap = task === 'identifiers' ? protocolNames(labels) : {};
  const { licence = 'unknown', languages, datasets } = readCardFacts(folder.texts.get('README.md') ?? '');
  const made = v.safeParse(manifestSchema, {
    id: idOf(folder.name),
    version: folder.version ?? graph.sha256.slice(0, VERSION_DIGITS),
    title: folder.name.split('/').at(-1) ?? folder.name,
    task,
    runtime: 'onnx-tokens',
    files: filesOf(folder, graph.path),
    labels: [...new Set(labels.map((label) => labelMap[label] ?? label))],
    ...(Object.keys(labelMap).length === 0 ? {} : { labelMap }),
    languages,
    licence,
    intendedUse: 'Not said here; see the card of the model.',
    trainingData: datasets.map((name) => ({
      name,
      licence: 'unknown',
      use: 'named in the card of the model',
    })),
    figures: [],
  });
  if (made.success) return made.output;
  throw new Error(`No manifest can be made for the folder: ${made.issues[0].message}.`);
}

/** The labels of a classifier whose texts can be cut here, after all that can be checked without running it. */
function checkedLabels({ texts }: HuggingFaceFolder): readonly string[] {
  const config = readTokenClassifierConfig(
    jsonOf(texts, 'config.json', 'so nobody can tell what the model is'),
    texts.has('tokenizer_config.json') ? jsonOf(texts, 'tokenizer_config.json', '') : {},
  );
  const { architectures, tags } = config;
  if (architectures.length > 0 && !architectures.some((name) => CLASSIFIER.test(name))) {
    throw new Error(
      `The model is a ${architectures.join(', ')}; of such folders, only classifiers of words (…ForTokenClassification) can be run.`,
    );
  }
  const labels = labelsOf(readTagScheme(tags));
  if (labels.length === 0 || labels.every((label) => UNNAMED.test(label))) {
    throw new Error(
      "The model's config.json gives its labels numbers instead of names, so nobody can tell what they mean.",
    );
  }
  checkTokenizerFits(
    createTokenizer(
      jsonOf(texts, 'tokenizer.json', 'which says how texts are cut (a vocab.txt alone does not)'),
    ),
    config,
  );
  return labels;
}

function jsonOf(texts: HuggingFaceFolder['texts'], name: string, consequence: string): unknown {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`The folder has no ${name}, ${consequence}.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The file ${name} is not JSON.`);
  }
}

type File = HuggingFaceFolder['files'][number];

function graphOf(files: readonly File[]): File {
  const graphs = files.filter(({ path }) => path.endsWith('.onnx'));
  const usual = GRAPHS.flatMap((path) => graphs.filter((file) => file.path === path));
  const candidates = usual.length > 0 ? usual : graphs;
  const complete = candidates.find((graph) => !hasExternalData(graph, files));
  if (complete !== undefined) return complete;
  if (candidates.length > 0) {
    throw new Error(
      'The model keeps its weights beside its graph (external data); it needs a graph that has them inside.',
    );
  }
  const other = files.find(({ path }) => OTHER_WEIGHTS.test(path));
  throw new Error(
    other === undefined
      ? 'The folder has no ONNX graph.'
      : `The folder has no ONNX graph, only weights for other programs (${other.path}).`,
  );
}

const hasExternalData = ({ path }: File, files: readonly File[]): boolean => {
  const bare = path.replace(/\.onnx$/, '');
  return files.some((file) =>
    [`${path}_data`, `${path}.data`, `${bare}.data`, `${bare}.bin`].includes(file.path),
  );
};

const ROLES: readonly (readonly [path: string, role: string])[] = [
  ['tokenizer.json', 'tokenizer'],
  ['config.json', 'config'],
  ['tokenizer_config.json', 'tokenizer-config'],
];

function filesOf({ files }: HuggingFaceFolder, graph: string) {
  return [[graph, 'graph'] as const, ...ROLES].flatMap(([path, role]) => {
    const file = files.find((candidate) => candidate.path === path);
    return file === undefined ? [] : [{ path, role, sha256: file.sha256, bytes: file.bytes }];
  });
}

/** "Someone/Some_Model.v2" becomes "someone-some-model-v2". */
const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** What models of things and people in general find too; alone it makes no model of identifiers. */
const COMMON: ReadonlySet<IdentifierCategory> = new Set([
  'name',
  'place',
  'organisation',
  'date',
  'age',
  'device',
]);
const MANY_CATEGORIES = 4;

const categoryOfLabel = (label: string) => categoryOf({ id: label, name: label });

/** Identifiers where most labels are kinds of them, and not just those that news articles are full of; else entities. */
export function guessTask(labels: readonly string[]): 'identifiers' | 'entities' {
  const found = labels.flatMap((label) => categoryOfLabel(label) ?? []);
  if (found.length * 2 < labels.length) return 'entities';
  const isOnlyThem = found.length === labels.length && found.some((category) => !COMMON.has(category));
  return isOnlyThem || new Set(found).size >= MANY_CATEGORIES ? 'identifiers' : 'entities';
}

/** What the app's own protocols and models call a kind of identifier. */
const CATEGORY_LABELS: Readonly<Record<IdentifierCategory, string>> = {
  name: 'name',
  place: 'place',
  organisation: 'organisation',
  date: 'date',
  age: 'age',
  phone: 'phone',
  email: 'email',
  webAddress: 'url',
  socialSecurity: 'ssn',
  medicalRecord: 'mrn',
  healthPlan: 'health_plan',
  account: 'account',
  licence: 'licence',
  vehicle: 'vehicle',
  device: 'device',
  biometric: 'biometric',
  other: 'other_id',
};
/** Finer than their category, and known to protocols by themselves. */
const FINER = new Set(['address', 'zip', 'hospital', 'fax', 'ip']);

/** The names that protocols know for those labels of a model that they would not know. */
function protocolNames(labels: readonly string[]): Record<string, string> {
  const named = labels.flatMap((label): [string, string][] => {
    const category = categoryOfLabel(label);
    if (category === undefined || FINER.has(label.toLowerCase())) return [];
    return label === CATEGORY_LABELS[category] ? [] : [[label, CATEGORY_LABELS[category]]];
  });
  return Object.fromEntries(named);
}

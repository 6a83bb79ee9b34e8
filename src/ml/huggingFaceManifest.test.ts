import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DESCRIBING_FILES,
  guessTask,
  huggingFaceManifest,
  type HuggingFaceFolder,
} from './huggingFaceManifest.ts';

const TINY = new URL('../../tests/fixtures/models/tinyBert/', import.meta.url);
const json = (name: string) =>
  JSON.parse(readFileSync(new URL(name, TINY), 'utf8')) as Record<string, unknown>;
const SHA = 'abcdef0123456789'.repeat(4);
const file = (path: string) => ({ path, bytes: 10, sha256: SHA });
const CARD = '---\nlicense: mit\nlanguage: en\ndatasets:\n- someone/notes\n---\n';

const HIDDEN = ['onnx/model.onnx', 'config.json', 'tokenizer.json', 'tokenizer_config.json'];

interface Change {
  readonly paths?: readonly string[];
  readonly config?: object;
  readonly texts?: Readonly<Record<string, string | undefined>>;
  readonly name?: string;
}

/** The tiny classifier's folder with some things otherwise. */
function folder({
  paths = HIDDEN,
  config = {},
  texts = {},
  name = 'Someone/Tiny_BERT.v2',
}: Change = {}): HuggingFaceFolder {
  const all: Record<string, string | undefined> = {
    'config.json': JSON.stringify({ ...json('config.json'), ...config }),
    'tokenizer.json': JSON.stringify(json('tokenizer.json')),
    'tokenizer_config.json': JSON.stringify(json('tokenizer_config.json')),
    'README.md': CARD,
    ...texts,
  };
  const there = Object.entries(all).flatMap(([path, text]): [string, string][] =>
    text === undefined ? [] : [[path, text]],
  );
  return { name, files: paths.map(file), texts: new Map(there) };
}

const tagged = (labels: readonly string[]) => ({
  id2label: Object.fromEntries(['O', ...labels.flatMap((label) => [`B-${label}`, `I-${label}`])].entries()),
});

describe('a manifest for a folder', () => {
  it('says all that the folder says', () => {
    expect(huggingFaceManifest(folder())).toEqual({
      ok: true,
      value: {
        ...{ id: 'someone-tiny-bert-v2', version: 'abcdef012345', title: 'Tiny_BERT.v2' },
        ...{ task: 'entities', runtime: 'onnx-tokens', labels: ['Disease', 'Drug'] },
        files: [
          { path: 'onnx/model.onnx', role: 'graph', sha256: SHA, bytes: 10 },
          { path: 'tokenizer.json', role: 'tokenizer', sha256: SHA, bytes: 10 },
          { path: 'config.json', role: 'config', sha256: SHA, bytes: 10 },
          { path: 'tokenizer_config.json', role: 'tokenizer-config', sha256: SHA, bytes: 10 },
        ],
        ...{ languages: ['en'], licence: 'mit', figures: [] },
        intendedUse: expect.any(String) as string,
        trainingData: [{ name: 'someone/notes', licence: 'unknown', use: 'named in the card of the model' }],
      },
    });
  });

  it('needs neither a card nor the configuration of the tokenizer, and keeps a revision that is known', () => {
    const bare = folder({
      paths: ['model.onnx', 'config.json', 'tokenizer.json'],
      texts: { 'README.md': undefined, 'tokenizer_config.json': undefined },
    });
    const made = huggingFaceManifest({ ...bare, version: 'r7' });
    expect(made).toMatchObject({ ok: true, value: { licence: 'unknown', languages: [], version: 'r7' } });
    expect(made.ok && made.value.files.map(({ role }) => role)).toEqual(['graph', 'tokenizer', 'config']);
  });

  it.each([
    [['onnx/model.onnx', 'onnx/model_quantized.onnx', 'model.onnx'], 'onnx/model_quantized.onnx'],
    [['onnx/model_fp16.onnx', 'onnx/model.onnx'], 'onnx/model.onnx'],
    [['onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model_int8.onnx'], 'onnx/model_int8.onnx'],
    [['onnx/model_quantized.onnx', 'onnx/model_quantized.onnx_data', 'onnx/model.onnx'], 'onnx/model.onnx'],
    [['ner.onnx', 'pytorch_model.bin'], 'ner.onnx'],
  ])('takes of %j the graph %s', (paths, graph) => {
    const made = huggingFaceManifest(folder({ paths: [...HIDDEN.slice(1), ...paths] }));
    expect(made.ok && made.value.files[0]).toMatchObject({ path: graph, role: 'graph' });
  });

  it('calls identifiers as the protocols do', () => {
    const labels = ['PATIENT', 'STAFF', 'HOSPITAL', 'PATORG', 'date', 'PHONE', 'AGE', 'MOOD'];
    const made = huggingFaceManifest(folder({ config: tagged(labels) }));
    expect(made).toMatchObject({
      ok: true,
      value: {
        task: 'identifiers',
        labels: ['name', 'HOSPITAL', 'organisation', 'date', 'phone', 'age', 'MOOD'],
        labelMap: { PATIENT: 'name', STAFF: 'name', PATORG: 'organisation', PHONE: 'phone', AGE: 'age' },
      },
    });
  });

  it.each<[string, Change, string]>([
    ['no config.json', { texts: { 'config.json': undefined } }, 'has no config.json'],
    ['HTML for a config.json', { texts: { 'config.json': '<html>' } }, 'config.json is not JSON'],
    ['a config.json of something else', { texts: { 'config.json': '[]' } }, 'config.json is not as expected'],
    ['another architecture', { config: { architectures: ['BertForMaskedLM'] } }, 'is a BertForMaskedLM;'],
    [
      'labels without names',
      { config: { id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } } },
      'numbers instead of names',
    ],
    ['no labels', { config: { id2label: undefined } }, 'does not name its labels'],
    ['no tokenizer.json', { texts: { 'tokenizer.json': undefined } }, 'has no tokenizer.json'],
    [
      'another kind of tokenizer',
      { texts: { 'tokenizer.json': '{"model":{"type":"Unigram"}}' } },
      'of the kind Unigram',
    ],
    ["another model's tokenizer", { config: { vocab_size: 30_522 } }, 'of another model: it has 600 pieces'],
    ['no graph', { paths: HIDDEN.slice(1) }, 'has no ONNX graph.'],
    ['weights for Python', { paths: [...HIDDEN.slice(1), 'model.safetensors'] }, '(model.safetensors)'],
    ['pickled weights', { paths: [...HIDDEN.slice(1), 'pytorch_model.bin'] }, '(pytorch_model.bin)'],
    ['weights beside the graph', { paths: [...HIDDEN, 'onnx/model.onnx_data'] }, 'external data'],
    [
      'a graph outside the folder',
      { paths: [...HIDDEN.slice(1), '../model.onnx'] },
      'a path inside the model folder',
    ],
    ['a name without letters', { name: '患者' }, 'No manifest can be made'],
  ])('is not to be had for %s: a sentence', (_name, change, sentence) => {
    const made = huggingFaceManifest(folder(change));
    expect(made).toEqual({ ok: false, error: expect.stringContaining(sentence) as string });
    expect(!made.ok && made.error).toMatch(/^[A-Z].+\.$/);
  });

  it('asks for the contents of no file it does not use', () => {
    expect([...folder().texts.keys()].sort()).toEqual([...DESCRIBING_FILES].sort());
  });
});

describe('guessTask', () => {
  it.each([
    ['identifiers', 'AGE DATE EMAIL HOSP ID LOC OTHERPHI PATIENT PATORG PHONE STAFF'],
    ['identifiers', 'NAME PROFESSION LOCATION AGE DATE CONTACT ID'],
    ['identifiers', 'PHI'],
    ['entities', 'Disease Chemical Gene'],
    ['entities', 'PER LOC ORG MISC'],
    ['entities', 'PERSON LOC ORG'],
    ['entities', 'DATE'],
    ['entities', 'Age Date Sex Medication Dosage Sign_symptom Severity Device'],
  ])('%s: %s', (task, labels) => {
    expect(guessTask(labels.split(' '))).toBe(task);
  });
});

import * as v from 'valibot';
import { proseOf } from '../../engines/text/prose.ts';
import { createTokenizer } from '../../engines/text/subwords/index.ts';
import type { SubwordTokenizer } from '../../engines/text/subwords/types.ts';
import { readTagScheme, type Tag } from '../../engines/text/tagScheme.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import { nextTask } from '../../lib/nextTask.ts';
import type { TaskMap } from '../tasks.ts';
import { checkTokenizerFits, readTokenClassifierConfig } from '../tokenClassifierConfig.ts';
import { fileOf, readJson } from './files.ts';
import { checkInputs, logitsOf, readWindow, type Network } from './tokenClassification/network.ts';
import { cutAtWords } from './tokenClassification/windows.ts';
import { wordSpans } from './tokenClassification/wordSpans.ts';
import type { LoadContext, RunContext, RunnerDef } from './types.ts';

type Task = 'entities' | 'identifiers';

/** Languages in Latin script: only for them is it known what is no prose. */
const LATIN = new Set('en de fr es it pt nl sv da nb no fi pl cs ro ca hu'.split(' '));

interface Classifier extends Network {
  readonly tokenizer: SubwordTokenizer;
  readonly tags: number;
  readonly scheme: readonly Tag[];
  /** Pieces of a text that the network takes at once. */
  readonly windowSize: number;
}

/**
 * A transformer that gives each token of a text a tag, in the layout of Hugging Face: files `graph` (ONNX), `tokenizer`
 * (tokenizer.json), `config` (config.json) and perhaps `tokenizer-config`. `labelMap` renames what it finds, `aggregation`
 * says how the pieces of a word are read together, `thresholds` stand under the name of the task.
 */
async function load(task: Task, { files, openSession, thresholds, ...settings }: LoadContext) {
  const classifier = await openClassifier(files, openSession);
  const { aggregation = 'first', labelMap = {}, languages } = settings;
  return {
    async run({ text, threshold }: TaskMap[Task]['input'], context: RunContext) {
      const { pieces, probabilities } = await read(text, classifier, context);
      const reading = { pieces, probabilities, tags: classifier.scheme, aggregation };
      const isMeant = task === 'entities' ? isProseIn(text, languages) : () => true;
      const spans = wordSpans(text, reading).flatMap((span) => {
        const mapped = labelMap[span.label];
        if (mapped === null) return [];
        const label = mapped ?? span.label;
        const least = threshold ?? thresholds?.[task]?.[label] ?? 0;
        return span.score >= least && isMeant(span.start, span.end) ? [{ ...span, label }] : [];
      });
      return { spans, tokens: pieces.length };
    },
    release: () => classifier.session.release(),
  };
}

export const entitiesTokens: RunnerDef<'entities'> = {
  task: 'entities',
  runtime: 'onnx-tokens',
  load: (context) => load('entities', context),
};

export const identifiersTokens: RunnerDef<'identifiers'> = {
  task: 'identifiers',
  runtime: 'onnx-tokens',
  load: (context) => load('identifiers', context),
};

async function openClassifier(
  files: LoadContext['files'],
  openSession: LoadContext['openSession'],
): Promise<Classifier> {
  const tokenizerConfig = files.has('tokenizer-config')
    ? readJson(files, 'tokenizer-config', v.unknown())
    : {};
  const config = readTokenClassifierConfig(readJson(files, 'config', v.unknown()), tokenizerConfig);
  const tokenizer = createTokenizer(readJson(files, 'tokenizer', v.unknown()));
  checkTokenizerFits(tokenizer, config);
  const { before, after } = tokenizer;
  const session = await openSession(fileOf(files, 'graph'));
  const network = { session, before, after, tags: config.tags.length };
  try {
    checkInputs(session);
    // What is wrong with a graph shows when it runs: better now than in the middle of somebody's notes.
    await logitsOf([tokenizer.highestId], network);
  } catch (error) {
    await session.release();
    throw error;
  }
  const windowSize = config.maxTokens - before.length - after.length;
  return { ...network, tokenizer, scheme: readTagScheme(config.tags), windowSize };
}

/** The probability of each tag for each piece of a text, window by window. */
async function read(text: string, classifier: Classifier, { signal, onProgress }: RunContext) {
  const pieces = classifier.tokenizer.split(text);
  const probabilities = new Float32Array(pieces.length * classifier.tags);
  const windows = cutAtWords(pieces.words, classifier.windowSize);
  for (const [done, window] of windows.entries()) {
    signal.throwIfAborted();
    onProgress({ done, total: windows.length });
    await readWindow(pieces, window, classifier, probabilities);
    await nextTask();
  }
  signal.throwIfAborted();
  onProgress({ done: windows.length, total: windows.length });
  return { pieces, probabilities };
}

/** Whether a stretch is what a model of these languages was made for; in other scripts nobody can tell, so it is. */
function isProseIn(text: string, languages: readonly string[] = []): (start: number, end: number) => boolean {
  const isLatin = languages.length > 0 && languages.every((language) => LATIN.has(language));
  return isLatin ? proseOf(text, tokenize(text)) : () => true;
}

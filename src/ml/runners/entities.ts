import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import { nextTask } from '../../lib/nextTask.ts';
import { decodeHead } from './entities/decode.ts';
import { encodeWindow, type Encoder } from './entities/encode.ts';
import { findFeatures } from './entities/features.ts';
import { createHead, headsSchema, type Head } from './entities/heads.ts';
import { createVocabulary, vocabularySchema } from './entities/vocabulary.ts';
import { cutWindows, type TokenWindow } from './entities/windows.ts';
import { fileOf, readJson } from './files.ts';
import type { Feeds, RunContext, RunnerDef, Session } from './types.ts';

interface Tagger extends Encoder {
  readonly session: Session;
  readonly receptiveField: number;
}

/**
 * Entities by a tagger with a CRF: files `graph` (ONNX), `vocabulary` and `heads` (JSON). The network reads the
 * whole text as one sequence, in windows; the CRF decodes it in one piece.
 */
export const entitiesOnnx: RunnerDef<'entities'> = {
  task: 'entities',
  runtime: 'onnx',
  async load({ files, openSession, defaultHead }) {
    const described = readJson(files, 'heads', headsSchema);
    const heads = described.heads.map(createHead);
    const vocabulary = createVocabulary(readJson(files, 'vocabulary', vocabularySchema));
    const features = findFeatures(described.features);
    const session = await openSession(fileOf(files, 'graph'));
    const tagger: Tagger = { vocabulary, features, session, receptiveField: described.receptiveField };
    return {
      async run({ text, head, threshold }, context) {
        const chosen = pickHead(heads, head ?? defaultHead);
        const tokens = tokenize(text);
        const emissions = await emissionsOf({ text, tokens, head: chosen }, tagger, context);
        return { spans: decodeHead(tokens, emissions, chosen, threshold ?? 0), tokens: tokens.length };
      },
      release: () => session.release(),
    };
  },
};

function pickHead(heads: readonly Head[], id: string | undefined): Head {
  const head = id === undefined ? heads[0] : heads.find((candidate) => candidate.id === id);
  if (head !== undefined) return head;
  throw new Error(`The model has no label family "${id}"; it has ${heads.map((h) => h.id).join(', ')}.`);
}

interface Job {
  readonly text: string;
  readonly tokens: Tokens;
  readonly head: Head;
}

/** [L, T]: the head's columns for every token of the text. */
async function emissionsOf(
  { text, tokens, head }: Job,
  tagger: Tagger,
  { signal, onProgress }: RunContext,
): Promise<Float32Array> {
  const emissions = new Float32Array(tokens.length * head.tags);
  const windows = cutWindows(tokens.length, tagger.receptiveField);
  for (const [done, window] of windows.entries()) {
    signal.throwIfAborted();
    onProgress({ done, total: windows.length });
    keep(await tagger.session.run(encodeWindow(text, tokens, window, tagger)), window, head, emissions);
    await nextTask();
  }
  signal.throwIfAborted();
  onProgress({ done: windows.length, total: windows.length });
  return emissions;
}

/** Copies the head's columns of the window's own tokens, not of its context. */
function keep(outputs: Feeds, window: TokenWindow, head: Head, emissions: Float32Array): void {
  const output = outputs['emissions'];
  const width = output?.dims[1] ?? 0;
  if (output?.type !== 'float32' || width < head.offset + head.tags) {
    throw new Error('The model file does not fit its description of label families.');
  }
  for (let at = window.from; at < window.to; at++) {
    const from = (at - window.contextFrom) * width + head.offset;
    emissions.set(output.data.subarray(from, from + head.tags), at * head.tags);
  }
}

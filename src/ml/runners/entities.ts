import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import { nextTask } from '../../lib/nextTask.ts';
import { decodeHead } from './entities/decode.ts';
import { encodeWindow, type Encoder } from './entities/encode.ts';
import { findFeatures } from './entities/features.ts';
import { createHead, headsSchema, type Head } from './entities/heads.ts';
import { createVocabulary, vocabularySchema } from './entities/vocabulary.ts';
import { cutWindows, type TokenWindow } from './entities/windows.ts';
import { fileOf, readJson } from './files.ts';
import type { Feeds, LoadContext, RunContext, RunnerDef, Session } from './types.ts';

interface Tagger extends Encoder {
  readonly receptiveField: number;
  /** The network of a role. */
  readonly sessionOf: (graph: string) => Promise<Session>;
}

/**
 * Entities by a tagger with a CRF: files `graph` (ONNX), `vocabulary` and `heads` (JSON), and further networks that
 * heads have to themselves, opened when first asked for. The network reads the whole text as one sequence, in windows;
 * the CRF decodes it in one piece.
 */
export const entitiesOnnx: RunnerDef<'entities'> = {
  task: 'entities',
  runtime: 'onnx',
  async load({ files, openSession, defaultHead }) {
    const described = readJson(files, 'heads', headsSchema);
    const heads = described.heads.map(createHead);
    const vocabulary = createVocabulary(readJson(files, 'vocabulary', vocabularySchema));
    const features = findFeatures(described.features);
    const sessions = new Sessions(files, openSession);
    // A file that is none of the network's is found now, and not at the first text.
    await sessions.of(pickHead(heads, defaultHead).graph);
    const sessionOf = (graph: string) => sessions.of(graph);
    const tagger: Tagger = { vocabulary, features, sessionOf, receptiveField: described.receptiveField };
    return {
      async run({ text, head, threshold }, context) {
        const chosen = pickHead(heads, head ?? defaultHead);
        const tokens = tokenize(text);
        const emissions = await emissionsOf({ text, tokens, head: chosen }, tagger, context);
        return { spans: decodeHead(tokens, emissions, chosen, threshold ?? 0), tokens: tokens.length };
      },
      release: () => sessions.release(),
    };
  },
};

/** The networks of a model, each opened once and only when it is needed. */
class Sessions {
  #open = new Map<string, Promise<Session>>();
  readonly #files: LoadContext['files'];
  readonly #openSession: LoadContext['openSession'];

  constructor(files: LoadContext['files'], openSession: LoadContext['openSession']) {
    this.#files = files;
    this.#openSession = openSession;
  }

  of(graph: string): Promise<Session> {
    const known = this.#open.get(graph);
    if (known !== undefined) return known;
    const opening = this.#openSession(fileOf(this.#files, graph));
    this.#open.set(graph, opening);
    return opening;
  }

  async release(): Promise<void> {
    for (const opening of this.#open.values()) await (await opening).release();
  }
}

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
  const session = await tagger.sessionOf(head.graph);
  const windows = cutWindows(tokens.length, tagger.receptiveField);
  for (const [done, window] of windows.entries()) {
    signal.throwIfAborted();
    onProgress({ done, total: windows.length });
    keep(await session.run(encodeWindow(text, tokens, window, tagger)), window, head, emissions);
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

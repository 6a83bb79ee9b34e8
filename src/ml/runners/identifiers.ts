import type { Suggestion } from '../../domain/records/suggestionSet.ts';
import { createBloomFilter, type BloomFilter } from '../../engines/text/identifiers/bloomFilter.ts';
import { findInPiece } from '../../engines/text/identifiers/findIdentifiers.ts';
import type { IdentifierMatch } from '../../engines/text/identifiers/identifierMatch.ts';
import { piecesOf } from '../../engines/text/identifiers/pieces.ts';
import { proposeIdentifiers } from '../../engines/text/identifiers/proposeIdentifiers.ts';
import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import { nextTask } from '../../lib/nextTask.ts';
import { decodeHead } from './entities/decode.ts';
import { keepColumns } from './entities/emissions.ts';
import { encodeWindow, int64, surfacesOf, type Encoder } from './entities/encode.ts';
import { findFeatures } from './entities/features.ts';
import { createHead, headsSchema, type Head } from './entities/heads.ts';
import { createVocabulary, vocabularySchema } from './entities/vocabulary.ts';
import { HEAD_REACH, type TokenWindow } from './entities/windows.ts';
import { fileOf, readJson } from './files.ts';
import type { RunContext, RunnerDef, Session, SharedEncoder, TensorValue } from './types.ts';

/** Files of the word lists, in the order of the bits that the network knows them by. */
const LEXICON = ['first-names', 'family-names', 'places', 'ordinary-words'];
const SCORE_STEPS = 1e4;

interface Network extends Encoder {
  readonly base: SharedEncoder;
  readonly session: Session;
  readonly lexicon: readonly BloomFilter[];
  readonly heads: readonly Head[];
}

/**
 * Identifiers by a network on the states of a shared encoder, and by the patterns of the engine: files `graph`,
 * `vocabulary`, `heads` (the label families `identifiers` and `role`) and the word lists.
 */
export const identifiersOnnx: RunnerDef<'identifiers'> = {
  task: 'identifiers',
  runtime: 'onnx',
  async load({ files, openSession, base }) {
    const described = readJson(files, 'heads', headsSchema);
    const network = {
      heads: ['identifiers', 'role'].map((id) => headOf(described.heads.map(createHead), id)),
      vocabulary: createVocabulary(readJson(files, 'vocabulary', vocabularySchema)),
      features: findFeatures(described.features),
      lexicon: LEXICON.map((role) => createBloomFilter(fileOf(files, role))),
    };
    if (described.receptiveField > HEAD_REACH)
      throw new Error('The model looks further than its base allows.');
    if (base === undefined) throw new Error('The model is built on another one, which is not loaded.');
    const session = await openSession(fileOf(files, 'graph'));
    return {
      async run({ text, threshold = 0 }, context) {
        const tokens = tokenize(text);
        const [identifiers = [], roles = []] = await readings(
          text,
          tokens,
          { ...network, base, session },
          context,
        );
        const found = await patternsOf(text, context.signal);
        const proposed = proposeIdentifiers(text, { identifiers, roles }, found);
        const spans = proposed.flatMap(({ role, score, ...span }): Suggestion[] => {
          if (score < threshold) return [];
          const rounded = Math.round(score * SCORE_STEPS) / SCORE_STEPS;
          return [{ ...span, score: rounded, ...(role === undefined ? {} : { attributes: { role } }) }];
        });
        return { spans, tokens: tokens.length };
      },
      release: () => session.release(),
    };
  },
};

function headOf(heads: readonly Head[], id: string): Head {
  const head = heads.find((candidate) => candidate.id === id);
  if (head === undefined) throw new Error(`The model's "heads" file has no label family "${id}".`);
  return head;
}

/** What each head reads in the whole text; the network runs window by window on the states of the base. */
async function readings(text: string, tokens: Tokens, network: Network, context: RunContext) {
  const { base, heads, session } = network;
  const emissions = heads.map(({ tags }) => new Float32Array(tokens.length * tags));
  for await (const { window, outputs } of base.parts(text, tokens, context)) {
    const feeds = feedsOf(text, tokens, { window, network, states: outputs['states'] });
    const output = (await session.run(feeds))['emissions'];
    heads.forEach((head, at) => keepColumns({ window, output }, head, emissions[at] ?? new Float32Array()));
  }
  return heads.map((head, at) =>
    decodeHead(tokens, emissions[at] ?? new Float32Array(), head, () => 0).map(
      ({ score = 0, ...span }): IdentifierMatch => ({ ...span, score }),
    ),
  );
}

interface WindowStates {
  readonly window: TokenWindow;
  readonly network: Network;
  readonly states: TensorValue | undefined;
}

/** The network's inputs: the base's states, the letters of each distinct word, and what the word lists know of it. */
function feedsOf(text: string, tokens: Tokens, { window, network, states }: WindowStates) {
  if (states === undefined) throw new Error('The model that this one is built on gives no states.');
  const { chars, index, features } = encodeWindow(text, tokens, window, network);
  const known = surfacesOf(text, tokens, window).surfaces.map((surface) => bitsOf(network.lexicon, surface));
  return { states, chars, index, features, known: int64(known, [known.length]) };
}

/** Longer words are no names; looking them up would only take time. */
const MAX_NAME = 40;

function bitsOf(lexicon: readonly BloomFilter[], surface: string): number {
  if (surface.length > MAX_NAME) return 0;
  const word = surface.toLowerCase();
  return lexicon.reduce((bits, words, at) => (words.has(word) ? bits | (1 << at) : bits), 0);
}

/** The matches of all patterns, with room for other work between the pieces of a long text. */
async function patternsOf(text: string, signal: AbortSignal): Promise<IdentifierMatch[]> {
  const found: IdentifierMatch[] = [];
  const pieces = piecesOf(text);
  for (const piece of pieces) {
    signal.throwIfAborted();
    found.push(...findInPiece(text, piece));
    if (pieces.length > 1) await nextTask();
  }
  return found;
}

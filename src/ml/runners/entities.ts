import { proseOf } from '../../engines/text/prose.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import { decodeHead } from './entities/decode.ts';
import { keepColumns } from './entities/emissions.ts';
import { TextEncoding } from './entities/encoding.ts';
import { findFeatures } from './entities/features.ts';
import { createHead, headsSchema, type Head } from './entities/heads.ts';
import { createVocabulary, vocabularySchema } from './entities/vocabulary.ts';
import { fileOf, readJson } from './files.ts';
import type { EncodedPart, RunnerDef } from './types.ts';

/**
 * Entities by a tagger with a CRF: files `graph` (ONNX), `vocabulary` and `heads` (JSON). The network reads the
 * whole text as one sequence, in windows; the CRF decodes it in one piece. What is no prose in a script it knows is left
 * unsaid: of numbers and other alphabets a network says something all the same.
 */
export const entitiesOnnx: RunnerDef<'entities'> = {
  task: 'entities',
  runtime: 'onnx',
  async load({ files, openSession, defaultHead, thresholds }) {
    const described = readJson(files, 'heads', headsSchema);
    const heads = described.heads.map(createHead);
    const vocabulary = createVocabulary(readJson(files, 'vocabulary', vocabularySchema));
    const features = findFeatures(described.features);
    const session = await openSession(fileOf(files, 'graph'));
    const { receptiveField } = described;
    const encoder = new TextEncoding({ vocabulary, features, session, receptiveField });
    return {
      encoder,
      async run({ text, head, threshold }, context) {
        const chosen = pickHead(heads, head ?? defaultHead);
        const tokens = tokenize(text);
        const emissions = await emissionsOf(chosen, tokens.length, encoder.parts(text, tokens, context));
        const chosenFor = thresholds?.[chosen.id];
        const from = (label: string) => threshold ?? chosenFor?.[label] ?? 0;
        const isProse = proseOf(text, tokens);
        const spans = decodeHead(tokens, emissions, chosen, from);
        return { spans: spans.filter(({ start, end }) => isProse(start, end)), tokens: tokens.length };
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

/** [L, T]: the head's columns for every token of the text. */
async function emissionsOf(
  head: Head,
  length: number,
  parts: AsyncGenerator<EncodedPart>,
): Promise<Float32Array> {
  const emissions = new Float32Array(length * head.tags);
  for await (const { window, outputs } of parts)
    keepColumns({ window, output: outputs['emissions'] }, head, emissions);
  return emissions;
}

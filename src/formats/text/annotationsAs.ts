import type { ImportOptions, ParsedAnnotations, ParsedDocument, ParsedPrediction } from '../types.ts';

export interface ReadAnnotations extends ParsedAnnotations {
  /** By span id, where the file scores its spans. */
  readonly scores?: ReadonlyMap<string, number>;
}

interface Placed {
  readonly document: Pick<ParsedDocument, 'gold' | 'predictions'>;
  /** What the chosen use cannot keep, as a sentence. */
  readonly lost?: string;
}

/** Puts what a file says where the person wants it: as decisions, as suggestions to be checked, or nowhere. */
export function annotationsAs(
  read: ReadAnnotations,
  use: ImportOptions['annotationsAs'],
  source: string,
): Placed {
  if (use === 'ignore') return { document: {} };
  if (use !== 'suggestions') return { document: { gold: { spans: read.spans, relations: read.relations } } };
  const document = { predictions: [{ source, spans: predictedSpans(read) }] };
  const count = read.relations.length;
  if (count === 0) return { document };
  return { document, lost: `${count} relation(s) were left out: suggestions are spans only.` };
}

function predictedSpans(read: ReadAnnotations): ParsedPrediction['spans'] {
  return read.spans.map(({ id, start, end, label }) => {
    const score = read.scores?.get(id);
    return { start, end, label, ...(score === undefined ? {} : { score }) };
  });
}

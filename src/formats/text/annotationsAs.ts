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
  if (use !== 'suggestions') {
    const { scores: _, ...gold } = read;
    return { document: { gold } };
  }
  const document = { predictions: [{ source, spans: predictedSpans(read) }] };
  const left = [
    [read.relations.length, 'relation(s)'],
    [read.spans.filter(({ fragments }) => fragments !== undefined).length, 'discontinuous span(s)'],
    [read.documentLabels?.length ?? 0, 'label(s) of the whole document'],
  ] as const;
  const lost = left.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  if (lost.length === 0) return { document };
  return { document, lost: `${lost.join(', ')} were left out: suggestions are whole spans only.` };
}

function predictedSpans(read: ReadAnnotations): ParsedPrediction['spans'] {
  return read.spans
    .filter(({ fragments }) => fragments === undefined)
    .map(({ id, start, end, label }) => {
      const score = read.scores?.get(id);
      return { start, end, label, ...(score === undefined ? {} : { score }) };
    });
}

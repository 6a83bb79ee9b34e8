import type { LossCounter } from '../losses.ts';
import type { Exportable } from '../exportable.ts';
import { tokenRuns } from '../text/tokenRuns.ts';
import type { ExportDocument } from '../types.ts';
import { TYPES, type Cas, type FeatureStructure } from './cas.ts';

const NO_REFERENCES: ReadonlyMap<string, number> = new Map();

/** A document as a CAS: sentences and tokens, which INCEpTION needs, entities and relations. Id 1 is the text. */
export function casOf({ text }: ExportDocument, content: Exportable, losses: LossCounter): Cas {
  const structures: FeatureStructure[] = [];
  const add = (
    type: string,
    place: { readonly begin: number; readonly end: number },
    more: Partial<Pick<FeatureStructure, 'values' | 'references'>> = {},
  ): number => {
    const id = structures.length + 2;
    structures.push({ id, type, ...place, values: new Map(), references: NO_REFERENCES, ...more });
    return id;
  };
  const { tokens, breaks } = tokenRuns(text, [], { losses, documentId: '' });
  const places = Array.from(tokens.starts, (begin, index) => ({ begin, end: tokens.ends[index] ?? begin }));
  for (const { first, last } of sentencesOf(places.length, breaks))
    add(TYPES.sentence, { begin: places[first]?.begin ?? 0, end: places[last]?.end ?? 0 });
  for (const place of places) add(TYPES.token, place);
  const ids = new Map<string, number>();
  for (const { id, labelId, target } of content.spans) {
    const place = { begin: target.start, end: target.end };
    ids.set(id, add(TYPES.entity, place, { values: new Map([['value', labelId]]) }));
  }
  const byId = new Map<string, Exportable['spans'][number]>(content.spans.map((span) => [span.id, span]));
  for (const { labelId, target } of content.relations) {
    const [governor, dependent] = [ids.get(target.from), ids.get(target.to)];
    const at = byId.get(target.to)?.target;
    if (governor === undefined || dependent === undefined || at === undefined) continue;
    // A relation stands where its target is, as INCEpTION has it.
    add(
      TYPES.relation,
      { begin: at.start, end: at.end },
      {
        values: new Map([['value', labelId]]),
        references: new Map([
          ['Governor', governor],
          ['Dependent', dependent],
        ]),
      },
    );
  }
  return { text, structures };
}

function sentencesOf(
  length: number,
  breaks: ReadonlySet<number>,
): readonly { first: number; last: number }[] {
  const starts = Array.from({ length }, (_, index) => index).filter(
    (index) => index === 0 || breaks.has(index),
  );
  return starts.map((first, nth) => ({ first, last: (starts[nth + 1] ?? length) - 1 }));
}

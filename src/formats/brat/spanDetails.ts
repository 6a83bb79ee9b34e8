import type { AttributeValue } from '../../domain/records/annotation.ts';
import { failed } from '../parseItems.ts';
import type { ParsedSpan, ParseItem } from '../types.ts';
import { unescapeName, type NameMap } from '../names.ts';
import type { Located } from './standoffSource.ts';
import type { StandoffLine } from './standoff.ts';

/** What A, N and # lines add to a span. */
export type SpanDetails = Pick<ParsedSpan, 'attributes' | 'codes' | 'note'>;

interface Gathered {
  readonly attributes: Map<string, (string | true)[]>;
  readonly codes: NonNullable<ParsedSpan['codes']>[number][];
  readonly notes: string[];
}

/** Gathers attributes, codes and notes by span id; yields those of events, relations and missing spans. */
export function* spanDetails(
  lines: readonly Located[],
  names: NameMap,
): Generator<ParseItem, ReadonlyMap<string, SpanDetails>> {
  const gathered = new Map<string, Gathered>();
  for (const { line } of lines) {
    if (line.kind === 'span') gathered.set(line.id, { attributes: new Map(), codes: [], notes: [] });
  }
  for (const { line, where } of lines) {
    if (line.kind !== 'attribute' && line.kind !== 'code' && line.kind !== 'note') continue;
    const of = gathered.get(line.of);
    if (of !== undefined) addDetail(of, line, names);
    else
      yield failed(
        where,
        `A line (${line.kind}) belongs to something that is no span of this file; left out.`,
      );
  }
  return new Map([...gathered].map(([id, of]) => [id, detailsOf(of)]));
}

type DetailLine = Extract<StandoffLine, { kind: 'attribute' | 'code' | 'note' }>;

function addDetail(of: Gathered, line: DetailLine, names: NameMap): void {
  if (line.kind === 'note') of.notes.push(line.note);
  else if (line.kind === 'attribute') {
    const value = line.value === undefined ? true : unescapeName(names, 'value', line.value);
    const name = unescapeName(names, 'attribute', line.name);
    // Several lines of one attribute are its several choices.
    of.attributes.set(name, [...(of.attributes.get(name) ?? []), value]);
  } else {
    const system = unescapeName(names, 'system', line.system);
    const code = unescapeName(names, 'code', line.code);
    of.codes.push({ system, code, ...(line.display === undefined ? {} : { display: line.display }) });
  }
}

const valueOf = (values: readonly (string | true)[]): AttributeValue => {
  const words = values.filter((value) => value !== true);
  return words.length > 1 ? words : (words[0] ?? true);
};

const detailsOf = ({ attributes, codes, notes }: Gathered): SpanDetails => ({
  ...(attributes.size === 0
    ? {}
    : { attributes: Object.fromEntries([...attributes].map(([name, values]) => [name, valueOf(values)])) }),
  ...(codes.length === 0 ? {} : { codes }),
  ...(notes.length === 0 ? {} : { note: notes.join('\n') }),
});

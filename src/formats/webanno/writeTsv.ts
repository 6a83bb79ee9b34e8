import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import type { Exportable } from '../exportable.ts';
import type { LossCounter } from '../losses.ts';
import { alignTokens } from '../text/alignTokens.ts';
import { sentenceBreaks } from '../text/tokenRuns.ts';
import { escapeText, escapeValue } from './escapeTsv.ts';

export const SPAN_LAYER = 'webanno.custom.Span';
export const RELATION_LAYER = 'webanno.custom.Relation';

const HEAD = [
  '#FORMAT=WebAnno TSV 3.3',
  `#T_SP=${SPAN_LAYER}|value`,
  `#T_RL=${RELATION_LAYER}|value|BT_${SPAN_LAYER}`,
  '',
  '',
];

interface TsvContext {
  readonly documentId: string;
  readonly losses: LossCounter;
}

/** A row: a token, or a stretch within one that a span begins or ends in. UTF-16 units. */
interface Unit {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

interface Numbered {
  readonly span: SpanAnnotation;
  /** Within the document, for what is stacked or longer than one row. */
  readonly number: number;
  readonly units: readonly Unit[];
}

/** One document in WebAnno TSV 3.3 (webanno.github.io, appendix "WebAnno TSV 3.3"). */
export function writeTsv(text: string, content: Exportable, { documentId, losses }: TsvContext): string {
  const tokens = tokenize(text);
  const ranges = content.spans.flatMap((span) => {
    const range = alignTokens(tokens, span.target);
    if (range === undefined) losses.add('spans of white space only', documentId);
    return range === undefined ? [] : [{ span, ...range }];
  });
  const breaks = sentenceBreaks(text, tokens, ranges);
  const table = new UnitTable(text, tokens, breaks);
  const numbered = ranges.map(({ span, first, last }, index) => {
    const { units, isTrimmed } = table.unitsOf(span, first, last);
    if (isTrimmed) losses.add('white space at the edge of a span', documentId);
    return { span, number: index + 1, units };
  });
  const relations = relationCells(content, numbered, { documentId, losses });
  const cells = spanCells(numbered);
  const lines = [...HEAD];
  for (const [index, sentence] of table.sentences().entries()) {
    if (index > 0) lines.push('');
    lines.push(...sentence.text.split('\n').map((line) => `#Text=${escapeText(line)}`));
    for (const unit of sentence.units) {
      const row = [unit.id, `${unit.start}-${unit.end}`, escapeText(text.slice(unit.start, unit.end))];
      const [value, source] = relations.get(unit.id) ?? ['_', '_'];
      lines.push([...row, cells.get(unit.id) ?? '_', value, source, ''].join('\t'));
    }
  }
  return `${lines.join('\n')}\n`;
}

class UnitTable {
  readonly #text: string;
  readonly #tokens: Tokens;
  /** Sentence and place in it, from 1, by token. */
  readonly #places: readonly (readonly [sentence: number, token: number])[];
  readonly #within = new Map<number, Unit[]>();

  constructor(text: string, tokens: Tokens, breaks: ReadonlySet<number>) {
    this.#text = text;
    this.#tokens = tokens;
    let [sentence, place] = [1, 0];
    this.#places = Array.from({ length: tokens.length }, (_, index) => {
      if (breaks.has(index)) [sentence, place] = [sentence + 1, 0];
      return [sentence, (place += 1)] as const;
    });
  }

  /** The rows a span has a mark in; the parts of tokens that it begins or ends within get rows of their own. */
  unitsOf({ target }: SpanAnnotation, first: number, last: number) {
    const units: Unit[] = [];
    for (let index = first; index <= last; index += 1) {
      const token = this.#token(index);
      const start = Math.max(token.start, target.start);
      const end = Math.min(token.end, target.end);
      units.push(start === token.start && end === token.end ? token : this.#part(index, start, end));
    }
    const isTrimmed = units[0]?.start !== target.start || units.at(-1)?.end !== target.end;
    return { units, isTrimmed };
  }

  sentences(): readonly { readonly text: string; readonly units: readonly Unit[] }[] {
    const sentences: { start: number; end: number; units: Unit[] }[] = [];
    for (const [index, [sentence]] of this.#places.entries()) {
      const token = this.#token(index);
      const open = (sentences[sentence - 1] ??= { start: token.start, end: token.end, units: [] });
      open.end = token.end;
      open.units.push(token, ...(this.#within.get(index) ?? []));
    }
    return sentences.map(({ start, end, units }) => ({ text: this.#text.slice(start, end), units }));
  }

  #token(index: number): Unit {
    const [sentence, token] = this.#places[index] ?? [0, 0];
    return {
      id: `${sentence}-${token}`,
      start: this.#tokens.starts[index] ?? 0,
      end: this.#tokens.ends[index] ?? 0,
    };
  }

  #part(index: number, start: number, end: number): Unit {
    const known = this.#within.get(index) ?? [];
    const same = known.find((unit) => unit.start === start && unit.end === end);
    if (same !== undefined) return same;
    const unit = { id: `${this.#token(index).id}.${known.length + 1}`, start, end };
    this.#within.set(index, [...known, unit]);
    return unit;
  }
}

/** By row: labels with the numbers that hold the rows of a span together and part stacked ones. */
function spanCells(numbered: readonly Numbered[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const { span, number, units } of numbered) {
    for (const { id } of units) {
      const before = cells.get(id);
      const mark = `${escapeValue(span.labelId)}[${number}]`;
      cells.set(id, before === undefined ? mark : `${before}|${mark}`);
    }
  }
  return cells;
}

/** By row: a relation stands where its target begins and names row and numbers of both ends. */
function relationCells(
  { relations }: Exportable,
  numbered: readonly Numbered[],
  { documentId, losses }: TsvContext,
): ReadonlyMap<string, readonly [value: string, source: string]> {
  const byId = new Map<string, Numbered>(numbered.map((entry) => [entry.span.id, entry]));
  const cells = new Map<string, readonly [string, string]>();
  for (const { target, labelId } of relations) {
    const [from, to] = [byId.get(target.from), byId.get(target.to)];
    const [source, row] = [from?.units[0], to?.units[0]];
    if (from === undefined || to === undefined || source === undefined || row === undefined) {
      losses.add('relations of unwritten spans', documentId);
      continue;
    }
    const value = escapeValue(labelId);
    const reference = `${source.id}[${from.number}_${to.number}]`;
    const [values, sources] = cells.get(row.id) ?? [];
    cells.set(
      row.id,
      values === undefined ? [value, reference] : [`${values}|${value}`, `${sources ?? ''}|${reference}`],
    );
  }
  return cells;
}

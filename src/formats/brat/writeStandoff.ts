import type { OffsetTable } from '../../engines/text/offsets.ts';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import type { Exportable } from '../exportable.ts';
import type { LossCounter } from '../losses.ts';
import { splitAtLineBreaks } from './fragments.ts';
import type { NameEscaper } from './names.ts';

export interface StandoffContext {
  readonly text: string;
  readonly documentId: string;
  readonly table: OffsetTable;
  readonly names: NameEscaper;
  readonly losses: LossCounter;
}

/** The content of one .ann file. */
export function writeStandoff(content: Exportable, context: StandoffContext): string {
  const lines: string[] = [];
  const ids = new Map<string, string>();
  for (const span of content.spans) {
    const id = `T${ids.size + 1}`;
    const line = spanLine(span, id, context);
    if (line === undefined) continue;
    ids.set(span.id, id);
    lines.push(line);
  }
  let count = 0;
  for (const { target, labelId } of content.relations) {
    const from = ids.get(target.from);
    const to = ids.get(target.to);
    const type = context.names.escape('relation', labelId);
    if (from === undefined || to === undefined)
      context.losses.add('relations of unwritten spans', context.documentId);
    else lines.push(`R${(count += 1)}\t${type} Arg1:${from} Arg2:${to}`);
  }
  const written = content.spans.flatMap((span) => {
    const id = ids.get(span.id);
    return id === undefined ? [] : [{ span, id }];
  });
  lines.push(...attributeLines(written, context), ...codeLines(written, context));
  return lines.map((line) => `${line}\n`).join('');
}

function spanLine(
  { target, labelId }: SpanAnnotation,
  id: string,
  context: StandoffContext,
): string | undefined {
  const { text, table, names, losses, documentId } = context;
  const fragments = splitAtLineBreaks(text, target);
  const first = fragments[0];
  if (first === undefined) {
    losses.add('spans of line breaks only', documentId);
    return undefined;
  }
  if (first.start !== target.start || fragments.at(-1)?.end !== target.end) {
    losses.add('line breaks at the edge of a span', documentId);
  }
  const offsets = fragments.map(({ start, end }) => `${table.toCodePoint(start)} ${table.toCodePoint(end)}`);
  const quote = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
  return `${id}\t${names.escape('entity', labelId)} ${offsets.join(';')}\t${quote}`;
}

interface WrittenSpan {
  readonly span: SpanAnnotation;
  readonly id: string;
}

/** brat's attributes are set or have a word as value; other types come back as text, which is said. */
function attributeLines(
  written: readonly WrittenSpan[],
  { names, losses, documentId }: StandoffContext,
): string[] {
  const entries = written.flatMap(({ span, id }) =>
    Object.entries(span.attributes ?? {}).map(([name, value]) => ({ id, name, value })),
  );
  return entries.flatMap(({ id, name, value }, index) => {
    const isKept = value === true || (typeof value === 'string' && value !== '');
    if (!isKept) losses.add('attribute values that are no text (they come back as text)', documentId);
    if (value === '') return [];
    const word = value === true ? '' : ` ${names.escape('value', String(value))}`;
    return [`A${index + 1}\t${names.escape('attribute', name)} ${id}${word}`];
  });
}

function codeLines(written: readonly WrittenSpan[], { names }: StandoffContext): string[] {
  const entries = written.flatMap(({ span, id }) => (span.codes ?? []).map((code) => ({ id, code })));
  return entries.map(({ id, code: { system, code, display } }, index) => {
    const reference = `${names.escape('system', system)}:${names.escape('code', code)}`;
    return `N${index + 1}\tReference ${id} ${reference}\t${(display ?? '').replace(/[\s\x1c-\x1e\x85]+/g, ' ')}`;
  });
}

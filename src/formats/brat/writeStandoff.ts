import type { OffsetTable } from '../../engines/text/offsets.ts';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import { partsOf } from '../../domain/targets/textSpan.ts';
import type { Exportable } from '../exportable.ts';
import { FEATURES } from '../features.ts';
import type { LossCounter } from '../losses.ts';
import { joinAtLineBreaks, splitAtLineBreaks } from './fragments.ts';
import type { NameEscaper } from '../names.ts';

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
  lines.push(...noteLines(written, content, context));
  return lines.map((line) => `${line}\n`).join('');
}

function spanLine(
  { target, labelId }: SpanAnnotation,
  id: string,
  context: StandoffContext,
): string | undefined {
  const { text, table, names, losses, documentId } = context;
  const parts = partsOf(target).map((part) => splitAtLineBreaks(text, part));
  const fragments = parts.flat();
  if (fragments.length === 0) {
    losses.add('spans of line breaks only', documentId);
    return undefined;
  }
  const isTrimmed = partsOf(target).some(
    ({ start, end }, index) => parts[index]?.[0]?.start !== start || parts[index].at(-1)?.end !== end,
  );
  if (isTrimmed) losses.add('line breaks at the edge of a span', documentId);
  else if (joinAtLineBreaks(text, partsOf(target)).length < partsOf(target).length) {
    losses.add('gaps of a discontinuous span that are a line break only (they come back closed)', documentId);
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
    Object.entries(span.attributes ?? {}).flatMap(([name, value]) => {
      // brat has no lists: an attribute of several choices is a line for each.
      if (!Array.isArray(value)) return [{ id, name, value }];
      if (value.length < 2) losses.add(FEATURES.typedAttributes, documentId);
      return value.map((word) => ({ id, name, value: word }));
    }),
  );
  return entries.flatMap(({ id, name, value }, index) => {
    const isKept = value === true || (typeof value === 'string' && value !== '');
    if (!isKept) losses.add(FEATURES.typedAttributes, documentId);
    if (value === '') return [];
    const word = value === true ? '' : ` ${names.escape('value', String(value))}`;
    return [`A${index + 1}\t${names.escape('attribute', name)} ${id}${word}`];
  });
}

function codeLines(written: readonly WrittenSpan[], { names }: StandoffContext): string[] {
  const entries = written.flatMap(({ span, id }) => (span.codes ?? []).map((code) => ({ id, code })));
  return entries.map(({ id, code: { system, code, display } }, index) => {
    const reference = `${names.escape('system', system)}:${names.escape('code', code)}`;
    return `N${index + 1}\tReference ${id} ${reference}\t${oneLine(display ?? '')}`;
  });
}

/** brat's notes are one line. */
function noteLines(
  written: readonly WrittenSpan[],
  { notes }: Exportable,
  { losses, documentId }: StandoffContext,
): string[] {
  const entries = written.flatMap(({ span, id }) => {
    const note = notes.byAnnotation.get(span.id);
    return note === undefined ? [] : [{ id, note }];
  });
  return entries.map(({ id, note }, index) => {
    const line = oneLine(note);
    if (line !== note) losses.add('line breaks and other white space in notes', documentId);
    return `#${index + 1}\tAnnotatorNotes ${id}\t${line}`;
  });
}

const oneLine = (text: string): string => text.replace(/[\s\x1c-\x1e\x85]+/g, ' ');

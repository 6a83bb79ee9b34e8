/** One line of an .ann file (brat.nlplab.org/standoff.html). Offsets are code points, end exclusive. */
export type StandoffLine =
  | {
      readonly kind: 'span';
      readonly id: string;
      readonly type: string;
      readonly fragments: readonly Fragment[];
      /** The covered text; fragments joined by a space. */
      readonly quote?: string;
    }
  | { readonly kind: 'relation'; readonly type: string; readonly from: string; readonly to: string }
  | { readonly kind: 'attribute'; readonly name: string; readonly of: string; readonly value?: string }
  | {
      readonly kind: 'code';
      readonly of: string;
      readonly system: string;
      readonly code: string;
      readonly display?: string;
    }
  | { readonly kind: 'note'; readonly of: string; readonly note: string }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'broken' };

export interface Fragment {
  readonly start: number;
  readonly end: number;
}

const SPAN = /^(T[^\t ]*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$/s;
const RELATION = /^R[^\t]*\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*$/;
const ATTRIBUTE = /^[AM][^\t]*\t(\S+) (\S+)(?:\s(.*))?$/s;
const CODE = /^N[^\t]*\t\S+ (\S+) ([^\s:]+):(\S+)(?:\t(.*))?$/s;
const NOTE = /^#[^\t]*\t\S+ (\S+)(?:\t(.*))?$/s;

/** Reads one line without its line end. */
export function parseStandoffLine(line: string): StandoffLine {
  switch (line[0]) {
    case 'T':
      return spanLine(SPAN.exec(line));
    case 'R':
      return relationLine(RELATION.exec(line));
    case 'A':
    case 'M':
      return attributeLine(ATTRIBUTE.exec(line));
    case 'N':
      return codeLine(CODE.exec(line));
    case '#':
      return noteLine(NOTE.exec(line));
    case 'E':
      return { kind: 'unsupported', what: 'An event' };
    case '*':
      return { kind: 'unsupported', what: 'An equivalence' };
    default:
      return { kind: 'broken' };
  }
}

const BROKEN = { kind: 'broken' } as const;

function spanLine(match: RegExpExecArray | null): StandoffLine {
  const [, id, type, offsets, quote] = match ?? [];
  if (id === undefined || type === undefined || offsets === undefined) return BROKEN;
  const fragments = offsets.split(';').map((fragment) => {
    const [start = NaN, end = NaN] = fragment.split(' ').map(Number);
    return { start, end };
  });
  return { kind: 'span', id, type, fragments, ...(quote === undefined ? {} : { quote }) };
}

function relationLine(match: RegExpExecArray | null): StandoffLine {
  const [, type, from, to] = match ?? [];
  return type === undefined || from === undefined || to === undefined
    ? BROKEN
    : { kind: 'relation', type, from, to };
}

function attributeLine(match: RegExpExecArray | null): StandoffLine {
  const [, name, of] = match ?? [];
  const value = match?.[3]?.trim();
  if (name === undefined || of === undefined) return BROKEN;
  return { kind: 'attribute', name, of, ...(value === undefined || value === '' ? {} : { value }) };
}

function codeLine(match: RegExpExecArray | null): StandoffLine {
  const [, of, system, code, display] = match ?? [];
  if (of === undefined || system === undefined || code === undefined) return BROKEN;
  return { kind: 'code', of, system, code, ...(display === undefined || display === '' ? {} : { display }) };
}

function noteLine(match: RegExpExecArray | null): StandoffLine {
  const [, of, note] = match ?? [];
  return of === undefined ? BROKEN : { kind: 'note', of, note: note ?? '' };
}

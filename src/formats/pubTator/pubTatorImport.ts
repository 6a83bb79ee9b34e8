import { failed, lineOf, placeOf, warning } from '../parseItems.ts';
import { documentItems, usually } from '../text/documentItems.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';

const TITLE = /^([^|\t]+)\|t\|(.*)$/;
const ABSTRACT = /^([^|\t]+)\|a\|(.*)$/;

interface Block {
  readonly id: string;
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly title: string;
  readonly abstract: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/**
 * PubTator, in which BioCreative V CDR and NCBI Disease are published: title and abstract with a line feed between, then
 * a line for each mention. Offsets count code points. Relations join concepts, not mentions, so that they are left out.
 */
export const pubTator = {
  id: 'pubtator',
  name: 'PubTator',
  doc: 'Abstracts with mentions and the codes of their concepts.',
  extensions: ['.pubtator', '.txt'],
  maxBytes: MAX_TEXT_BYTES,
  sniff: ({ bytes }: ImportFile) => {
    const head = new TextDecoder()
      .decode(bytes.subarray(0, 4096))
      .replace(/^\ufeff/, '')
      .trimStart();
    return TITLE.test(head.split(/\r?\n/, 1)[0] ?? '');
  },
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const decoded = readText(file.bytes);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    let relations = 0;
    for (const block of blocksOf(decoded.value.text)) relations += yield* blockItems(file, block, options);
    if (relations > 0 && options.annotationsAs !== 'ignore')
      yield warning(
        placeOf(file),
        `${relations} relation(s) join concepts, not places in the text; left out.`,
      );
  },
} as const satisfies FormatDef;

/** A block ends with the title of the next. */
function* blocksOf(text: string): Generator<Block> {
  let open: (Omit<Block, 'rows'> & { rows: { line: number; cells: string[] }[] }) | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const content = raw.replace(/\r$/, '');
    const line = index + 1;
    const [, id, title] = TITLE.exec(content) ?? [];
    if (id !== undefined && title !== undefined) {
      if (open !== undefined) yield open;
      open = { id, line, title, abstract: '', rows: [] };
      continue;
    }
    const abstract = ABSTRACT.exec(content)?.[2];
    if (open === undefined || content.trim() === '') continue;
    if (abstract !== undefined) open = { ...open, abstract };
    else open.rows.push({ line, cells: content.split('\t') });
  }
  if (open !== undefined) yield open;
}

/** Gives the number of relations that were passed over. */
function* blockItems(file: ImportFile, block: Block, options: ImportOptions): Generator<ParseItem, number> {
  const { id, title, abstract, rows } = block;
  const where = lineOf(file, block.line);
  const mentions = rows.filter(({ cells }) => isMention(cells));
  const relations = rows.filter(({ cells }) => cells.length === 4 && !isMention(cells)).length;
  const unreadable = rows.length - mentions.length - relations;
  yield* documentItems(
    {
      where,
      name: id,
      externalId: id,
      text: abstract === '' ? title : `${title}\n${abstract}`,
      unit: usually('codepoint'),
      source: 'PubTator',
      annotations: {
        spans: mentions.map(({ line, cells }) => spanOf(cells, lineOf(file, line))),
        relations: [],
        unreadable,
      },
    },
    options,
  );
  return relations;
}

const isMention = ([, start, end, , type]: readonly string[]): boolean =>
  /^\d+$/.test(start ?? '') && /^\d+$/.test(end ?? '') && (type ?? '') !== '';

function spanOf([, start, end, quote, type, concepts]: readonly string[], where: string): StatedSpan {
  // Several concepts of one mention are parted by a bar; -1 stands for none.
  const codes = (concepts ?? '').split('|').filter((code) => code !== '' && code !== '-1');
  return {
    where,
    start: Number(start),
    end: Number(end),
    label: type ?? '',
    ...(quote === undefined || quote === '' ? {} : { quote }),
    ...(codes.length === 0 ? {} : { codes: codes.map(codeOf) }),
  };
}

/** "MESH:D003924" names its system; the older files have MeSH without a name. */
function codeOf(concept: string): { readonly system: string; readonly code: string } {
  const [, system, code] = /^([A-Za-z]+):(.+)$/.exec(concept) ?? [];
  if (system !== undefined && code !== undefined) return { system, code };
  return { system: 'MESH', code: concept };
}

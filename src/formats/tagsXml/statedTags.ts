import type { Extent } from '../../domain/targets/textSpan.ts';
import { unescapeName, type NameMap } from '../names.ts';
import { lineOf } from '../parseItems.ts';
import type { StatedAnnotations } from '../text/documentItems.ts';
import type { StatedRelation } from '../text/joinRelations.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ImportFile, ParsedDocumentLabel, ParsedSpan } from '../types.ts';
import type { XmlElement } from '../xml/readXml.ts';

/** Reads the elements of TAGS; offsets stay in the unit of the file. */
export function statedTags(tags: readonly XmlElement[], names: NameMap, file: ImportFile): StatedAnnotations {
  const spans: StatedSpan[] = [];
  const relations: StatedRelation[] = [];
  const documentLabels: ParsedDocumentLabel[] = [];
  let unreadable = 0;
  for (const tag of tags) {
    const label = unescapeName(names, 'xml', tag.name);
    const ends = endsOf(tag);
    const parts = partsOf(tag);
    if (parts === 'document') documentLabels.push({ label, ...attributesOf(tag, names) });
    else if (parts !== undefined) spans.push(statedSpan(tag, { parts, label, names, file }));
    else if (ends !== undefined)
      relations.push({ ...ends, label: relationLabel(tag, label), ...attributesOf(tag, names) });
    else unreadable += 1;
  }
  return { spans, relations, documentLabels, unreadable };
}

interface SpanTag {
  readonly parts: readonly Extent[];
  readonly label: string;
  readonly names: NameMap;
  readonly file: ImportFile;
}

function statedSpan(
  { attributes, line, ...tag }: XmlElement,
  { parts, label, names, file }: SpanTag,
): StatedSpan {
  const [id, quote, note] = ['id', 'text', 'comment'].map((name) => attributes.get(name));
  const first = parts[0] ?? { start: NaN, end: NaN };
  return {
    where: lineOf(file, line),
    ...(id === undefined || id === '' ? {} : { id }),
    ...(quote === undefined || quote === '' ? {} : { quote }),
    start: first.start,
    end: parts.at(-1)?.end ?? first.end,
    ...(parts.length > 1 ? { fragments: parts } : {}),
    // In the 2014 challenge the element is a category and TYPE what is meant.
    label: textAttribute(attributes, 'TYPE') ?? label,
    ...attributesOf({ attributes, line, ...tag }, names),
    ...(note === undefined || note === '' ? {} : { note }),
  };
}

/** MedTator's "5~9,12~14" (none: -1~-1), or start and end. */
function partsOf({ attributes }: XmlElement): readonly Extent[] | 'document' | undefined {
  const spans = attributes.get('spans');
  if (spans !== undefined) {
    const parts = spans.split(',').map((part) => /^\s*(-?\d+)\s*~\s*(-?\d+)\s*$/.exec(part));
    if (parts.some((part) => part === null)) return undefined;
    const extents = parts.map((part) => ({ start: Number(part?.[1]), end: Number(part?.[2]) }));
    return extents.every(({ start }) => start < 0) ? 'document' : extents;
  }
  const [start, end] = [attributes.get('start'), attributes.get('end')];
  const isExtent = start !== undefined && end !== undefined && /^\d+$/.test(start) && /^\d+$/.test(end);
  return isExtent ? [{ start: Number(start), end: Number(end) }] : undefined;
}

/** Attributes that end in ID name the ends of a link, in their order unless they are from and to. */
function endsOf({ attributes }: XmlElement): Pick<StatedRelation, 'from' | 'to'> | undefined {
  const from = textAttribute(attributes, 'fromID');
  const to = textAttribute(attributes, 'toID');
  const named = [...attributes].filter(([name, value]) => /.ID$/.test(name) && value !== '');
  const [first, second] =
    from !== undefined && to !== undefined ? [from, to] : named.map(([, value]) => value);
  return first === undefined || second === undefined
    ? undefined
    : { from: { id: first }, to: { id: second } };
}

/** In the 2012 challenge all links are TLINK and `type` says which. */
function relationLabel({ name, attributes }: XmlElement, label: string): string {
  const stated = textAttribute(attributes, 'TYPE');
  if (stated !== undefined) return stated;
  return name === 'TLINK' ? (textAttribute(attributes, 'type') ?? label) : label;
}

const OWN = /^(?:id|start|end|text|spans|comment|TYPE|.+ID|(?:from|to|arg\d*)Text)$/;

function attributesOf({ attributes }: XmlElement, names: NameMap): Pick<ParsedSpan, 'attributes'> {
  const given = [...attributes].filter(([name, value]) => !OWN.test(name) && value !== '');
  if (given.length === 0) return {};
  return {
    attributes: Object.fromEntries(
      given.map(([name, value]) => [unescapeName(names, 'xmlAttribute', name), value]),
    ),
  };
}

function textAttribute(attributes: XmlElement['attributes'], name: string): string | undefined {
  const value = attributes.get(name);
  return value === '' ? undefined : value;
}

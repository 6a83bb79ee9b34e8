import { failed, warning } from '../parseItems.ts';
import { placeSpans } from '../text/placeSpans.ts';
import type { ParsedAnnotations, ParsedRelation, ParseItem } from '../types.ts';
import { unescapeName, type NameMap } from '../names.ts';
import { spanDetails } from './spanDetails.ts';
import { parseStandoffLine } from './standoff.ts';
import type { Located, StandoffSource } from './standoffSource.ts';
import { statedSpans } from './statedSpans.ts';

/** Reads an .ann file against its text; yields what could not be kept, returns what could. */
export function* readStandoff(source: StandoffSource): Generator<ParseItem, ParsedAnnotations> {
  const lines = yield* readableLines(source);
  const details = yield* spanDetails(lines, source.names);
  const stated = statedSpans(source, lines, details);
  const placed = placeSpans(source.text, stated, source.offsets);
  for (const note of placed.failed) yield failed(note.where, note.message);
  for (const note of placed.warnings) yield warning(note.where, note.message);
  const spans = placed.spans.filter((span) => span !== undefined);
  const standing = new Set(spans.map((span) => span.id));
  const relations = yield* readRelations(lines, standing, source.names);
  return { spans, relations };
}

function* readableLines(source: StandoffSource): Generator<ParseItem, readonly Located[]> {
  const readable: Located[] = [];
  for (const [index, raw] of source.standoff.split('\n').entries()) {
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (content.trim() === '') continue;
    const where = source.whereOf(index + 1);
    const line = parseStandoffLine(content);
    if (line.kind === 'broken')
      yield failed(where, 'The line is no brat annotation that can be read; left out.');
    else if (line.kind === 'unsupported') yield failed(where, `${line.what} cannot be kept; left out.`);
    else readable.push({ line, where });
  }
  return readable;
}

function* readRelations(
  lines: readonly Located[],
  standing: ReadonlySet<string>,
  names: NameMap,
): Generator<ParseItem, readonly ParsedRelation[]> {
  const relations: ParsedRelation[] = [];
  for (const { line, where } of lines) {
    if (line.kind !== 'relation') continue;
    const { from, to, type } = line;
    if (standing.has(from) && standing.has(to))
      relations.push({ from, to, label: unescapeName(names, 'relation', type) });
    else yield failed(where, 'A relation joins something that was not imported; left out.');
  }
  return relations;
}

import * as v from 'valibot';
import { err, ok, type Result } from '../../lib/result.ts';
import { labelSchemaSchema, type LabelSchema } from '../records/labelSchema.ts';
import { protocolProblems } from './protocolProblems.ts';

/** No protocol that people work with comes near; what is larger is no protocol, or would stall the page. */
export const PROTOCOL_LIMITS = {
  bytes: 2_000_000,
  entries: 500,
  words: 500,
  text: 4000,
  guidelines: 200_000,
} as const;

const FORMAT = 'wardmark-protocol';
const SHOWN = 20;

const { name, labels, attributes, relationTypes, skipReasons, guidelines } = labelSchemaSchema.entries;
const atMost = PROTOCOL_LIMITS.entries;

/** A protocol as a file: what the record holds, without what ties it to one project. */
export const protocolFileSchema = v.object({
  $schema: v.optional(v.string()),
  format: v.literal(FORMAT),
  formatVersion: v.literal(1),
  name: v.pipe(name, v.maxLength(PROTOCOL_LIMITS.words)),
  version: v.optional(labelSchemaSchema.entries.version),
  labels: v.pipe(labels, v.maxLength(atMost)),
  attributes: v.optional(v.pipe(attributes.wrapped, v.maxLength(atMost))),
  relationTypes: v.pipe(relationTypes, v.maxLength(atMost)),
  skipReasons: v.pipe(skipReasons, v.maxLength(atMost)),
  guidelines: v.optional(v.pipe(guidelines.wrapped, v.maxLength(PROTOCOL_LIMITS.guidelines))),
});

/** What a file says a protocol is. */
export type ProtocolContent = Omit<LabelSchema, 'typeName' | 'id' | 'version' | 'migration'>;

export interface ReadProtocol {
  readonly content: ProtocolContent;
  /** What was in the file and is not taken over, as sentences. */
  readonly notes: readonly string[];
}

/** A protocol as the text of a file; `schemaUrl` is where the published JSON Schema can be read. */
export function writeProtocol(schema: LabelSchema, schemaUrl: string): string {
  const { typeName: _type, id: _id, migration: _plan, version, name: title, ...content } = schema;
  const file = { $schema: schemaUrl, format: FORMAT, formatVersion: 1, name: title, version, ...content };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a protocol file, or says in sentences what is wrong with it and where. Never throws. */
export function readProtocol(text: string): Result<ReadProtocol, readonly string[]> {
  if (text.length > PROTOCOL_LIMITS.bytes)
    return err([`The file has ${(text.length / 1e6).toFixed(1)} MB; a protocol has at most 2 MB.`]);
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return err([`The file is no JSON: ${error instanceof Error ? error.message : 'it could not be read'}.`]);
  }
  if (!isRecord(raw)) return err(['The file holds no protocol: an object with labels was expected.']);
  if (raw['format'] !== FORMAT)
    return err([`The file is no Wardmark protocol: its member "format" is not "${FORMAT}".`]);
  if (typeof raw['formatVersion'] === 'number' && raw['formatVersion'] > 1)
    return err([`The file was written by a newer version of Wardmark (format ${raw['formatVersion']}).`]);
  const circle = parentCircle(raw['labels']);
  if (circle !== undefined) return err([circle]);
  const parsed = v.safeParse(protocolFileSchema, raw);
  if (!parsed.success) return err(short(parsed.issues.map(sentenceOf)));
  const {
    $schema: _schema,
    format: _format,
    formatVersion: _version,
    version: _number,
    ...content
  } = parsed.output;
  return checked(content, leftOut(raw, parsed.output));
}

/** Keys that cannot be had are dropped and said; anything else that is wrong keeps the file out. */
function checked(
  content: ProtocolContent,
  notes: readonly string[],
): Result<ReadProtocol, readonly string[]> {
  const record: LabelSchema = { typeName: 'schema', id: 'schema:file', version: 1, ...content };
  const problems = protocolProblems(record);
  const sentence = ({ part, index, member, message }: (typeof problems)[number]) =>
    `${part}[${index}].${member}: ${message}`;
  const wrong = problems.filter(({ member }) => member !== 'key');
  if (wrong.length > 0) return err(short(wrong.map(sentence)));
  const isKeyless = (part: string, index: number) =>
    problems.some((problem) => problem.part === part && problem.index === index);
  const withKeys = <T extends { key: string }>(part: string, entries: readonly T[]) =>
    entries.map((entry, index) => (isKeyless(part, index) ? { ...entry, key: '' } : entry));
  const keyed: ProtocolContent = {
    ...content,
    labels: withKeys('labels', content.labels),
    ...(content.attributes === undefined ? {} : { attributes: withKeys('attributes', content.attributes) }),
  };
  return ok({
    content: keyed,
    notes: [...problems.map((problem) => `${sentence(problem)} It has no key now.`), ...notes],
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (sentences: readonly string[]): readonly string[] =>
  sentences.length <= SHOWN
    ? sentences
    : [...sentences.slice(0, SHOWN), `${sentences.length - SHOWN} more of this kind.`];

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
  if (issue.received === 'undefined') return `${place} is missing.`;
  return `${place}: expected ${issue.expected ?? 'something else'}, found ${cut(issue.received)}.`;
}

const cut = (words: string): string => (words.length > 60 ? `${words.slice(0, 60)}…` : words);

/** Members of the file that a protocol does not have. Looks no deeper than a protocol goes. */
function leftOut(raw: unknown, taken: unknown, place = '', depth = 0): string[] {
  if (depth > 6 || typeof raw !== 'object' || raw === null || typeof taken !== 'object' || taken === null)
    return [];
  const [from, to] = [raw as Record<string, unknown>, taken as Record<string, unknown>];
  const notes = Object.keys(from).flatMap((key) => {
    const path = Array.isArray(raw) ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`;
    if (!Object.hasOwn(to, key)) return [`${cut(path)} is no part of a protocol and was left out.`];
    return leftOut(from[key], to[key], path, depth + 1);
  });
  return depth === 0 ? [...short(notes)] : notes;
}

/**
 * Other tools let labels have parents. Ours have none, so a tree is flattened, and said; but a circle of parents shows
 * that the file is broken, and is refused.
 */
function parentCircle(list: unknown): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const parentOf = new Map<unknown, unknown>();
  for (const label of list)
    if (isRecord(label) && 'parent' in label) parentOf.set(label['id'], label['parent']);
  const cleared = new Set<unknown>();
  for (const start of parentOf.keys()) {
    const way = new Set<unknown>();
    let at: unknown = start;
    while (parentOf.has(at) && !cleared.has(at)) {
      if (way.has(at))
        return `labels: the parents of "${cut(String(at))}" lead back to itself: ${circleOf(way, at)}.`;
      way.add(at);
      at = parentOf.get(at);
    }
    for (const id of way) cleared.add(id);
  }
  return undefined;
}

function circleOf(way: ReadonlySet<unknown>, at: unknown): string {
  const ids = [...way].map(String);
  const circle = [...ids.slice(ids.indexOf(String(at))), String(at)];
  return circle.length > 8 ? `${circle.slice(0, 8).join(', ')} …` : circle.join(', ');
}

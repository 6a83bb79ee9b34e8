import * as v from 'valibot';

/** What line formats and XML put into one word; the first six are brat's, with what its line format leaves free. */
export type NameKind =
  'label' | 'xml' | 'xmlAttribute' | 'entity' | 'relation' | 'attribute' | 'value' | 'system' | 'code';

/** What each kind may not hold. brat's own rule for types is narrower than for the rest, where only separators hurt. */
const FORBIDDEN: Readonly<Record<NameKind, RegExp>> = {
  /** A column of a table of words. */
  label: /\s+|^(?=-)|[\x1c-\x1f\x85]+/g,
  /** A name of an XML element or attribute, without colons. */
  xml: /[^A-Za-z0-9_]+|^(?=[0-9]|xml)/gi,
  xmlAttribute: /[^A-Za-z0-9_]+|^(?=[0-9]|xml)/gi,
  entity: /[^A-Za-z0-9_-]+/g,
  relation: /[^A-Za-z0-9_-]+/g,
  attribute: /[^A-Za-z0-9_-]+/g,
  value: /[\s|,]+/g,
  system: /[\s:]+/g,
  code: /\s+/g,
};

/** Escapes names to what brat allows, one to one, and remembers what it had to change. */
export class NameEscaper {
  readonly #escaped = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `reserved`: names that have another meaning and are given to nothing. */
  constructor(reserved: Partial<Record<NameKind, readonly string[]>> = {}) {
    for (const [kind, names] of Object.entries(reserved))
      for (const name of names) this.#taken.add(`${kind} ${name}`);
  }

  escape(kind: NameKind, name: string): string {
    const known = this.#escaped.get(`${kind} ${name}`);
    if (known !== undefined) return known;
    const base = name.replace(FORBIDDEN[kind], '_') || '_';
    let escaped = base;
    for (let nth = 2; this.#taken.has(`${kind} ${escaped}`); nth += 1) escaped = `${base}_${nth}`;
    this.#taken.add(`${kind} ${escaped}`);
    this.#escaped.set(`${kind} ${name}`, escaped);
    return escaped;
  }

  /** By kind, from what stands in the files to the real name; only names that differ. */
  changed(): NameMap {
    const map: Record<string, Record<string, string>> = {};
    for (const [key, escaped] of this.#escaped) {
      const kind = key.slice(0, key.indexOf(' '));
      const name = key.slice(kind.length + 1);
      if (name !== escaped) (map[kind] ??= {})[escaped] = name;
    }
    return map;
  }
}

export type NameMap = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

const nameMapSchema = v.record(v.string(), v.record(v.string(), v.string()));

/** Reads names.json of an export of ours; anything else counts as no map. */
export function parseNameMap(json: string): NameMap {
  try {
    const parsed = v.safeParse(nameMapSchema, JSON.parse(json));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

export function unescapeName(map: NameMap, kind: NameKind, escaped: string): string {
  const names = map[kind];
  return names !== undefined && Object.hasOwn(names, escaped) ? (names[escaped] ?? escaped) : escaped;
}

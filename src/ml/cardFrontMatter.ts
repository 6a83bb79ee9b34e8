/** What the head of a model card (README.md between `---`) says, as far as a manifest has a place for it. */
export interface CardFacts {
  readonly licence?: string;
  /** ISO 639 codes. */
  readonly languages: readonly string[];
  readonly datasets: readonly string[];
}

const HEAD = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const KEY = /^([A-Za-z_]+):[ \t]*(.*)$/;
const ITEM = /^[ \t]*-[ \t]+(.*)$/;
const LANGUAGE = /^[a-z]{2,3}$/;
/** Longer heads are no heads. */
const MAX_HEAD = 50_000;

/** Reads the few plain keys of a card's YAML that are wanted: a value, or a list in either way of writing it. */
export function readCardFacts(card: string): CardFacts {
  const head = HEAD.exec(card.slice(0, MAX_HEAD))?.[1] ?? '';
  const values = new Map<string, string[]>();
  let key = '';
  for (const line of head.split(/\r?\n/)) {
    const [, name, rest = ''] = KEY.exec(line) ?? [];
    const item = ITEM.exec(line)?.[1];
    if (name !== undefined) {
      key = name;
      values.set(key, listed(rest));
    } else if (item !== undefined) values.get(key)?.push(unquoted(item));
    // Anything deeper belongs to another key's inside.
    else key = '';
  }
  const licence = values.get('license')?.[0];
  return {
    ...(licence === undefined ? {} : { licence }),
    languages: (values.get('language') ?? [])
      .map((code) => code.toLowerCase())
      .filter((code) => LANGUAGE.test(code)),
    datasets: (values.get('datasets') ?? []).filter((name) => /^[\w./-]+$/.test(name)),
  };
}

function listed(value: string): string[] {
  const inside = /^\[(.*)\]$/.exec(value.trim())?.[1];
  return (inside === undefined ? [value] : inside.split(',')).map(unquoted).filter((one) => one !== '');
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2');

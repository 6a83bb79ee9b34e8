import * as v from 'valibot';

export const LINE_SPACINGS = ['compact', 'standard', 'relaxed', 'loose'] as const;
export const LINE_LENGTHS = ['measure', 'full', 'unwrapped'] as const;
export const TEXT_SIZE_PX = { min: 12, max: 28 } as const;

const preferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  textSizePx: v.fallback(v.pipe(v.number(), v.minValue(TEXT_SIZE_PX.min), v.maxValue(TEXT_SIZE_PX.max)), 16),
  textFace: v.fallback(v.picklist(['standard', 'fixed', 'dyslexia']), 'standard'),
  /** How far lines stand apart. */
  lineSpacing: v.fallback(v.picklist(LINE_SPACINGS), 'standard'),
  /** A calm measure, the whole width, or no wrapping at all. */
  lineLength: v.fallback(v.picklist(LINE_LENGTHS), 'measure'),
  showInvisibles: v.fallback(v.boolean(), false),
  showMinimap: v.fallback(v.boolean(), true),
  /** The part of the width that a second document takes. */
  besideShare: v.fallback(v.pipe(v.number(), v.minValue(0.2), v.maxValue(0.8)), 0.5),
  showLabels: v.fallback(v.boolean(), true),
  showArcs: v.fallback(v.boolean(), false),
  guidelinesOpen: v.fallback(v.boolean(), false),
  oneAtATime: v.fallback(v.boolean(), false),
  proposalsBy: v.fallback(v.picklist(['place', 'mention']), 'place'),
  /** Where the focus goes after a decision on a proposal. */
  afterDecision: v.fallback(v.picklist(['stay', 'nextProposal', 'nextOpen']), 'nextProposal'),
  /** What happens once nothing is left to decide in a document. */
  atEnd: v.fallback(v.picklist(['stay', 'nextDocument']), 'stay'),
  /** Up to 0.1 one threshold stood for all projects; it is read for those that have none of their own yet. */
  threshold: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), null),
  leftOpen: v.fallback(v.boolean(), true),
  rightOpen: v.fallback(v.boolean(), true),
  /** How each project was exported last, by its id. */
  exports: v.fallback(v.record(v.string(), v.unknown()), {}),
  /** Command id to key, where the person chose another than the default. */
  keys: v.fallback(v.record(v.string(), v.string()), {}),
});

export type PreferenceValues = v.InferOutput<typeof preferencesSchema>;

const STORAGE_KEY = 'wardmark.preferences';

/** How this person likes it on this machine. Nothing of any document, so it may lie in localStorage. */
export class Preferences {
  #values = $state<PreferenceValues>(v.parse(preferencesSchema, readStored()));

  get values(): Readonly<PreferenceValues> {
    return this.#values;
  }

  set<K extends keyof PreferenceValues>(key: K, value: PreferenceValues[K]): void {
    this.#values[key] = value;
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#values));
    } catch {
      // A full or forbidden store costs the preference at the next start, nothing else.
    }
  }
}

function readStored(): unknown {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    // Up to 0.1 there were two faces, and a switch between them.
    const wasFixed = v.safeParse(v.object({ fixedWidth: v.literal(true) }), stored).success;
    return withChoices(wasFixed ? { textFace: 'fixed', ...(stored as object) } : stored);
  } catch {
    return {};
  }
}

/** What was once only on or off is a choice now. */
function withChoices(stored: unknown): unknown {
  const wasOff = v.is(v.object({ autoAdvance: v.literal(false) }), stored);
  return wasOff ? { afterDecision: 'stay', ...stored } : stored;
}

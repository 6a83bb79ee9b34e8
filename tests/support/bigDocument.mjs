// @ts-check
import { syntheticNote } from './syntheticNotes.mjs';

const LABELS = ['Medication', 'Dosage', 'Disease', 'Sign or symptom', 'Anatomy'];

/**
 * A document of at least so many words with `spans` marked words spread evenly over it, every second one joined to
 * the next where `relations` asks for it, as a line of our JSON Lines.
 * @param {{ words: number, spans: number, relations?: number, name?: string }} size
 */
export function bigDocument({ words, spans, relations = 0, name = 'big' }) {
  const text = textOf(words);
  const places = [...text.matchAll(/[A-Za-z]{4,}/g)];
  const step = places.length / spans;
  const marked = Array.from({ length: spans }, (_, index) => {
    const place = places[Math.floor(index * step)];
    const start = place?.index ?? 0;
    const end = start + (place?.[0].length ?? 0);
    return { id: `s${index}`, start, end, label: LABELS[index % LABELS.length] ?? '' };
  });
  const links = Array.from({ length: relations }, (_, index) => ({
    from: marked[index % (spans - 1)]?.id,
    // The first round joins neighbours, later ones reach further.
    to: marked[(index % (spans - 1)) + 1 + Math.floor(index / (spans - 1))]?.id,
    label: 'relates_to',
  })).filter(({ to }) => to !== undefined);
  return { line: JSON.stringify({ id: name, text, spans: marked, relations: links }), text, spans: marked };
}

/** @param {number} words */
function textOf(words) {
  const notes = [];
  for (let seed = 1, seen = 0; seen < words; seed++) {
    const note = syntheticNote(seed, 6_000);
    seen += note.split(/\s+/).length - 1;
    notes.push(note);
  }
  return notes.join('\n');
}

import { isSamePin, type Note, type NotePin } from '../../domain/records/note.ts';
import { textSpan } from '../../domain/targets/textSpan.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** What a note that is written now is pinned to: the focus, the selection, else the document. */
function pinOf({ focused, selected, layer }: TextWork): NotePin {
  if (focused?.annotation !== undefined) return { type: 'annotation', annotationId: focused.annotation.id };
  const extent = focused?.kind === 'proposal' ? focused : focused === undefined ? selected : undefined;
  return extent === undefined ? { type: 'wholeDocument' } : textSpan(layer.text, extent.start, extent.end);
}

export function pinName(work: TextWork): string {
  const { type } = pinOf(work);
  if (type === 'annotation') return work.focused?.kind === 'relation' ? 'this relation' : 'this label';
  return type === 'textSpan' ? 'this stretch of text' : 'the document';
}

export function notePinned(work: TextWork): Note | undefined {
  const pin = pinOf(work);
  return work.layer.notes.find((note) => isSamePin(note.pin, pin));
}

/** Writes, changes or (empty text) removes the note on what the keys act on. */
export function writeNote(work: TextWork, text: string): void {
  const before = notePinned(work)?.text ?? '';
  if (text.trim() === before) return;
  const what = text.trim() === '' ? 'remove the note' : before === '' ? 'note' : 'change the note';
  work.layer.apply(work.layer.edits.setNote(pinOf(work), text), `${what} on ${pinName(work)}`);
}

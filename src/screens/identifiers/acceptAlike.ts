import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { advance } from '../../modalities/text/advance.ts';
import type { TextWork } from '../../modalities/text/TextWork.svelte.ts';
import type { BulkWork } from '../../state/BulkWork.svelte.ts';
import { alikeElsewhere, alikeIn } from '../../state/deidentify/alike.ts';

interface Accepting {
  readonly work: TextWork;
  readonly bulk: BulkWork;
  /** Whether a document is one of those that are walked. */
  readonly among: (document: SourceDocument) => boolean;
  readonly say: (message: string) => void;
}

/**
 * Accepts what waits and reads as the focused identifier does, under its label: here as one change, and in every other
 * document of the patient as one change each, which are taken back together among the decisions for the project.
 */
export async function acceptAlike({ work, bulk, among, say }: Accepting): Promise<void> {
  const { focused, layer } = work;
  if (focused?.start === undefined) return say('Go to an identifier first; its words are looked for.');
  const { labelId, start } = focused;
  const words = layer.text.slice(start, focused.end);
  const name = layer.project.label(labelId).name;
  const here = alikeIn(layer.text, work.shown, { words, labelId });
  if (here.length > 0) {
    if (!layer.apply(layer.edits.accept(here).diff, `accept ${here.length} × ${name}, all alike`)) return;
    advance(work, start);
  }
  const parts = await alikeElsewhere(layer.project, layer.document, { words, labelId, among });
  let elsewhere = { decided: 0, documents: 0 };
  if (parts.length > 0) {
    const effort = { startedAt: layer.project.services.clock(), activeMs: 0 };
    const decided = await bulk.decide({ verdict: { kind: 'accept' }, labelName: name, parts, effort });
    if (!decided.ok) return say(decided.error);
    elsewhere = decided.value;
  }
  const others = elsewhere.documents === 1 ? '1 other document' : `${elsewhere.documents} other documents`;
  const there =
    elsewhere.decided === 0
      ? "here; nothing alike waits in the patient's other documents."
      : `here and ${elsewhere.decided} in ${others} of the patient.`;
  say(
    here.length + elsewhere.decided === 0
      ? 'Nothing alike waits with this patient.'
      : `Accepted ${here.length} ${there}`,
  );
}

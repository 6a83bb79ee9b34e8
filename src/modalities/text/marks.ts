import type { Attributes, Provenance, SpanAnnotation } from '../../domain/records/annotation.ts';
import { answersOf } from '../../domain/records/protocol.ts';
import { compareSpans, type Extent } from '../../domain/targets/textSpan.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { Mark } from '../../engines/text/runs.ts';
import type { LayerReading } from '../../state/LayerReading.svelte.ts';
import type { ProjectSession } from '../../state/ProjectSession.svelte.ts';
import { tellingAttributes } from './attributes.ts';

/** One stretch of a decision, and which of its parts it is. */
export interface SpanPart extends Extent {
  readonly annotation: SpanAnnotation;
  readonly index: number;
}

/** What marks look like beyond the records they stand for. */
export interface MarkLook {
  readonly project: ProjectSession;
  /** The text, with what is proposed where an annotation is. */
  readonly source: Pick<LayerReading, 'text' | 'proposalOf'>;
  /** Ids of what the eye is at. */
  readonly currentIds: readonly (string | undefined)[];
  /** Keys that choose an annotation, by its id. */
  readonly hints: ReadonlyMap<string, string>;
  /** Ids of annotations with a note. */
  readonly noted: ReadonlySet<string>;
}

export function decisionMark({ start, end, index, annotation }: SpanPart, look: MarkLook): Mark {
  const { id, labelId, provenance } = annotation;
  const { hue, name } = look.project.label(labelId);
  const said = tellingAttributes(look.project.schema, annotation);
  const hint = look.hints.get(id);
  return {
    id,
    start,
    end,
    kind: 'decision',
    hue,
    // Further parts of a discontinuous span say that they go on from another.
    name: index === 0 ? [name, ...said].join(' · ') : `… ${name}`,
    ...(index === 0 ? shortOf(said) : {}),
    current: look.currentIds.includes(id),
    title: `${[name, ...said].join(', ')}. ${sourceOf(provenance)}${cueWords(look.source.proposalOf(annotation), annotation.attributes, look)}`,
    ...(hint === undefined || index > 0 ? {} : { hint }),
    ...(index === 0 && look.noted.has(id) ? { hasNote: true } : {}),
  };
}

/** What would be accepted stands above it, answers too. */
export function proposalMark(proposal: Proposal, look: MarkLook): Mark {
  const { id, start, end, labelId, score, model, version, attributes } = proposal;
  const { schema } = look.project;
  const { hue, name } = look.project.label(labelId);
  const answers = answersOf(schema, labelId, attributes ?? {});
  const said = tellingAttributes(schema, { labelId, attributes: answers });
  return {
    id,
    start,
    end,
    kind: 'proposal',
    hue,
    name: [name, ...said].join(' · '),
    ...shortOf(said),
    current: look.currentIds.includes(id),
    title: `Proposed as ${[name, ...said].join(', ')} by ${model} ${version}${cueWords(proposal, answers, look)}`,
    ...(score === undefined ? {} : { score }),
  };
}

/** The parts of all spans, ascending by start. `spans`: in reading order. */
export function partsInOrder(spans: readonly SpanAnnotation[]): SpanPart[] {
  const parts: SpanPart[] = [];
  let isSorted = true;
  for (const annotation of spans) {
    const { fragments } = annotation.target;
    if (fragments === undefined) {
      const { start, end } = annotation.target;
      parts.push({ start, end, annotation, index: 0 });
    } else {
      isSorted = false;
      fragments.forEach(({ start, end }, index) => parts.push({ start, end, annotation, index }));
    }
  }
  return isSorted ? parts : parts.sort(compareSpans);
}

/** Colour tells the label; what is said of it only words do. */
const shortOf = (said: readonly string[]): Pick<Mark, 'short'> =>
  said.length === 0 ? {} : { short: said.join(' · ') };

/** The words of the text that proposed answers come from, where the answers still are those. */
function cueWords(
  proposal: Proposal | undefined,
  answers: Attributes | undefined,
  { project, source }: MarkLook,
): string {
  if (proposal?.cue === undefined) return '';
  const { cue, labelId, attributes = {} } = proposal;
  const proposed = Object.entries(answersOf(project.schema, labelId, attributes));
  if (proposed.some(([id, answer]) => answers?.[id] !== answer)) return '';
  return `. Read from \u201c${source.text.slice(cue.start, cue.end)}\u201d`;
}

function sourceOf(provenance: Provenance): string {
  if (provenance.kind === 'model') return `Accepted from ${provenance.model} ${provenance.version}`;
  return provenance.kind === 'import' ? 'Came with the imported file' : 'Marked by hand';
}

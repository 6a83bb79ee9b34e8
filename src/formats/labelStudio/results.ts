import type { AttributeValue, SpanAnnotation } from '../../domain/records/annotation.ts';
import type { Exportable } from '../exportable.ts';
import { FEATURES } from '../features.ts';
import type { LossCounter } from '../losses.ts';
import type { ExportUnit } from '../unitOfExport.ts';
import { controlOfAttribute, CONTROLS, type UsedControls } from './labelingConfig.ts';

interface ResultContext {
  readonly text: string;
  readonly documentId: string;
  readonly unit: ExportUnit;
  readonly used: UsedControlCollector;
  readonly losses: LossCounter;
}

export class UsedControlCollector implements UsedControls {
  readonly labels = new Set<string>();
  readonly documentLabels = new Set<string>();
  readonly relations = new Set<string>();
  readonly choices = new Map<string, Set<string>>();

  choose(attribute: string, choices: readonly string[]): void {
    const known = this.choices.get(attribute) ?? new Set();
    for (const choice of choices) known.add(choice);
    this.choices.set(attribute, known);
  }
}

/** The `result` list of one annotation (labelstud.io/guide/export): regions, what is said of them, relations. */
export function resultsOf(content: Exportable, context: ResultContext): readonly object[] {
  const { used } = context;
  const regions = content.spans.flatMap((span) => regionResults(span, content, context));
  const relations = content.relations.map(({ target, labelId }) => {
    used.relations.add(labelId);
    return {
      type: 'relation',
      from_id: target.from,
      to_id: target.to,
      direction: 'right',
      labels: [labelId],
    };
  });
  const whole = { to_name: CONTROLS.text };
  const documentLabels = content.documentLabels.map(({ id, labelId }) => {
    used.documentLabels.add(labelId);
    return { id, from_name: CONTROLS.document, ...whole, type: 'choices', value: { choices: [labelId] } };
  });
  const { onDocument } = content.notes;
  const notes =
    onDocument.length === 0
      ? []
      : [{ id: 'note', from_name: CONTROLS.note, ...whole, type: 'textarea', value: { text: onDocument } }];
  return [...regions, ...relations, ...documentLabels, ...notes];
}

function regionResults(span: SpanAnnotation, content: Exportable, context: ResultContext): object[] {
  const { id, target, labelId, attributes = {} } = span;
  const { text, unit, used } = context;
  used.labels.add(labelId);
  const extent = { ...unit.convert(target), text: text.slice(target.start, target.end) };
  const note = content.notes.byAnnotation.get(id);
  const region = {
    id,
    from_name: CONTROLS.label,
    to_name: CONTROLS.text,
    type: 'labels',
    value: { ...extent, labels: [labelId] },
    ...(note === undefined ? {} : { meta: { text: [note] } }),
  };
  const details = Object.entries(attributes).map(([name, value]) => {
    const { type, ...given } = attributeResult(name, value, context);
    const control = { from_name: controlOfAttribute(name), to_name: CONTROLS.text };
    // What is said of a region repeats its id and extent, with another control.
    return { id, ...control, type, value: { ...extent, ...given } };
  });
  return [region, ...details];
}

/** A set attribute is a single box to tick, named like the attribute. */
function attributeResult(
  name: string,
  value: AttributeValue,
  { used, losses, documentId }: ResultContext,
): { readonly type: string; readonly choices?: readonly string[]; readonly [key: string]: unknown } {
  if (typeof value === 'number') return { type: 'number', number: value };
  if (value === true || Array.isArray(value)) {
    const choices = value === true ? [name] : value;
    if (value !== true && value.length < 2) losses.add(FEATURES.typedAttributes, documentId);
    used.choose(name, choices);
    return { type: 'choices', choices };
  }
  if (value === false) losses.add(FEATURES.typedAttributes, documentId);
  used.choose(name, []);
  return { type: 'textarea', text: [String(value)] };
}

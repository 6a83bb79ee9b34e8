import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { escapeXml } from '../xml/escapeXml.ts';

/** How results name the control that made them (`from_name`); they must match the labelling configuration. */
export const CONTROLS = { text: 'text', label: 'label', document: 'document', note: 'note' } as const;

const ATTRIBUTE = 'attribute:';

export const controlOfAttribute = (attribute: string): string => `${ATTRIBUTE}${attribute}`;

/** The attribute a control of our configuration is for; undefined for another's. */
export const attributeOfControl = (control: string): string | undefined =>
  control.startsWith(ATTRIBUTE) ? control.slice(ATTRIBUTE.length) : undefined;

/** What annotations used besides the protocol. */
export interface UsedControls {
  readonly labels: ReadonlySet<string>;
  readonly documentLabels: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
  /** Attribute to the choices it was given; none where it holds text or a number. */
  readonly choices: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The labelling configuration without which Label Studio shows nothing (labelstud.io/tags). */
export function labelingConfig(schema: LabelSchema, used: UsedControls): string {
  const ids = (scope: 'span' | 'document') =>
    schema.labels.filter((label) => (label.scope ?? 'span') === scope).map(({ id }) => id);
  const labels = new Set([...ids('span'), ...used.labels]);
  const documentLabels = new Set([...ids('document'), ...used.documentLabels]);
  const relations = new Set([...schema.relationTypes.map(({ id }) => id), ...used.relations]);
  return [
    '<View>',
    `  <Text name="${CONTROLS.text}" value="$text" granularity="symbol"/>`,
    ...group('Labels', `name="${CONTROLS.label}" toName="${CONTROLS.text}"`, tags('Label', labels)),
    ...group('Relations', '', tags('Relation', relations)),
    ...group(
      'Choices',
      `name="${CONTROLS.document}" toName="${CONTROLS.text}" choice="multiple"`,
      tags('Choice', documentLabels),
    ),
    ...[...used.choices].flatMap(([attribute, choices]) => attributeControl(attribute, choices)),
    `  <TextArea name="${CONTROLS.note}" toName="${CONTROLS.text}" editable="true"/>`,
    '</View>',
    '',
  ].join('\n');
}

function attributeControl(attribute: string, choices: ReadonlySet<string>): readonly string[] {
  const name = `name="${escapeXml(controlOfAttribute(attribute))}" toName="${CONTROLS.text}" perRegion="true"`;
  if (choices.size === 0) return [`  <TextArea ${name}/>`];
  return group('Choices', `${name} choice="multiple"`, tags('Choice', choices));
}

const tags = (tag: string, values: ReadonlySet<string>): readonly string[] =>
  [...values].map((value) => `    <${tag} value="${escapeXml(value)}"/>`);

/** Nothing where there is nothing in it. */
const group = (tag: string, attributes: string, inside: readonly string[]): readonly string[] =>
  inside.length === 0
    ? []
    : [`  <${tag}${attributes === '' ? '' : ` ${attributes}`}>`, ...inside, `  </${tag}>`];

import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import type { NameEscaper } from '../names.ts';
import { escapeXml } from '../xml/escapeXml.ts';

/** What annotations used besides the protocol, by real names. */
export interface UsedTags {
  readonly labels: ReadonlySet<string>;
  readonly documentLabels: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

/** MedTator's schema (a DTD read by name, not by a validator), without which it opens no file. */
export function writeDtd(schema: LabelSchema, used: UsedTags, names: NameEscaper): string {
  const own = (scope: 'span' | 'document') =>
    schema.labels.filter((label) => (label.scope ?? 'span') === scope).map(({ id }) => id);
  const labels = new Set([...own('span'), ...used.labels]);
  const whole = new Set([...own('document'), ...used.documentLabels]);
  const relations = new Set([...schema.relationTypes.map(({ id }) => id), ...used.relations]);
  const attributes = new Set([...(schema.attributes ?? []).map(({ id }) => id), ...used.attributes]);
  const attributeLines = (tag: string): readonly string[] =>
    [...attributes].map((id) => `<!ATTLIST ${tag} ${names.escape('xmlAttribute', id)} CDATA "">`);
  return [
    `<!ENTITY name "${escapeXml(names.escape('xml', schema.name))}">`,
    '',
    ...[...labels].flatMap((label) => entityLines(names.escape('xml', label), attributeLines)),
    ...[...whole].flatMap((label) => {
      const tag = names.escape('xml', label);
      return [...entityLines(tag, attributeLines), `<!ATTLIST ${tag} spans #IMPLIED>`];
    }),
    ...[...relations].flatMap((label) => {
      const tag = names.escape('xml', label);
      const ends = [`<!ATTLIST ${tag} from IDREF #IMPLIED>`, `<!ATTLIST ${tag} to IDREF #IMPLIED>`];
      return [`<!ELEMENT ${tag} EMPTY>`, ...ends, ...attributeLines(tag)];
    }),
    '',
  ].join('\n');
}

const entityLines = (tag: string, attributeLines: (tag: string) => readonly string[]): readonly string[] => [
  `<!ELEMENT ${tag} (#PCDATA)>`,
  ...attributeLines(tag),
];

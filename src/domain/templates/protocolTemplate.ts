import { newId } from '../ids.ts';
import type { LabelSchema } from '../records/labelSchema.ts';

/** A protocol to start a project with. */
export interface ProtocolTemplate {
  readonly id: string;
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  make(suffix: string): LabelSchema;
}

/** Reasons to leave a proposal undecided that serve every kind of text. */
const SKIP_REASONS = ['Unclear in the text', 'Not covered by the guideline', 'Needs a second opinion'];

export type TemplateContent = Omit<LabelSchema, 'typeName' | 'id' | 'version' | 'skipReasons'>;

/** The first version of a protocol, with what every template has in common. */
export const firstVersion = (suffix: string, content: TemplateContent): LabelSchema => ({
  typeName: 'schema',
  id: newId('schema', suffix),
  version: 1,
  skipReasons: [...SKIP_REASONS],
  ...structuredClone(content),
});

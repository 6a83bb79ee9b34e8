import type { ProtocolImpact } from '../../domain/edits/protocolImpact.ts';
import type { LabelSchema, MigrationPlan } from '../../domain/records/labelSchema.ts';
import { entriesAt } from '../../domain/records/protocol.ts';

/** What is chosen in a row of the report: '' keeps, '-' takes away, '=id' becomes that. */
export type Chosen = '' | '-' | `=${string}`;

/** One question of the report: annotations that the new version has no place for. */
export interface PlanRow {
  readonly key: string;
  readonly title: string;
  readonly why: string;
  readonly annotations: number;
  readonly documents: number;
  /** What keeping means, in words. */
  readonly keep: string;
  readonly remove: string;
  readonly targets: readonly { readonly id: string; readonly name: string }[];
  /** Where the answer goes in the plan. */
  write(plan: Draft, becomes: string | null): void;
}

type Becomes = Record<string, string | null>;

interface Draft {
  spans: Becomes;
  documents: Becomes;
  relations: Becomes;
  choices: Record<string, Becomes>;
  answers: string[];
}

const WHY = {
  removed: 'is no longer in the protocol',
  scope: 'is now for another kind of place',
  unknown: 'was not in the protocol before either',
} as const;

const PLACES = {
  span: { member: 'spans', kind: 'Label' },
  document: { member: 'documents', kind: 'Document label' },
  relation: { member: 'relations', kind: 'Relation' },
} as const;

/** The questions that a report asks, those with most annotations first. */
export function planRows(impact: ProtocolImpact, after: LabelSchema): PlanRow[] {
  const orphans = impact.orphans.map((orphan): PlanRow => ({
    ...orphan,
    key: `${orphan.place} ${orphan.id}`,
    title: `${PLACES[orphan.place].kind} ${orphan.name}`,
    why: WHY[orphan.why],
    keep: 'Keep as it is, under an unknown name',
    remove: orphan.place === 'relation' ? 'Remove these relations' : 'Remove these annotations',
    targets: entriesAt(after, orphan.place),
    write: (plan, becomes) => (plan[PLACES[orphan.place].member][orphan.id] = becomes),
  }));
  const choices = impact.choices.map((choice): PlanRow => ({
    ...choice,
    key: `choice ${choice.attributeId} ${choice.id}`,
    title: `${choice.attributeName}: ${choice.name}`,
    why: 'is no longer a choice',
    keep: 'Keep the answer as it is',
    remove: 'Take the answer away',
    targets: after.attributes?.find(({ id }) => id === choice.attributeId)?.choices ?? [],
    write: (plan, becomes) => ((plan.choices[choice.attributeId] ??= {})[choice.id] = becomes),
  }));
  const answers = impact.answers.map((answer): PlanRow => ({
    ...answer,
    key: `answer ${answer.id}`,
    title: `Attribute ${answer.name}`,
    why: 'is not asked for there any more',
    keep: 'Keep the answers',
    remove: 'Take the answers away',
    targets: [],
    write: (plan) => plan.answers.push(answer.id),
  }));
  return [...orphans, ...choices, ...answers].sort((a, b) => b.annotations - a.annotations);
}

/** The plan that the answers make. */
export function planOf(
  rows: readonly PlanRow[],
  chosen: Readonly<Record<string, Chosen>>,
  fill: readonly string[],
): MigrationPlan {
  const plan: Draft = { spans: {}, documents: {}, relations: {}, choices: {}, answers: [] };
  for (const row of rows) {
    const answer = chosen[row.key] ?? '';
    if (answer !== '') row.write(plan, answer === '-' ? null : answer.slice(1));
  }
  const isFull = (part: object | readonly string[]) => Object.keys(part).length > 0;
  return Object.fromEntries(Object.entries({ ...plan, fill: [...fill] }).filter(([, part]) => isFull(part)));
}

export const countOf = ({ annotations, documents }: { annotations: number; documents: number }): string =>
  `${annotations.toLocaleString()} ${annotations === 1 ? 'annotation' : 'annotations'} in ${documents.toLocaleString()} ${documents === 1 ? 'document' : 'documents'}`;

/** One step of a record type's shape; step n turns version n-1 into version n. Names say what changed. */
export interface Migration {
  readonly name: string;
  up(record: Record<string, unknown>): Record<string, unknown>;
}

/** Which columns of a table become what, by name. */
export interface TableColumns {
  readonly textColumn: string;
  readonly idColumn?: string;
  readonly caseColumn?: string;
  /** Kept as metadata of the document; absent: every column without another use. */
  readonly metaColumns?: readonly string[];
}

import type { ImportFile, ParsedDocument, ParseItem, ParseNote, ParseOutcome } from './types.ts';

export const failed = (where: string, message: string): ParseItem => ({ kind: 'failed', where, message });

export const warning = (where: string, message: string): ParseItem => ({ kind: 'warning', where, message });

export const parsed = (document: ParsedDocument): ParseItem => ({ kind: 'document', document });

/** How a file is called in what the person reads: with its folder, where there is one. */
export const placeOf = (file: Pick<ImportFile, 'name' | 'path'>): string => file.path ?? file.name;

export const lineOf = (file: Pick<ImportFile, 'name' | 'path'>, line: number): string =>
  `${placeOf(file)}, line ${line}`;

/** Gathers what a parser yields. */
export function collect(items: Iterable<ParseItem>): ParseOutcome {
  const documents: ParsedDocument[] = [];
  const failures: ParseNote[] = [];
  const warnings: ParseNote[] = [];
  const labels = new Set<string>();
  const relationTypes = new Set<string>();
  for (const item of items) {
    if (item.kind === 'document') documents.push(item.document);
    else if (item.kind === 'failed') failures.push({ where: item.where, message: item.message });
    else if (item.kind === 'warning') warnings.push({ where: item.where, message: item.message });
    else {
      for (const label of item.labels) labels.add(label);
      for (const type of item.relationTypes) relationTypes.add(type);
    }
  }
  const declared = { labels: [...labels], relationTypes: [...relationTypes] };
  return { parsed: documents, failed: failures, warnings, declared };
}

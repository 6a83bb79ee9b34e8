import type { CaseId } from '../../domain/ids.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import type { DeidentifyOptions } from '../../engines/text/deidentify/deidentify.ts';

/** How an export replaces identifiers. */
export interface DeidentifySettings extends DeidentifyOptions {
  /** Which documents without a case are taken to be of one person. */
  readonly together: 'document' | 'project';
  /** Documents whose identifiers nobody has reviewed. */
  readonly unreviewed: 'leaveOut' | 'include';
}

/** The questions of the export dialog, each with its answers; the first is the default. */
export const ANSWERS = {
  text: ['masked', 'surrogates'],
  mask: ['category', 'blocks'],
  dates: ['days', 'weeks', 'mask'],
  together: ['document', 'project'],
  unreviewed: ['leaveOut', 'include'],
} as const satisfies { readonly [Key in keyof DeidentifySettings]: readonly DeidentifySettings[Key][] };

/**
 * Settings as they are kept. What this version does not know, or what is missing, falls back to the answer that shows
 * least; undefined in, undefined out: the text as it is.
 */
export function readSettings(
  kept: Readonly<Record<string, string>> | undefined,
): DeidentifySettings | undefined {
  if (kept === undefined) return undefined;
  const answer = <Key extends keyof typeof ANSWERS>(key: Key): (typeof ANSWERS)[Key][number] => {
    const known: readonly string[] = ANSWERS[key];
    const given = kept[key];
    return (
      given !== undefined && known.includes(given) ? given : ANSWERS[key][0]
    ) as (typeof ANSWERS)[Key][number];
  };
  return {
    text: answer('text'),
    mask: answer('mask'),
    dates: answer('dates'),
    together: answer('together'),
    unreviewed: answer('unreviewed'),
  };
}

/** Whose a document is: that of its case, else as chosen. */
export function scopeOf(
  { id, caseId }: Pick<SourceDocument, 'id'> & { readonly caseId?: CaseId | undefined },
  together: DeidentifySettings['together'],
): string {
  return caseId ?? (together === 'project' ? 'project' : id);
}

const MAX_LENGTH = 80;

/** Names Windows keeps for itself, and those of our own files in the same folder. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|annotation|review|names)$/i;

/** Makes file names from document names: safe on every system, never twice (also where case does not count). */
export class FileNames {
  readonly #taken = new Set<string>();

  /** The name without extension. */
  next(documentName: string): string {
    const base = safeName(documentName);
    let name = base;
    for (let nth = 2; this.#taken.has(name.toLowerCase()); nth += 1) name = `${base}-${nth}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function safeName(documentName: string): string {
  const name = [...documentName.toWellFormed().replace(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')]
    .slice(0, MAX_LENGTH)
    .join('');
  const trimmed = name.replace(/^[\s.]+|[\s.]+$/g, '');
  return trimmed === '' || RESERVED.test(trimmed) ? `note_${trimmed}` : trimmed;
}

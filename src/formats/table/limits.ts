/** A table is decoded as one string; browsers end at about twice this. */
export const MAX_TABLE_BYTES = 256 * 1024 * 1024;

/** More columns than this is no table of notes but a file read with the wrong delimiter. */
export const MAX_COLUMNS = 2000;

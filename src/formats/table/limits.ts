/** A table is decoded as one string; browsers end at about twice this. */
export const MAX_TABLE_BYTES = 256 * 1024 * 1024;

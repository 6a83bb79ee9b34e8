/** What is said where a protocol has no identifiers. */
export const NO_LABELS =
  'No label of this protocol stands for an identifier. Start from the template for de-identification, or give labels names such as Name, Date, Phone or MRN.';

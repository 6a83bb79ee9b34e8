/**
 * The single keys that belong to commands while annotating, with what they do. No label and no attribute may have
 * one of them: the command would win and the label be out of reach. A test holds this list against the commands.
 */
const RESERVED: Readonly<Record<string, string>> = {
  j: 'next proposal',
  k: 'previous proposal',
  x: 'reject',
  s: 'skip with a reason',
  J: 'next label',
  K: 'previous label',
  '[': 'shrink at the end',
  ']': 'grow at the end',
  '{': 'grow at the start',
  '}': 'shrink at the start',
  e: 'edit the extent',
  r: 'relate',
  n: 'next document',
  p: 'previous document',
  N: 'next document that is not done',
  d: 'mark as done',
  P: 'propose for this document',
  '+': 'larger text',
  '-': 'smaller text',
  m: 'fixed-width text',
  l: 'show label names',
  '(': 'fold the document list',
  ')': 'fold the panel on the right',
  '?': 'show the keys',
  '&': 'add to the selection',
  ';': 'write a note',
  A: 'mark every identical mention',
  X: 'reject every identical proposal',
  R: 'show or hide relations',
  '.': 'next relation of the label',
  ',': 'previous relation of the label',
  '>': 'next relation of the document',
  '<': 'previous relation of the document',
  '=': 'turn a relation round',
  f: 'kept free for finding',
  g: 'guidelines beside the work',
  G: 'proposals of all documents',
  z: 'one decision at a time',
  ' ': 'press what has the focus',
  '/': 'find in the text',
  _: 'fold a section',
  ':': 'fold all sections',
  O: 'go to a section',
  L: 'next section',
  H: 'previous section',
  W: 'line length',
  V: 'show invisible characters',
  M: 'map of the text',
  C: 'copies of passages in other documents',
  B: 'another document beside this one',
  S: 'swap the two documents',
  Y: 'accept all alike with this patient',
  D: 'preview of the de-identified text',
  T: 'what is proposed',
  '*': 'where a decision leads',
  "'": 'quick find of some browsers',
};

export const RESERVED_KEYS: ReadonlySet<string> = new Set(Object.keys(RESERVED));

/** What a key already does while annotating; undefined where a label may have it. */
export const commandOfKey = (key: string): string | undefined => RESERVED[key];

/** Keys that labels and attributes are given, in the order in which they are handed out. */
export const LABEL_KEYS: readonly string[] = [...'1234567890avbchioqtuwy'];

import type { IdentifierMatch } from './identifierMatch.ts';

/** Repetitions are as sure as what they repeat, less a little. */
const REPEATED = 0.9;
/** A text that names more people than this is a list: every one of them has been seen in its own place. */
const MOST_NAMES = 2_000;

/** Names and parts of names that are words as well: repeated only in full. */
const WORDS = new Set(
  (
    'may will mark art bill rose hope faith joy grace june april august dawn pearl crystal summer christian jean frank rich gray grey jack lance dale drew page iris ivy jade sage ruby lane ' +
    'heath glen cliff rob sue pat gene ray miles chase reed young long black brown white green bush wood woods rice best good hand head bone wall small short sharp strong day love fields stone ' +
    'field cross power wells hill west king price hunter cook carol violet angel sandy misty penny holly olive dean grant carter cooper parker taylor baker kelly allen jackson parkinson bell ' +
    'foley murphy parks barrett graves addison cushing hodgkin crohn down turner wilson marfan lyme paget murray martin mercy case sims glass church banks bishop law lord major marsh noble ' +
    'park pope savage son swift tall teal weeks winter early ma an do le so he she her his him see su the and for not but out new old one two war way red blue gold silver bird fish fox lamb wolf ' +
    'ham bacon bean berry flowers garden forest lake river rivers brook brooks ford mills moon sky star sun rain snow storm frost gage camp castle house hall knight prince duke earl bond cash ' +
    'rush pace speed walker singer butler porter mason smith weaver fisher miller skinner tanner sawyer chandler shepherd potter archer bowman barber sexton clark page steward marshall judge ' +
    'north south east burns pain blunt payne cough legg foot ng oh yes ho in ok little less more much fuller hardy moody'
  ).split(' '),
);

/**
 * A person named once is the same person all through a text: every other place where a name found here stands, whole
 * or by a part of three letters and more, as whole words in the same letters (or in capitals). Parts that are also
 * words are left alone. One pass over the text, whatever the number of names.
 */
export function repeatNames(text: string, found: readonly IdentifierMatch[]): IdentifierMatch[] {
  const scores = new Map<string, number>();
  const names = found.filter(({ label }) => label === 'name');
  if (names.length === 0 || names.length > MOST_NAMES) return [];
  for (const { start, end, score } of names) {
    for (const part of partsOf(text.slice(start, end)))
      scores.set(part, Math.max(scores.get(part) ?? 0, score));
  }
  const matches: IdentifierMatch[] = [];
  for (const word of text.matchAll(/\p{Lu}[\p{L}\p{M}]*(?:['\u2019-]\p{Lu}[\p{L}\p{M}]*)*/gu)) {
    const score = scores.get(word[0]);
    if (score === undefined || isEponym(text, word.index + word[0].length)) continue;
    matches.push({
      start: word.index,
      end: word.index + word[0].length,
      label: 'name',
      score: score * REPEATED,
    });
  }
  return joinNeighbours(text, matches);
}

/** The words of a name that may stand for it, as written and in capitals. */
function partsOf(name: string): string[] {
  const words = name.match(/\p{Lu}[\p{L}\p{M}]*(?:['\u2019-]\p{Lu}[\p{L}\p{M}]*)*/gu) ?? [];
  return words
    .filter((word) => word.length >= 3 && !WORDS.has(word.toLowerCase()))
    .flatMap((word) => [word, word.toUpperCase()]);
}

/** "Parkinson's disease" and "Foley catheter" name no person. */
const isEponym = (text: string, end: number): boolean =>
  /^(?:['\u2019]s)?\s(?:disease|syndrome|sign|test|catheter|maneuver|procedure|palsy|lymphoma|thyroiditis|phenomenon|contracture|fracture|criteria|score|scale|stain|clamp|retractor|drain|esophagus|tumor|cell|cells|body|bodies|reflex|gait|position|index|class|classification|dementia|chorea|ring|line|tube)\b/iu.test(
    text.slice(end, end + 24),
  );

/** Given and family name side by side are one name. */
function joinNeighbours(text: string, matches: readonly IdentifierMatch[]): IdentifierMatch[] {
  const joined: IdentifierMatch[] = [];
  for (const match of matches) {
    const last = joined.at(-1);
    if (last !== undefined && /^ (?:\p{Lu}\.? )?$/u.test(text.slice(last.end, match.start)))
      joined[joined.length - 1] = { ...last, end: match.end, score: Math.max(last.score, match.score) };
    else joined.push(match);
  }
  return joined;
}

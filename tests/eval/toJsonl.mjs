// @ts-check
/**
 * node tests/eval/toJsonl.mjs bio-tsv|maccrobat|maccrobat-polarity <in> <out.jsonl>: a corpus as data for npm run eval, offsets in
 * code points.
 *
 * bio-tsv: token<TAB>tag lines, a blank line after each sentence; tokens are joined by single spaces, a sentence is
 * a text. maccrobat: JSONL with entities {s, e, label}; discontinuous ones (with "frags") are left out.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readText } from './readData.mjs';

/**
 * @typedef {{ start: number, end: number, label: string }} Entity
 * @typedef {{ id: string, text: string, entities: Entity[] }} Row
 */

/**
 * @param {string} content
 * @returns {Row[]}
 */
export function fromBioTsv(content) {
  return content
    .split(/\r?\n\s*\r?\n/)
    .filter((block) => block.trim() !== '')
    .map((block, at) => sentence(String(at + 1), block.trim().split(/\r?\n/)));
}

/**
 * @param {string} id
 * @param {readonly string[]} lines
 * @returns {Row}
 */
function sentence(id, lines) {
  /** @type {Entity[]} */
  const entities = [];
  /** @type {Entity | undefined} */
  let open;
  let text = '';
  let end = -1;
  for (const line of lines) {
    const fields = line.split('\t');
    const [token, tag] = [fields[0] ?? '', fields.at(-1)?.trim() ?? 'O'];
    const start = end + 1;
    end = start + Array.from(token).length;
    text = start === 0 ? token : `${text} ${token}`;
    const label = tag.slice(2);
    if (tag.startsWith('I-') && open?.label === label) open.end = end;
    else if (tag === 'O') open = undefined;
    else entities.push((open = { start, end, label }));
  }
  return { id, text, entities };
}

/**
 * @param {string} content
 * @returns {Row[]}
 */
export function fromMaccrobat(content) {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, entities } = JSON.parse(line);
      const whole = entities.filter((/** @type {object} */ entity) => !('frags' in entity));
      return {
        ...{ id, text },
        entities: whole.map((/** @type {{ s: number, e: number, label: string }} */ { s, e, label }) => ({
          ...{ start: s, end: e, label },
        })),
      };
    });
}

/** What MACCROBAT says of a finding's polarity, in the words of this project; what it does not mark is present. */
const POLARITY = /** @type {Readonly<Record<string, string>>} */ ({
  ...{ NEG: 'negated', UNCERTAIN: 'possible', MAYBE_POS: 'possible', MAYBE_NEG: 'possible' },
});
const FINDINGS = ['Sign_symptom', 'Disease_disorder'];

/**
 * A line a finding (signs, symptoms, diseases), for the task assertion.
 * @param {string} content
 */
export function fromMaccrobatPolarity(content) {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { id, text, entities, attributes } = JSON.parse(line);
      const polarities = new Map(
        attributes
          .filter((/** @type {{ type: string }} */ { type }) => type === 'POLARITY')
          .map((/** @type {{ target: string, value: string }} */ { target, value }) => [target, value]),
      );
      return entities
        .filter(
          (/** @type {{ label: string }} */ entity) =>
            FINDINGS.includes(entity.label) && !('frags' in entity),
        )
        .map((/** @type {{ id: string, s: number, e: number }} */ entity) => ({
          ...{ id: `${id}-${entity.id}`, text, start: entity.s, end: entity.e },
          assertion: POLARITY[polarities.get(entity.id) ?? ''] ?? 'present',
        }));
    });
}

const FORMATS = {
  'bio-tsv': fromBioTsv,
  maccrobat: fromMaccrobat,
  'maccrobat-polarity': fromMaccrobatPolarity,
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [format = '', input, output] = process.argv.slice(2);
  const read = Object.entries(FORMATS).find(([name]) => name === format)?.[1];
  if (read === undefined || input === undefined || output === undefined) {
    console.error(`node tests/eval/toJsonl.mjs ${Object.keys(FORMATS).join('|')} <in> <out.jsonl>`);
    process.exit(1);
  }
  const rows = read(readText(input));
  writeFileSync(output, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  console.log(`${rows.length} lines.`);
}

// @ts-check
import { basename } from 'node:path';
import { askPage } from '../askPage.mjs';
import { readLines, stretchReader } from '../readData.mjs';
import { tableOf } from '../report.mjs';
import { UsageError } from '../usageError.mjs';

const VALUES = ['present', 'negated', 'possible', 'hypothetical', 'historical', 'family'];

/**
 * @typedef {{ start: number, end: number, assertion: string }} Finding UTF-16 offsets
 * @typedef {{ id: string, text: string, findings: readonly Finding[] }} AssertedText
 */

/**
 * One finding of a line, or a list of "findings", which count UTF-16 units as the gold set of this project does.
 * @param {any} value @param {string} where @param {'codepoint' | 'utf16'} offsets
 * @returns {AssertedText}
 */
function readAsserted(value, where, offsets) {
  const { id, text, findings } = value;
  const isList = Array.isArray(findings);
  const stretchOf = stretchReader(text, isList ? 'utf16' : offsets);
  const all = isList ? findings : [value];
  return {
    ...{ id, text },
    findings: all.map((finding, at) => {
      const here = isList ? `${where}, finding ${at + 1}` : where;
      const { assertion } = finding ?? {};
      if (typeof assertion !== 'string') throw new UsageError(`${here} has no "assertion".`);
      if (!VALUES.includes(assertion))
        throw new UsageError(`${here} has an assertion that is none of ${VALUES.join(', ')}.`);
      return { ...stretchOf(finding, here), assertion };
    }),
  };
}

/**
 * Lines of the same text stand together: it is read once, and resampled as one document.
 * @param {readonly AssertedText[]} lines
 * @returns {AssertedText[]}
 */
export function joinTexts(lines) {
  /** @type {Map<string, AssertedText>} */
  const byText = new Map();
  for (const { id, text, findings } of lines) {
    const known = byText.get(text);
    byText.set(text, { id: known?.id ?? id, text, findings: [...(known?.findings ?? []), ...findings] });
  }
  return [...byText.values()];
}

/**
 * How often what was read as what: rows are the gold.
 * @param {readonly { gold: string, read: string }[]} pairs
 */
export function confusionOf(pairs) {
  const row = () => Object.fromEntries(VALUES.map((value) => [value, 0]));
  const table = Object.fromEntries(VALUES.map((value) => [value, row()]));
  for (const { gold, read } of pairs) {
    const counts = table[gold];
    if (counts !== undefined) counts[read] = (counts[read] ?? 0) + 1;
  }
  return table;
}

/** @param {ReturnType<typeof confusionOf>} table */
function confusionTable(table) {
  const width = Math.max(...VALUES.map((value) => value.length)) + 2;
  const head = `${'gold \\ read'.padEnd(width)}${VALUES.map((value) => value.padStart(width)).join('')}`;
  const rows = VALUES.map((gold) => {
    const counts = VALUES.map((read) => String(table[gold]?.[read] ?? 0).padStart(width));
    return `${gold.padEnd(width)}${counts.join('')}`;
  });
  return [head, ...rows].join('\n');
}

/**
 * What is said of findings that are given.
 * @type {import('./types.mjs').EvalTask<AssertedText>}
 */
export const assertion = {
  line: '{"id": "...", "text": "...", "start": 0, "end": 4, "assertion": "negated"}, or with a list of "findings" (UTF-16)',

  parse(content, { offsets }) {
    return joinTexts(readLines(content, (value, where) => readAsserted(value, where, offsets)));
  },

  async evaluate({ page, options, manifest, device }, texts) {
    const inputs = texts.map(({ text, findings }) => ({
      text,
      entities: findings.map(({ start, end }) => ({ start, end, label: 'finding' })),
    }));
    const { outputs, seconds } = await askPage(page, { model: options.model, task: 'assertion' }, inputs);
    /** @param {number} text @param {number} at */
    const readOf = (text, at) => outputs[text]?.readings[at]?.assertion ?? 'present';
    const pairs = texts.flatMap(({ id, text, findings }, index) =>
      findings.map((finding, at) => ({
        id,
        text,
        finding,
        gold: finding.assertion,
        read: readOf(index, at),
      })),
    );
    const labels = VALUES.filter((value) => pairs.some(({ gold, read }) => gold === value || read === value));
    // A finding is a span whose label is what is said of it; the same place may be asked for twice.
    const documents = texts.map(({ findings }, index) => ({
      gold: findings.map(({ assertion: label }, at) => ({ start: at, end: at + 1, label })),
      predicted: findings.map((_, at) => ({ start: at, end: at + 1, label: readOf(index, at) })),
    }));
    const { strict } = await page.evaluate(({ all, counted }) => window.wardmarkEval.score(all, counted), {
      all: documents,
      counted: labels,
    });
    console.log(`${manifest.title} ${manifest.version}. ${device}`);
    console.log(`${pairs.length} findings in ${texts.length} texts of ${basename(options.data)}.`);
    if (options.showText) {
      for (const { id, text, finding, gold, read } of pairs) {
        if (gold !== read)
          console.log(
            `${id}: ${gold}, read as ${read}: ${JSON.stringify(text.slice(finding.start, finding.end))}`,
          );
      }
    }
    const confusion = confusionOf(pairs);
    console.log(`\n${tableOf('assertion', strict)}\n\n${confusionTable(confusion)}\n`);
    const { labels: byLabel, micro, macro } = strict;
    return { n: pairs.length, seconds, metrics: { micro, macro, byLabel, confusion }, texts: texts.length };
  },
};

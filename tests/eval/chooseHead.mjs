// @ts-check
import { UsageError } from './usageError.mjs';

/**
 * @typedef {{ id: string, labels: readonly string[] }} Head
 * @typedef {{ head: Head, why: string }} HeadChoice
 */

/**
 * The label family to score with: the one asked for; else the smallest that has every label of the data (the default
 * one first among equals); else the default.
 * @param {readonly Head[]} heads
 * @param {{ asked: string, defaultHead?: string | undefined, labels: readonly string[] }} options
 * @returns {HeadChoice}
 */
export function chooseHead(heads, { asked, defaultHead, labels }) {
  if (asked !== 'auto') {
    const head = heads.find(({ id }) => id === asked);
    if (head !== undefined) return { head, why: 'as asked' };
    const ids = heads.map(({ id }) => id).join(', ');
    throw new UsageError(`The model has no head "${asked}"; it has: ${ids}.`);
  }
  const standard = heads.find(({ id }) => id === defaultHead) ?? heads[0];
  if (standard === undefined) throw new UsageError('The model has no heads.');
  const covering = [standard, ...heads.filter((head) => head !== standard)].filter(
    (head) => uncovered(head, labels).length === 0,
  );
  const [head] = covering.sort((a, b) => a.labels.length - b.labels.length);
  if (head === undefined) return { head: standard, why: 'the default, as none has every label of the data' };
  return { head, why: 'the smallest with every label of the data' };
}

/**
 * The labels of the data that a head does not have, ignoring case.
 * @param {Head} head
 * @param {readonly string[]} labels
 */
export function uncovered(head, labels) {
  const own = new Set(head.labels.map((label) => label.toLowerCase()));
  return labels.filter((label) => !own.has(label.toLowerCase()));
}

/**
 * Writes a label as the head does, where it has it.
 * @param {Head} head
 * @param {string} label
 */
export const asHeadWrites = (head, label) =>
  head.labels.find((own) => own.toLowerCase() === label.toLowerCase()) ?? label;

import { expect, test, type Page } from '@playwright/test';
import { openApp, openDemo, saveState, waitSaved } from '../support/app.ts';
import {
  backToProject,
  exportFile,
  fileOf,
  linesByName,
  paintedLabels,
  paintedMarks,
  pressAndSave,
  projectWith,
  type PaintedMark,
} from '../support/steps.ts';
import { syntheticNotes } from '../support/syntheticNotes.mjs';

/** The model runs on one thread of a machine that may be busy. */
const MODEL_MS = 90_000;

const openCount = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('proposals').getAttribute('data-open'));

async function openWithProposals(page: Page): Promise<void> {
  await expect.poll(() => openCount(page), { timeout: MODEL_MS }).toBeGreaterThan(8);
}

const proposalsOf = async (page: Page): Promise<PaintedMark[]> =>
  (await paintedMarks(page)).filter(({ kind }) => kind === 'proposal');

/** The proposal that has the focus. */
async function current(page: Page): Promise<PaintedMark> {
  await expect.poll(async () => (await proposalsOf(page)).filter((mark) => mark.current).length).toBe(1);
  return (await proposalsOf(page)).find((mark) => mark.current)!;
}

const sayOf = ({ text, label }: PaintedMark): string => `${text} = ${label}`;
const KEYS: Readonly<Record<string, string>> = { Severity: '0' };

test('proposals are accepted, rejected, corrected and skipped by key, and stay decided', async ({ page }) => {
  test.setTimeout(240_000);
  await openDemo(page);
  await openWithProposals(page);
  const before = await openCount(page);
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  expect(await paintedLabels(page)).toEqual([]);

  await page.keyboard.press('j');
  const first = await current(page);
  expect(first).toEqual((await proposalsOf(page))[0]);
  await page.keyboard.press('j');
  const second = await current(page);
  await page.keyboard.press('k');
  expect(await current(page)).toEqual(first);
  await pressAndSave(page, 'Enter');
  expect(await paintedLabels(page)).toEqual([sayOf(first)]);

  // The focus has gone on by itself.
  expect(await current(page)).toEqual(second);
  const panel = page.getByTestId('item-panel');
  await expect(panel).toContainText(second.text);
  await expect(panel).toContainText(/clinical-entities \d+\.\d+\.\d+/);
  await expect(panel).toContainText(/\d+ %/);
  await pressAndSave(page, 'x');

  const third = await current(page);
  const key = KEYS[third.label] ?? 'v';
  await pressAndSave(page, key);
  const fourth = await current(page);
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toContainText('Skip this proposal because');
  await pressAndSave(page, '2');
  await expect(page.getByRole('dialog')).toBeHidden();

  const fifth = await current(page);
  await page.keyboard.press(']');
  const grown = await current(page);
  expect(grown.text.startsWith(fifth.text)).toBe(true);
  expect(grown.text.length).toBeGreaterThan(fifth.text.length);
  await pressAndSave(page, 'Enter');

  const corrected = { ...third, label: key === 'v' ? 'Severity' : 'Lab value' };
  const decided = [first, corrected, grown].map(sayOf);
  expect(await paintedLabels(page)).toEqual(decided);
  const left = await openCount(page);
  expect(left).toBeLessThanOrEqual(before - 5);
  await expect(page.getByText(/Rejected or skipped\s*2/)).toBeVisible();

  // All in view is one change: one Ctrl+Z takes it back.
  const { seq } = await saveState(page);
  await pressAndSave(page, 'Shift+Enter');
  expect(await waitSaved(page)).toBe(seq + 1);
  const said = await page.getByTestId('toasts').innerText();
  const accepted = Number(/Accepted (\d+) in view/.exec(said)?.[1]);
  expect(accepted).toBeGreaterThan(0);
  expect(await paintedLabels(page)).toHaveLength(decided.length + accepted);
  expect(await openCount(page)).toBe(left - accepted);
  await pressAndSave(page, 'Control+z');
  expect(await paintedLabels(page)).toEqual(decided);
  expect(await openCount(page)).toBe(left);

  // What was rejected or skipped is not proposed again, neither by the model nor after a reload.
  const waiting = (await proposalsOf(page)).map(sayOf);
  for (const gone of [second, fourth]) expect(waiting).not.toContain(sayOf(gone));
  await page.keyboard.press('Shift+P');
  await page.reload();
  await expect.poll(() => openCount(page), { timeout: MODEL_MS }).toBe(left);
  expect((await proposalsOf(page)).map(sayOf)).toEqual(waiting);
  expect(await paintedLabels(page)).toEqual(decided);

  await backToProject(page);
  const lines = linesByName((await exportFile(page, 'jsonl', { unfinished: 'include' })).bytes);
  const spans = lines.get(name)?.spans ?? [];
  expect(spans.map(({ text, changed }) => [text, changed])).toEqual([
    [first.text, []],
    [third.text, ['label']],
    [grown.text, ['extent']],
  ]);
  for (const { score } of spans) expect(score).toBeGreaterThan(0);

  // The demo has a workspace of its own.
  await openApp(page);
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeHidden();
  await expect(page.getByRole('link', { name: /^Demo/ })).toHaveCount(0);
});

test('the threshold hides what is less sure, and what is hidden is not accepted', async ({ page }) => {
  test.setTimeout(180_000);
  await openDemo(page);
  await openWithProposals(page);
  const slider = page.getByRole('slider', { name: /Show from/ });
  await slider.focus();
  await page.keyboard.press('Home');
  const all = await openCount(page);
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(() => openCount(page)).toBeLessThan(all);
  const sure = await openCount(page);
  expect(await proposalsOf(page)).toHaveLength(sure);
  await expect(page.getByTestId('proposals')).toContainText(`${all - sure} `);
  // In the field, the keys are the field's own.
  await page.keyboard.press('x');
  expect(await openCount(page)).toBe(sure);

  await page.getByTestId('document-text').focus();
  const seen = await proposalsOf(page);
  await pressAndSave(page, 'Shift+Enter');
  const labels = await paintedLabels(page);
  expect(labels.length).toBeGreaterThan(0);
  for (const label of labels) expect(seen.map(sayOf)).toContain(label);
  await page.reload();
  await expect(slider).toHaveValue('0.95');
  expect(await openCount(page)).toBe(sure - labels.length);
});

test('proposing for all documents pauses, goes on after a reload, and finishes', async ({ page }) => {
  test.setTimeout(300_000);
  const notes = syntheticNotes(24, 2500).map(({ name, text }) => fileOf(name, text));
  await projectWith(page, notes);
  const job = page.getByTestId('job-state');
  const list = page.getByTestId('document-list');
  const proposed = async (): Promise<number> => Number(await list.getAttribute('data-shown'));
  const showProposed = () =>
    page.getByRole('combobox', { name: 'Filter documents by status' }).selectOption('proposed');

  await page.getByTestId('propose-all').click();
  await job.getByRole('button', { name: 'Pause' }).click({ timeout: MODEL_MS });
  await job.getByRole('button', { name: 'Go on' }).click();
  await expect(job).toHaveAttribute('data-state', 'running');
  await job.getByRole('button', { name: 'Pause' }).click({ timeout: MODEL_MS });
  await expect(job).toHaveAttribute('data-state', 'paused');
  await expect(job).toContainText(/paused at \d+ \/ 24/);
  await page.reload();
  await expect(job).toHaveAttribute('data-state', 'paused');
  const [done = NaN] = /\d+(?= \/ 24)/.exec(await job.innerText()) ?? [];
  expect(Number(done)).toBeLessThan(24);

  // It goes on by itself where the page was left in the middle of the work.
  await showProposed();
  await job.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(proposed, { timeout: MODEL_MS }).toBeGreaterThan(Number(done));
  // Another window has the place to work, as a page that is being left may for a moment: this one waits for it.
  const other = await page.context().newPage();
  await other.goto('schemas/wardmark-jsonl.schema.json');
  await other.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    const name = held.map((lock) => lock.name ?? '').find((lock) => lock.includes(':job:')) ?? '';
    void navigator.locks.request(name, () => new Promise(() => undefined));
  });
  await page.reload();
  await expect(job).toHaveAttribute('data-state', 'elsewhere');
  await other.close();
  await showProposed();
  await expect.poll(proposed, { timeout: 2 * MODEL_MS }).toBe(24);
  await expect(job).toHaveAttribute('data-state', 'idle');

  // All is done: asking once more has nothing to do, and the decisions of nobody were made.
  await page.getByTestId('propose-all').click();
  await expect(job).toHaveAttribute('data-state', 'idle');
  const lines = linesByName((await exportFile(page, 'jsonl', { unfinished: 'include' })).bytes);
  expect([...lines.values()].filter(({ meta }) => meta.review !== 'not_reviewed')).toEqual([]);
});

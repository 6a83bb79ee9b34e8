import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments, waitSaved } from './app.mjs';

/** Longer steps of end-to-end tests, and what they read back to check. */

export interface TextFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A file for an import, made here. */
export const fileOf = (name: string, content: string | Uint8Array): TextFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

/** From nothing to a project with these documents. */
export async function projectWith(page: Page, files: readonly TextFile[]): Promise<void> {
  await openApp(page);
  await newProject(page);
  await importFiles(page, [...files]);
  await waitForDocuments(page, files.length);
}

export const documentRow = (page: Page, name: string): Locator =>
  page.getByTestId('document-list').getByRole('option').filter({ hasText: name });

/** Opens a document from the list, of the project or beside the text. */
export async function openDocument(page: Page, name: string): Promise<void> {
  await documentRow(page, name).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', `Text of ${name}`);
}

/** From a document back to its project. */
export async function backToProject(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').click();
  await expect(page.getByTestId('export')).toBeVisible();
}

/** The middle of a stretch of the text on the screen, in whole pixels as a mouse gives them. */
async function placeOf(page: Page, quote: string): Promise<{ x: number; y: number }> {
  return page.getByTestId('document-text').evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    }
    throw new Error(`"${wanted}" is not in one piece on the screen.`);
  }, quote);
}

export async function clickText(page: Page, quote: string): Promise<void> {
  const { x, y } = await placeOf(page, quote);
  await page.mouse.click(x, y);
}

export async function doubleClickText(page: Page, word: string): Promise<void> {
  const { x, y } = await placeOf(page, word);
  await page.mouse.dblclick(x, y);
}

/**
 * Draws a selection from the middle of one stretch with the mouse, and lets go beside the text. In whole pixels:
 * at some fractions of one, Chromium takes each move for a new beginning.
 */
export async function dragBesideText(page: Page, from: string): Promise<void> {
  const { x, y } = await placeOf(page, from);
  const box = await page.getByTestId('document-text').boundingBox();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y, { steps: 2 });
  await page.mouse.move(Math.round((box?.x ?? 0) + (box?.width ?? 0) + 15), y);
  await page.mouse.up();
}

/** Double clicks a word, presses a label's key and waits until that is on disk. */
export async function labelWord(page: Page, word: string, key: string): Promise<void> {
  const seq = await seqOf(page);
  await doubleClickText(page, word);
  await page.keyboard.press(key);
  await waitSaved(page, seq + 1);
}

/** Presses a key that changes one thing, and waits until that is on disk. */
export async function pressAndSave(page: Page, key: string): Promise<void> {
  const seq = await seqOf(page);
  await page.keyboard.press(key);
  await waitSaved(page, seq + 1);
}

const seqOf = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('save-state').getAttribute('data-seq')) ?? 0);

export interface PaintedMark {
  readonly text: string;
  readonly label: string;
  readonly kind: 'decision' | 'proposal';
  readonly current: boolean;
}

/** What is marked on the screen, in the order of the text, with the names that stand above. */
export async function paintedMarks(page: Page): Promise<PaintedMark[]> {
  return page.getByTestId('document-text').evaluate(async (root) => {
    type Found = { text: string; label: string; kind: string; current: boolean };
    const found = new Map<string, Found>();
    const seenRuns = new Set<string>();
    const read = () => {
      for (const run of root.querySelectorAll<HTMLElement>('.run')) {
        const place = run.dataset['start'] ?? '';
        if (seenRuns.has(place)) continue;
        seenRuns.add(place);
        const names = [...run.querySelectorAll<HTMLElement>('.name')].map(
          (name) => name.dataset['tag'] ?? '',
        );
        for (const mark of run.querySelectorAll<HTMLElement>('[data-mark]')) {
          const id = mark.dataset['mark'] ?? '';
          const known = found.get(id);
          found.set(id, {
            text: (known?.text ?? '') + (mark.textContent ?? ''),
            label: known?.label ?? names.shift() ?? '',
            kind: mark.classList.contains('proposal') ? 'proposal' : 'decision',
            current: mark.classList.contains('current'),
          });
        }
      }
    };
    // Only the lines in view are drawn: walks through the text, and back to where it was.
    const scroller = root.closest('.scroller');
    const before = scroller?.scrollTop ?? 0;
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const isWhole = scroller === null || root.querySelectorAll('.room').length === 0;
    if (scroller !== null && !isWhole && scroller.scrollHeight > scroller.clientHeight + 1_000) {
      for (let top = 0; top < scroller.scrollHeight; top += 700) {
        scroller.scrollTop = top;
        await frame();
        read();
      }
      scroller.scrollTop = before;
      await frame();
    } else read();
    return [...found.values()] as PaintedMark[];
  });
}

/** The decisions on the screen, each as "text = label". */
export async function paintedLabels(page: Page): Promise<string[]> {
  const marks = await paintedMarks(page);
  return marks.filter(({ kind }) => kind === 'decision').map(({ text, label }) => `${text} = ${label}`);
}

export const expectLabels = (page: Page, labels: readonly string[]): Promise<void> =>
  expect.poll(() => paintedLabels(page), { timeout: 15_000 }).toEqual(labels);

export type ExportFormat = 'jsonl' | 'brat' | 'wardmark';

/** Saves an export from the project screen; gives the bytes of the file and its name. */
export async function exportFile(
  page: Page,
  format: ExportFormat,
  { unfinished = 'leaveOut' }: { unfinished?: 'leaveOut' | 'include' } = {},
): Promise<{ name: string; bytes: Buffer }> {
  await page.getByTestId('export').click();
  await page.getByTestId('export-format').selectOption(format);
  if (format !== 'wardmark') await page.getByTestId('export-unfinished').selectOption(unfinished);
  const started = page.waitForEvent('download');
  await page.getByTestId('export-save').click();
  const download = await started;
  const bytes = await readFile(await download.path());
  await expect(page.getByTestId('export-report')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('export-format')).toBeHidden();
  return { name: download.suggestedFilename(), bytes };
}

/** One line of our JSON Lines export, as far as tests look at it. */
export interface ExportedLine {
  readonly id: string;
  readonly text: string;
  readonly answer?: string;
  readonly spans?: readonly {
    readonly id: string;
    readonly start: number;
    readonly end: number;
    readonly label: string;
    readonly text: string;
    readonly score?: number;
    readonly changed?: readonly string[];
  }[];
  readonly relations?: readonly {
    readonly label: string;
    readonly head_span: { readonly start: number; readonly end: number };
    readonly child_span: { readonly start: number; readonly end: number };
  }[];
  readonly meta: { readonly name: string; readonly review: string };
}

/** The lines of an export by the name of their document. */
export function linesByName(bytes: Buffer): ReadonlyMap<string, ExportedLine> {
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as ExportedLine).map((line) => [line.meta.name, line]));
}

/** The spans of a line as "quote = label". */
export const spansOf = ({ spans = [] }: ExportedLine): string[] =>
  spans.map(({ text, label }) => `${text} = ${label}`);

/** Marks the open document as done by its key, and waits until the list says so. */
export async function finishDocument(page: Page, name: string): Promise<void> {
  await page.keyboard.press('d');
  await expect(documentRow(page, name)).toContainText('Done');
  await waitSaved(page);
}

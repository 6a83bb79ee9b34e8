import { expect, test, type Page } from '@playwright/test';
import { fileOf, labelWord, openDocument, projectWith } from '../support/steps.ts';

const damage = ['a changed byte', 'a missing row', 'a cut tail'] as const;

/** Does to the journal of the only layer what the app never does. Returns the name of the stream. */
function damageLayer(page: Page, kind: (typeof damage)[number]): Promise<string> {
  return page.evaluate(
    (how) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('wardmark');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const store = opening.result.transaction('journal', 'readwrite').objectStore('journal');
          const reading = store.getAll(IDBKeyRange.bound(['layer:'], ['layer;']));
          reading.onsuccess = () => {
            const rows = reading.result as { stream: string; seq: number; sealed: Uint8Array }[];
            const row = how === 'a cut tail' ? rows.at(-1) : rows[1];
            // Three decisions, and the sitting that was written down when the document was left.
            if (row === undefined || rows.length !== 4) return reject(new Error(`${rows.length} rows`));
            if (how === 'a changed byte') {
              const at = new TextDecoder().decode(row.sealed).indexOf('sign_symptom');
              row.sealed[at] = 'S'.charCodeAt(0);
              store.put(row);
            } else store.delete([row.stream, row.seq]);
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve(row.stream);
            };
          };
        };
      }),
    kind,
  );
}

async function check(page: Page): Promise<void> {
  await page.getByTestId('verify').click();
  await expect(page.getByTestId('verify-report')).toBeVisible({ timeout: 15_000 });
}

for (const kind of damage) {
  test(`the check of the history finds ${kind}`, async ({ page }) => {
    await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
    await openDocument(page, 'note');
    for (const word of ['Fever', 'cough', 'days']) await labelWord(page, word, '7');
    const { href } = new URL(page.url());
    await page.goto('./#/settings');
    await check(page);
    await expect(page.getByTestId('verify-report')).toContainText('Whole');

    const stream = await damageLayer(page, kind);
    await check(page);
    const report = page.getByTestId('verify-report');
    await expect(report).toContainText('1 history is damaged');
    await expect(report.getByRole('listitem')).toHaveCount(1);
    await expect(report.getByRole('listitem')).toContainText(stream);
    await expect(report.getByRole('listitem')).toContainText(
      { 'a changed byte': /change 2\b/i, 'a missing row': /\b2\b/, 'a cut tail': /\b4\b/ }[kind],
    );
    await page.goto(href);
    await expect(page.getByTestId('document-text')).toBeVisible();
  });
}

import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { openApp, waitForDocuments, waitSaved, importFiles } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import {
  backToProject,
  expectLabels,
  exportFile,
  fileOf,
  labelWord,
  linesByName,
  openDocument,
  projectWith,
  spansOf,
} from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function expectBothThemesAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await test.step(`${state}, ${colorScheme}`, () => expectAccessible(page));
  }
}

async function openProtocol(page: Page): Promise<void> {
  await page.getByTestId('protocol').click();
  await expect(page.getByTestId('draft-state')).toBeVisible();
}

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the protocol' }).getByText(name, { exact: true });
const entry = (page: Page, list: string, name: string) =>
  page.getByTestId(`protocol-${list}`).getByRole('option').filter({ hasText: name });
const changes = (page: Page) => page.getByTestId('draft-state').getAttribute('data-changes');

/** The labels of a project as its screen says them. */
const protocolLine = (page: Page) => page.locator('main header p');

test('a project from a template, by keys alone', async ({ page }) => {
  await openApp(page);
  await page.getByTestId('start-template').focus();
  await page.keyboard.press('Enter');
  const templates = page.getByTestId('templates');
  await expect(templates).toBeFocused();
  await expect(templates.getByRole('option')).toHaveCount(8);
  await expectBothThemesAccessible(page, 'templates');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('template-preview')).toContainText('Age over 89');
  await page.keyboard.press('Enter');
  await expect(protocolLine(page)).toContainText('De-identification: 16 labels');
});

test('every part of a protocol can be edited, and an edit stays a draft over a reload', async ({ page }) => {
  test.setTimeout(120_000);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough.\n')]);
  await page.keyboard.press('l');
  await expect(page.getByTestId('draft-state')).toContainText('Version 1 is in effect');
  await expectBothThemesAccessible(page, 'labels');

  await page.getByTestId('protocol-labels-add').click();
  await expect(page.getByTestId('label-name')).toBeFocused();
  await page.keyboard.type('Social history');
  await expect(page.getByTestId('label-editor')).toContainText('social_history');
  const key = page.getByTestId('key-field');
  await key.press('j');
  await expect(page.getByText('"j" is a command: next proposal.')).toBeVisible();
  await key.press('1');
  await expect(page.getByText('"1" is the key of Medication already.')).toBeVisible();
  await key.press('q');
  await expect(key).toHaveAttribute('data-key', 'q');
  await page.getByTestId('label-examples').fill('lives alone\nstopped smoking');
  await page.getByTestId('label-description').fill('How someone lives.');
  await expect(page.getByTestId('protocol-preview')).toContainText('lives alone');
  await page.getByRole('radio', { name: 'Colour 11, of Medication' }).check({ force: true });
  await expect(page.getByTestId('colour-check').or(page.getByTestId('label-editor')).first()).toContainText(
    'Contrast',
  );
  await expect(page.getByText('The same colour as Medication')).toBeVisible();
  await expect(page.getByTestId('colour-vision')).toContainText('the same colour');

  const list = page.getByTestId('protocol-labels');
  await list.focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press('Alt+ArrowUp');
  await expect(list.getByRole('option').first()).toContainText('Social history');

  await part(page, 'Attributes').click();
  await page.getByTestId('protocol-attributes-add').click();
  await page.keyboard.type('Certainty');
  await expectBothThemesAccessible(page, 'attributes');
  await part(page, 'Relations').click();
  await entry(page, 'relations', 'Dosage of').click();
  const start = page.getByRole('checkbox', { name: 'May start from Severity' });
  await start.click();
  await expect(start).toBeChecked();
  await expectBothThemesAccessible(page, 'relations');
  await part(page, 'General').click();
  await page.getByTestId('skip-reasons').fill('Illegible\nTwo readings');
  await page.getByTestId('protocol-name').fill('Ward notes');
  await expectBothThemesAccessible(page, 'general');
  await part(page, 'Guidelines').click();
  await page.getByTestId('guidelines-source').fill('# Rules\n\nMark **all** of it.');
  await expect(page.getByTestId('markdown')).toContainText('Mark all of it.');
  await expectBothThemesAccessible(page, 'guidelines');
  await expect.poll(() => changes(page)).not.toBe('0');
  const before = await changes(page);

  await page.waitForTimeout(600);
  await page.reload();
  await expect.poll(() => changes(page)).toBe(before);
  await expect(page.getByTestId('draft-state')).toContainText('version 1 is in effect');
  await list.focus();
  await page.keyboard.press('a');
  await expect(page.getByTestId('impact')).toBeVisible();
  await expectBothThemesAccessible(page, 'report');
  await page.getByTestId('apply-now').click();
  await expect(page.getByTestId('apply-outcome')).toContainText('Version 2 is in effect');
  await page.getByTestId('apply-close').click();
  await part(page, 'Versions').click();
  await expect(page.getByTestId('protocol-versions')).toContainText('Label added: Social history.');
  await expectBothThemesAccessible(page, 'versions');
  await backToProject(page);
  await expect(protocolLine(page)).toContainText('Ward notes: 13 labels');
});

test('a version says what it does to annotations, and brings them along', async ({ page }) => {
  test.setTimeout(120_000);
  await projectWith(page, [
    fileOf('one.txt', 'Gout and fever since aspirin.\n'),
    fileOf('two.txt', 'Asthma without wheeze.\n'),
  ]);
  await openDocument(page, 'one');
  await labelWord(page, 'Gout', '6');
  await labelWord(page, 'fever', '7');
  await labelWord(page, 'aspirin', '1');
  await openDocument(page, 'two');
  await labelWord(page, 'Asthma', '6');
  await backToProject(page);
  await openProtocol(page);
  await entry(page, 'labels', 'Disease').click();
  await page.getByTestId('entry-remove').click();
  await entry(page, 'labels', 'Medication').click();
  await page.getByTestId('label-name').fill('Drug given');
  await page.getByTestId('protocol-apply').click();

  const report = page.getByTestId('impact');
  await expect(report).toContainText('4 annotations in 2 documents');
  await expect(report).toContainText(
    'Label Disease is no longer in the protocol. 2 annotations in 2 documents',
  );
  await expect(report).toContainText(
    '1 annotation in 1 document named Medication will be shown as Drug given',
  );
  await expectBothThemesAccessible(page, 'report with choices');
  await page.locator('[data-row="span disease"]').selectOption({ label: 'Turn into Sign or symptom' });
  await page.getByTestId('apply-now').click();
  await expect(page.getByTestId('apply-outcome')).toContainText('The work on 2 documents was brought along');
  await page.getByTestId('apply-close').click();

  await backToProject(page);
  const { bytes } = await exportFile(page, 'jsonl', { unfinished: 'include' });
  const lines = linesByName(bytes);
  expect(spansOf(lines.get('one')!)).toEqual([
    'Gout = sign_symptom',
    'fever = sign_symptom',
    'aspirin = medication',
  ]);
  expect(spansOf(lines.get('two')!)).toEqual(['Asthma = sign_symptom']);

  await openDocument(page, 'two');
  await expectLabels(page, ['Asthma = Sign or symptom']);
  await page.keyboard.press('Control+z');
  await expectLabels(page, ['Asthma = disease']);
  await waitSaved(page);
  await backToProject(page);
  await openProtocol(page);
  await page.getByTestId('bring-along').click();
  await expect(page.getByTestId('bring-along')).toBeHidden();
});

test('a document that is open in another window is said, not half changed', async ({ page, context }) => {
  test.setTimeout(120_000);
  await projectWith(page, [fileOf('one.txt', 'Gout.\n'), fileOf('two.txt', 'Asthma.\n')]);
  await openDocument(page, 'one');
  await labelWord(page, 'Gout', '6');
  const second = await context.newPage();
  await second.goto(page.url());
  await openDocument(page, 'two');
  await labelWord(page, 'Asthma', '6');
  await backToProject(page);
  await openProtocol(page);
  await entry(page, 'labels', 'Disease').click();
  await page.getByTestId('entry-remove').click();
  await page.getByTestId('protocol-apply').click();
  await page.locator('[data-row="span disease"]').selectOption({ label: 'Remove these annotations' });
  await page.getByTestId('apply-now').click();
  const outcome = page.getByTestId('apply-outcome');
  await expect(outcome).toContainText('The work on 1 document was brought along');
  await expect(outcome).toContainText('one: It is open in another window. Close it there.');
  await second.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(outcome).not.toContainText('another window');
});

test('a protocol goes out as a file with its schema, and comes into another project', async ({ page }) => {
  await projectWith(page, [fileOf('note.txt', 'Fever.\n')]);
  await openProtocol(page);
  const started = page.waitForEvent('download');
  await page.getByTestId('protocol-screen').press('o');
  const download = await started;
  expect(download.suggestedFilename()).toBe('clinical-entities.protocol.json');
  const text = await readFile(await download.path(), 'utf8');
  const file = JSON.parse(text) as { $schema: string; labels: { name: string }[] };
  const published = await page.request.get(file.$schema);
  expect(await published.json()).toMatchObject({ title: 'Wardmark protocol' });

  file.labels[0]!.name = 'From a file';
  await openApp(page);
  await page.getByTestId('start-template').click();
  const input = page.getByTestId('protocol-file');
  await input.setInputFiles(fileOf('bad.json', '{"format": "wardmark-protocol", "formatVersion": 1}'));
  await expect(page.getByTestId('protocol-file-problems')).toContainText('labels is missing.');
  await expectBothThemesAccessible(page, 'a file that was refused');
  await input.setInputFiles(fileOf('good.json', JSON.stringify(file)));
  await expect(protocolLine(page)).toContainText('12 labels');
  await openProtocol(page);
  await expect(page.getByTestId('protocol-labels').getByRole('option').first()).toContainText('From a file');
});

test('bad protocol files are refused with sentences, and change nothing', async ({ page }) => {
  await openApp(page);
  await page.getByTestId('start-new-project').click();
  await openProtocol(page);
  const input = page.getByTestId('protocol-file');
  const said = page.getByTestId('protocol-file-problems');
  const base = {
    format: 'wardmark-protocol',
    formatVersion: 1,
    name: 'P',
    relationTypes: [],
    skipReasons: [],
  };
  const label = (id: string, more: object) => ({ id, name: id, key: '', hue: 0, ...more });
  const cases: [string, string, string][] = [
    [
      'circle.json',
      JSON.stringify({ ...base, labels: [label('a', { parent: 'b' }), label('b', { parent: 'a' })] }),
      'lead back to itself: a, b, a',
    ],
    [
      'aliases.json',
      JSON.stringify({ ...base, labels: [label('a', { aliases: ['b'] }), label('b', { aliases: ['a'] })] }),
      'also leads to',
    ],
    ['deep.json', '['.repeat(50_000) + ']'.repeat(50_000), 'an object with labels was expected'],
    ['half.json', '{"format":', 'is no JSON'],
    ['huge.json', JSON.stringify({ ...base, labels: [], guidelines: 'x'.repeat(7_000_000) }), 'at most 2 MB'],
  ];
  for (const [name, content, sentence] of cases) {
    await input.setInputFiles(fileOf(name, content));
    await expect(said).toContainText(name);
    await expect(said).toContainText(sentence);
    expect(await changes(page)).toBe('0');
  }
});

test('hostile Markdown is shown as text and loads nothing', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await openApp(page);
  await page.getByTestId('start-new-project').click();
  await openProtocol(page);
  await part(page, 'Guidelines').click();
  const source = page.getByTestId('guidelines-source');
  const shown = page.getByTestId('markdown');
  await source.fill(
    [
      '<script>window.hit = 1</script>',
      '<img src="https://example.org/a.png" onerror="window.hit = 1">',
      '![a scan](https://example.org/b.png)',
      '[click](javascript:window.hit=1) and [data](data:text/html,<script>1</script>)',
      '[there](#rules)',
      '',
      '# Rules',
    ].join('\n\n'),
  );
  await expect(shown).toContainText('<script>window.hit = 1</script>');
  await expect(shown).toContainText('[image: a scan]');
  await expect(shown).toContainText('(javascript:window.hit=1)');
  expect(await shown.locator('a, img, script, iframe').count()).toBe(0);
  await shown.getByRole('button', { name: 'there' }).click();
  await expect(shown.getByRole('heading', { name: 'Rules' })).toBeFocused();
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(requested.filter((url) => url.includes('example.org'))).toEqual([]);
  await expectBothThemesAccessible(page, 'hostile guidelines');

  const guidelines = `${'>'.repeat(10_000)} deep\n\n|a|b|\n|-|-|\n${'|c|d|\n'.repeat(20_000)}`;
  const file = { format: 'wardmark-protocol', formatVersion: 1, name: 'P', labels: [], relationTypes: [] };
  await page
    .getByTestId('protocol-file')
    .setInputFiles(fileOf('hostile.json', JSON.stringify({ ...file, skipReasons: [], guidelines })));
  await expect(shown).toContainText('deep');
  await expect(shown).toContainText('only this much is shown');
  await part(page, 'Labels').click();
  await expect(page.getByTestId('protocol-labels')).toBeVisible();
  await expect(page.getByText('No labels yet')).toBeVisible();
});

test('an import that adds labels is another version, and a draft begun before says so', async ({
  page,
  context,
}) => {
  await projectWith(page, [fileOf('note.txt', 'Fever.\n')]);
  const projectUrl = page.url();
  await openProtocol(page);
  await page.getByTestId('label-name').fill('Drug given');
  const second = await context.newPage();
  await second.goto(projectUrl);
  await importFiles(
    second,
    fileOf('more.jsonl', '{"text":"Gout.","spans":[{"start":0,"end":4,"label":"EXTRA"}]}\n'),
  );
  await second.getByTestId('import-start').click();
  await waitForDocuments(second, 2);
  await expect(page.getByText('Version 2 came into effect meanwhile')).toBeVisible();
  await page.getByRole('button', { name: 'Start from version 2' }).click();
  await expect(entry(page, 'labels', 'EXTRA')).toBeVisible();
  await expect(page.getByText('Version 2 came into effect meanwhile')).toBeHidden();
});

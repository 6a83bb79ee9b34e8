import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../app.css';
import { axeProblems } from '../../tests/support/axeInBrowser.ts';
import AppHeader from './AppHeader.svelte';
import EmptyState from './EmptyState.svelte';
import Field from './Field.svelte';
import KeyHelp from './KeyHelp.svelte';
import Notice from './Notice.svelte';
import Progress from './Progress.svelte';
import Segmented from './Segmented.svelte';
import SidePanel from './SidePanel.svelte';
import ToastRegion from './ToastRegion.svelte';
import { Toasts } from './toasts.svelte.ts';

const text = createRawSnippet(() => ({ render: () => '<span>Some text</span>' }));
const input = createRawSnippet(() => ({ render: () => '<input />' }));
const nothing = () => {};

afterEach(() => {
  delete document.documentElement.dataset['theme'];
  vi.useRealTimers();
});

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it('all widgets pass axe', async () => {
    document.documentElement.dataset['theme'] = theme;
    const toasts = new Toasts();
    toasts.show({ text: 'Accepted', action: { label: 'Undo', run: nothing } });
    await render(AppHeader, {
      title: 'Note 1',
      trail: [{ label: 'Pilot', href: '#/project/1' }],
      theme: 'system',
      ontheme: nothing,
      oncommands: nothing,
      onhelp: nothing,
    });
    for (const tone of ['info', 'ok', 'warn', 'danger'] as const) {
      await render(Notice, { tone, title: `A title, ${tone}`, children: text });
    }
    await render(EmptyState, { title: 'No documents yet', text: 'Drop text files here.' });
    await render(Progress, { value: 3, max: 10, label: 'Running', detail: '3 of 10 documents' });
    await render(Progress, { value: undefined, max: 10, label: 'Reading the model' });
    await render(Field, { label: 'Name', hint: 'Shown in the history.', children: input });
    await render(SidePanel, { side: 'left', label: 'Documents', open: true, width: 240, children: text });
    await render(ToastRegion, { toasts });
    expect(await axeProblems()).toEqual([]);
  });

  it('the list of keys passes axe', async () => {
    document.documentElement.dataset['theme'] = theme;
    const keys = [{ keys: 'Ctrl+Shift+Z', does: 'Redo' }];
    const screen = await render(KeyHelp, { open: true, groups: [{ name: 'History', keys }] });
    await expect.element(screen.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect(await axeProblems()).toEqual([]);
  });
});

it('a field ties its hint and its error to the control', async () => {
  const screen = await render(Field, { label: 'Threshold', hint: 'From 0 to 1.', children: input });
  const box = screen.getByRole('textbox', { name: 'Threshold' });
  await expect.element(box).toHaveAccessibleDescription('From 0 to 1.');
  await screen.rerender({ error: 'At most 1.' });
  await expect.element(box).toHaveAccessibleDescription('At most 1.');
  await expect.element(box).toBeInvalid();
  await screen.rerender({ error: undefined });
  await expect.element(box).toBeValid();
});

it('a segmented choice is a radio group', async () => {
  const onchange = vi.fn();
  const options = ['all', 'open', 'done'].map((value) => ({ value, label: value }));
  const screen = await render(Segmented<string>, { options, value: 'all', label: 'Status', onchange });
  expect(await axeProblems()).toEqual([]);
  await userEvent.keyboard('{Tab}{ArrowRight}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith('open');
  await expect.element(screen.getByRole('radio', { name: 'open' })).toBeChecked();
});

describe('a side panel', () => {
  const props = { side: 'right', label: 'Proposals', open: true, width: 320, children: text } as const;

  it('folds to a button that brings it back', async () => {
    await page.viewport(1200, 800);
    const screen = await render(SidePanel, props);
    await screen.getByRole('button', { name: 'Hide proposals' }).click();
    await expect.element(screen.getByText('Some text')).not.toBeVisible();
    await screen.getByRole('button', { name: 'Show proposals' }).click();
    await expect.element(screen.getByText('Some text')).toBeVisible();
  });

  it('is a drawer on a narrow screen, shut at first, and gives the focus back', async () => {
    await page.viewport(414, 800);
    const screen = await render(SidePanel, props);
    await expect.element(screen.getByText('Some text')).not.toBeVisible();
    const opener = screen.getByRole('button', { name: 'Show proposals' });
    await opener.click();
    await expect.element(screen.getByRole('complementary')).toHaveFocus();
    expect(await axeProblems()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByText('Some text')).not.toBeVisible();
    await expect.element(opener).toHaveFocus();
  });

  it('opens its drawer when its owner changes what is open', async () => {
    await page.viewport(414, 800);
    const screen = await render(SidePanel, props);
    await screen.rerender({ open: false });
    await expect.element(screen.getByText('Some text')).toBeVisible();
  });
});

describe('toasts', () => {
  it('go after 4 s, but not while held', () => {
    vi.useFakeTimers();
    const toasts = new Toasts();
    toasts.show({ text: 'one' });
    vi.advanceTimersByTime(3000);
    toasts.hold();
    vi.advanceTimersByTime(60_000);
    expect(toasts.list.map((toast) => toast.text)).toEqual(['one']);
    toasts.release();
    vi.advanceTimersByTime(4000);
    expect(toasts.list).toEqual([]);
  });

  it('go again once the last was dismissed under the pointer', () => {
    vi.useFakeTimers();
    const toasts = new Toasts();
    const first = toasts.show({ text: 'one' });
    toasts.hold();
    toasts.dismiss(first);
    toasts.show({ text: 'two' });
    vi.advanceTimersByTime(4000);
    expect(toasts.list).toEqual([]);
  });

  it('are three at most, the latest', () => {
    vi.useFakeTimers();
    const toasts = new Toasts();
    for (const word of ['one', 'two', 'three', 'four', 'five']) toasts.show({ text: word });
    expect(toasts.list.map((toast) => toast.text)).toEqual(['three', 'four', 'five']);
  });

  it('say their words politely and offer their action once', async () => {
    const toasts = new Toasts();
    const screen = await render(ToastRegion, { toasts });
    const run = vi.fn();
    toasts.show({ text: 'Rejected', action: { label: 'Undo', run } });
    await expect.element(screen.getByRole('status')).toHaveTextContent('Rejected');
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(run).toHaveBeenCalledOnce();
    expect(toasts.list).toEqual([]);
  });
});

import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../app.css';
import { axeProblems } from '../../tests/support/axeInBrowser.ts';
import Dialog from './Dialog.svelte';

const body = createRawSnippet(() => ({
  render: () => '<div><p>Text</p><label>Name <input value="Ada" /></label></div>',
}));
const footer = createRawSnippet(() => ({
  render: () =>
    '<div><button class="button">Cancel</button> <button class="button danger">Delete</button></div>',
}));

let opener: HTMLButtonElement;
beforeEach(() => {
  opener = document.createElement('button');
  opener.textContent = 'Open';
  document.body.append(opener);
  opener.focus();
});
afterEach(() => opener.remove());

it('is named, modal and accessible, and takes the focus to its first control', async () => {
  const screen = await render(Dialog, { open: true, title: 'Rename', children: body, footer });
  await expect.element(screen.getByRole('dialog', { name: 'Rename' })).toBeVisible();
  await expect.element(screen.getByRole('textbox')).toHaveFocus();
  expect(document.querySelector('dialog:modal')).not.toBeNull();
  expect(await axeProblems()).toEqual([]);
});

it('closes on Esc, says so once and gives the focus back', async () => {
  const onclose = vi.fn();
  const screen = await render(Dialog, { open: true, title: 'Rename', children: body, onclose });
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(onclose).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(opener);
});

it('keeps Tab within', async () => {
  await render(Dialog, { open: true, title: 'Rename', children: body, footer });
  for (let press = 0; press < 8; press++) {
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).not.toBe(opener);
  }
});

it('gives the focus back when it goes with its parent', async () => {
  const screen = await render(Dialog, { open: true, title: 'Rename', children: body });
  await expect.element(screen.getByRole('textbox')).toHaveFocus();
  await screen.unmount();
  expect(document.activeElement).toBe(opener);
});

it('opens and closes as its owner says', async () => {
  const onclose = vi.fn();
  const screen = await render(Dialog, { open: false, title: 'Rename', children: body, onclose });
  expect(document.querySelector('dialog')).toBeNull();
  await screen.rerender({ open: true });
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  await screen.rerender({ open: false });
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(opener);
});

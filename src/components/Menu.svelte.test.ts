import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../app.css';
import { axeProblems } from '../../tests/support/axeInBrowser.ts';
import Menu from './Menu.svelte';

async function show() {
  const ran = vi.fn<(title: string) => void>();
  const item = (title: string, disabled = false) => ({ title, disabled, run: () => ran(title) });
  const items = [item('JSON lines'), item('brat', true), item('Copy'), item('Backup')];
  const screen = await render(Menu, { label: 'Export', items });
  return { ran, button: screen.getByRole('button', { name: 'Export' }), menu: screen.getByRole('menu') };
}
const focused = () => document.activeElement?.textContent.trim();

it('opens with its first item focused, and says so', async () => {
  const { button, menu } = await show();
  await button.click();
  await expect.element(menu).toBeVisible();
  await vi.waitFor(() => expect(focused()).toBe('JSON lines'));
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  expect(await axeProblems()).toEqual([]);
});

it('is walked by arrow keys, Home, End and first letters, past what cannot be done', async () => {
  const { button } = await show();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(focused()).toBe('JSON lines'));
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).toBe('Copy');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe('JSON lines');
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Backup');
  await userEvent.keyboard('{Home}');
  expect(focused()).toBe('JSON lines');
  await userEvent.keyboard('{End}');
  expect(focused()).toBe('Backup');
  await userEvent.keyboard('c');
  expect(focused()).toBe('Copy');
});

it('runs an item once and gives the focus back', async () => {
  const { ran, button, menu } = await show();
  await button.click();
  await vi.waitFor(() => expect(focused()).toBe('JSON lines'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(ran).toHaveBeenCalledExactlyOnceWith('Copy');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

it('closes on Esc without doing anything', async () => {
  const { ran, button, menu } = await show();
  await button.click();
  await vi.waitFor(() => expect(focused()).toBe('JSON lines'));
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  expect(ran).not.toHaveBeenCalled();
});

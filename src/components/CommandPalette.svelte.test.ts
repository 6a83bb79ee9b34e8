import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../app.css';
import { axeProblems } from '../../tests/support/axeInBrowser.ts';
import CommandPalette, { type Command } from './CommandPalette.svelte';

const run = vi.fn<(id: string) => void>();
const command = (id: string, title: string, group: string, rest: Partial<Command> = {}): Command => ({
  id,
  title,
  group,
  run: () => run(id),
  ...rest,
});
const commands = [
  command('accept', 'Accept proposal', 'Proposals', { keys: 'Enter' }),
  command('reject', 'Reject proposal', 'Proposals', { keys: 'X' }),
  command('skip', 'Skip with a reason', 'Proposals', { disabled: true }),
  command('next', 'Next document', 'Documents', { keys: 'N' }),
  command('export', 'Export annotations', 'Project'),
];

const shown = () =>
  [...document.querySelectorAll('[role=option] .title')].map((option) => option.textContent);
const chosen = () => document.querySelector('[aria-selected=true] .title')?.textContent;

async function open(recent: readonly string[] = []) {
  run.mockClear();
  const screen = await render(CommandPalette, { open: true, commands, recent });
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  return screen;
}

describe('CommandPalette', () => {
  it('shows all by group, with the field named and its option marked', async () => {
    await open();
    expect(shown()).toHaveLength(5);
    expect([...document.querySelectorAll('[role=group]')].map((group) => group.ariaLabel)).toEqual([
      'Proposals',
      'Documents',
      'Project',
    ]);
    expect(chosen()).toBe('Accept proposal');
    expect(await axeProblems()).toEqual([]);
  });

  it('filters by letters in order and runs the first with Enter', async () => {
    const screen = await open();
    await userEvent.keyboard('exan');
    await vi.waitFor(() => expect(shown()).toEqual(['Export annotations']));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(run).toHaveBeenCalledExactlyOnceWith('export'));
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('is walked by arrow keys, past what cannot be done, round and round', async () => {
    await open();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(chosen()).toBe('Next document');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(chosen()).toBe('Export annotations');
  });

  it('runs what is clicked, but not what cannot be done', async () => {
    const screen = await open();
    await screen.getByText('Skip with a reason').click({ force: true });
    await screen.getByText('Reject proposal').click();
    await vi.waitFor(() => expect(run).toHaveBeenCalledExactlyOnceWith('reject'));
  });

  it('puts what was used last first', async () => {
    await open(['export', 'next']);
    expect(shown().slice(0, 2)).toEqual(['Export annotations', 'Next document']);
    expect(chosen()).toBe('Export annotations');
  });

  it('says when nothing fits', async () => {
    const screen = await open();
    await userEvent.keyboard('zzz{Enter}');
    await expect.element(screen.getByRole('status')).toHaveTextContent('No command matches “zzz”.');
    expect(run).not.toHaveBeenCalled();
    expect(await axeProblems()).toEqual([]);
  });
});

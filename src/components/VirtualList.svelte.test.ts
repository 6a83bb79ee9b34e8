import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../app.css';
import { axeProblems } from '../../tests/support/axeInBrowser.ts';
import VirtualList from './VirtualList.svelte';

const COUNT = 20_000;
const ROW_PX = 32;
const HEIGHT_PX = 320;
const items = Array.from({ length: COUNT }, (_, index) => `Note ${index + 1}`);
const row = createRawSnippet<[string, number]>((item) => ({ render: () => `<span>${item()}</span>` }));

let target: HTMLElement;
beforeEach(() => {
  target = document.createElement('div');
  target.style.height = `${HEIGHT_PX}px`;
  document.body.append(target);
  return () => target.remove();
});

async function show(
  props: { selectedIndex?: number; onactivate?: (item: string, index: number) => void } = {},
) {
  const key = (item: string) => item;
  const screen = await render(VirtualList<string>, {
    target,
    props: { items, rowHeight: ROW_PX, key, row, label: 'Notes', ...props },
  });
  const list = screen.getByRole('listbox').element() as HTMLElement;
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(5));
  return { screen, list };
}

const options = () => [...document.querySelectorAll<HTMLElement>('[role=option]')];
const activeText = (list: HTMLElement) =>
  document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent;

/** Whether a row lies wholly within the list. */
function isInView(list: HTMLElement, text: string): boolean {
  const found = options()
    .find((option) => option.textContent === text)
    ?.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  return found !== undefined && found.top >= frame.top - 0.5 && found.bottom <= frame.bottom + 0.5;
}

describe('20,000 rows', () => {
  it('are a handful of elements, said to be 20,000', async () => {
    const { list } = await show();
    expect(options().length).toBeLessThan(30);
    expect(options()[0]?.getAttribute('aria-setsize')).toBe('20000');
    expect(list.scrollHeight).toBe(COUNT * ROW_PX);
    list.scrollTop = 300_000;
    await vi.waitFor(() => expect(isInView(list, 'Note 9376')).toBe(true));
    expect(options().length).toBeLessThan(30);
    expect(options().map((option) => option.getAttribute('aria-posinset'))).toContain('9376');
    expect(await axeProblems()).toEqual([]);
  });

  it('are there in the very frame that shows them', async () => {
    const { list } = await show();
    const blank: number[] = [];
    for (let step = 1; step <= 40; step++) {
      list.scrollTop = step * 500 * ROW_PX;
      await new Promise(requestAnimationFrame);
      if (!isInView(list, `Note ${step * 500 + 1}`) && step < 40) blank.push(step);
    }
    expect(blank).toEqual([]);
  });
});

it('is worked with the keys, one stop for Tab', async () => {
  const onactivate = vi.fn();
  const { list } = await show({ onactivate });
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(list);
  expect(activeText(list)).toBe('Note 1');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(activeText(list)).toBe('Note 2');
  await userEvent.keyboard('{PageDown}');
  expect(activeText(list)).toBe('Note 11');
  await userEvent.keyboard('{End}');
  await vi.waitFor(() => expect(isInView(list, 'Note 20000')).toBe(true));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onactivate).toHaveBeenLastCalledWith('Note 20000', COUNT - 1);
  await userEvent.keyboard('{Home}');
  await vi.waitFor(() => expect(isInView(list, 'Note 1')).toBe(true));
  await userEvent.keyboard(' ');
  expect(onactivate).toHaveBeenLastCalledWith('Note 1', 0);
});

it('leaves keys that are not its own to the rest of the app', async () => {
  const { list } = await show();
  const heard = vi.fn();
  document.addEventListener('keydown', heard, { once: true });
  list.focus();
  await userEvent.keyboard('j');
  expect(heard).toHaveBeenCalledOnce();
});

it('activates what is clicked', async () => {
  const onactivate = vi.fn();
  await show({ onactivate });
  await page.getByText('Note 4', { exact: true }).click();
  expect(onactivate).toHaveBeenCalledExactlyOnceWith('Note 4', 3);
});

it('shows the selected row, also when another is selected from outside', async () => {
  const { screen, list } = await show({ selectedIndex: 12_344 });
  await vi.waitFor(() => expect(isInView(list, 'Note 12345')).toBe(true));
  await screen.rerender({ selectedIndex: 99 });
  await vi.waitFor(() => expect(isInView(list, 'Note 100')).toBe(true));
  expect(
    options()
      .filter((option) => option.ariaSelected === 'true')
      .map((option) => option.textContent),
  ).toEqual(['Note 100']);
  expect(activeText(list)).toBe('Note 100');
});

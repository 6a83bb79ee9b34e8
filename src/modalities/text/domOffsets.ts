/** Between places in the drawn text and UTF-16 offsets of the document. Drawn runs carry `data-start`. */

/** The offset a DOM position stands for; undefined outside the text. */
export function offsetAt(root: HTMLElement, node: Node, offset: number): number | undefined {
  if (!root.contains(node)) return undefined;
  if (node.nodeType === Node.TEXT_NODE) {
    const run = node.parentElement?.closest<HTMLElement>('.run');
    return run === undefined || run === null ? lineStart(node) : Number(run.dataset['start']) + offset;
  }
  const child = node.childNodes[offset];
  if (child !== undefined) return startOf(child) ?? endOf(node);
  return endOf(node);
}

function lineStart(node: Node): number | undefined {
  const line = node.parentElement?.closest<HTMLElement>('.line');
  return line === undefined || line === null ? undefined : Number(line.dataset['start']);
}

function startOf(node: Node): number | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const placed =
    element?.closest<HTMLElement>('[data-start]') ?? element?.querySelector<HTMLElement>('[data-start]');
  return placed === undefined || placed === null ? undefined : Number(placed.dataset['start']);
}

function endOf(node: Node): number | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const run = element?.closest<HTMLElement>('.run');
  if (run) return Number(run.dataset['start']) + (run.textContent?.length ?? 0);
  const line =
    element?.closest<HTMLElement>('.line') ?? element?.querySelector<HTMLElement>('.line:last-of-type');
  return line ? Number(line.dataset['end']) : undefined;
}

/** The text node of a drawn line and the place in it of an offset. */
export function domPlace(line: HTMLElement, offset: number): { node: Node; offset: number } {
  const runs = [...line.querySelectorAll<HTMLElement>('.run')];
  const run = runs.findLast((candidate) => Number(candidate.dataset['start']) <= offset);
  if (run === undefined) return { node: line, offset: 0 };
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  const node = walker.nextNode();
  if (node === null) return { node: line, offset: 0 };
  const length = node.nodeValue?.length ?? 0;
  return { node, offset: Math.min(length, Math.max(0, offset - Number(run.dataset['start']))) };
}

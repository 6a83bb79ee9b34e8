// @ts-check
import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';

/** @typedef {{ id: string, start: number, end: number }} Span */

const frame = () => new Promise(requestAnimationFrame);
const painted = () => frame().then(frame);

/** @type {ReturnType<typeof createTextAnnotator> | undefined} */
let annotator;
let shown = '';

/** @param {Span} span */
const annotationOf = ({ id, start, end }) => ({
  id,
  bodies: [],
  target: { annotation: id, selector: [{ quote: shown.slice(start, end), start, end }] },
});

/**
 * Shows a text, a block per line, with marks; resolves to the time until the marks are on the screen, in ms.
 * @param {string} text
 * @param {readonly Span[]} spans
 */
async function open(text, spans) {
  const since = performance.now();
  shown = text;
  const root = /** @type {HTMLElement} */ (document.getElementById('text'));
  for (const line of text.split(/(?<=\n)/)) {
    const block = document.createElement('div');
    block.textContent = line;
    root.append(block);
  }
  annotator = createTextAnnotator(root);
  annotator.setAnnotations(/** @type {never} */ (spans.map(annotationOf)));
  await painted();
  return performance.now() - since;
}

/** Adds a mark; resolves to the time until it is on the screen, in ms. @param {Span} span */
async function add(span) {
  const since = performance.now();
  annotator?.addAnnotation(/** @type {never} */ (annotationOf(span)));
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - since;
}

Object.assign(window, { recogito: { open, add } });

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocolTemplates } from '../../domain/templates/index.ts';
import { parseMarkdown, type Block, type Inline } from './parseMarkdown.ts';
import { MARKDOWN_LIMIT, soften } from './soften.ts';

type Part = Block | Inline;

/** Every part of a result, however deep. */
function partsIn(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value ? [value as Part] : [];
  return [...own, ...Object.values(value).flatMap(partsIn)];
}

const textIn = (value: unknown): string =>
  partsIn(value)
    .map((part) => ('text' in part ? part.text : ''))
    .join('');

const blocksOf = async (text: string): Promise<readonly Block[]> => (await parseMarkdown(text)).blocks;

describe('what guidelines are written in', () => {
  it('is read into blocks', async () => {
    const text =
      '# How *far*?\n\nShort.\n\n- a\n- b\n\n3. c\n\n> q\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | `d` |\n\n---\n';
    expect(await blocksOf(text)).toMatchObject([
      {
        type: 'heading',
        level: 1,
        slug: 'how-far',
        children: [{ text: 'How ' }, { type: 'emphasis' }, { text: '?' }],
      },
      { type: 'paragraph', children: [{ type: 'text', text: 'Short.' }] },
      { type: 'list', start: undefined, items: [[{ type: 'paragraph' }], [{ type: 'paragraph' }]] },
      { type: 'list', start: 3 },
      { type: 'quote', blocks: [{ type: 'paragraph' }] },
      { type: 'code', text: 'code' },
      {
        type: 'table',
        head: [[{ text: 'a' }], [{ text: 'b' }]],
        rows: [[[{ text: 'c' }], [{ type: 'code' }]]],
      },
      { type: 'rule' },
    ]);
  });

  it('has links that are text with an address, and anchors to its own headings', async () => {
    const [paragraph] = await blocksOf('See [the site](https://example.org/a "t") and [there](#How-far).');
    expect(partsIn(paragraph).filter(({ type }) => type === 'link')).toEqual([
      { type: 'link', address: 'https://example.org/a', children: [{ type: 'text', text: 'the site' }] },
      { type: 'link', address: '#How-far', anchor: 'how-far', children: [{ type: 'text', text: 'there' }] },
    ]);
  });

  it('goes down one level of heading at a time', async () => {
    const levels = partsIn(await blocksOf('## a\n\n#### b\n\n# c\n\n### d')).flatMap((part) =>
      part.type === 'heading' ? [part.level] : [],
    );
    expect(levels).toEqual([1, 2, 1, 2]);
  });

  it('shows signs that are written as entities', async () => {
    expect(textIn(await blocksOf('a &lt; b &amp; `c &gt; d`'))).toBe('a < b & c > d');
  });

  it.each(protocolTemplates.map(({ id, make }) => [id, make('s').guidelines ?? ''] as const))(
    'reads the guideline of %s whole',
    async (_, text) => {
      const { blocks, isCut } = await parseMarkdown(text);
      expect(isCut).toBe(false);
      expect(partsIn(blocks).filter(({ type }) => type === 'link' || type === 'image')).toEqual([]);
      for (const word of text.match(/[a-z]{6,}/g) ?? []) expect(textIn(blocks)).toContain(word);
    },
  );
});

describe('hostile Markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<iframe src="https://example.org"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>* { display: none }</style>',
    '<svg onload=alert(1)>',
  ])('leaves %s the text it is', async (text) => {
    const blocks = await blocksOf(text);
    expect(textIn(blocks)).toBe(text);
    expect(partsIn(blocks).filter(({ type }) => type === 'link' || type === 'image')).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//example.org', 'java\tscript:x'])(
    'never makes an anchor of %s',
    async (address) => {
      for (const part of partsIn(await blocksOf(`[x](<${address}>) <${address}> ![x](<${address}>)`)))
        expect(part).not.toHaveProperty('anchor');
    },
  );

  it('keeps of an image its words only', async () => {
    const parts = partsIn(
      await blocksOf('![a scan](https://example.org/pixel.png) ![b][r]\n\n[r]: data:image/png,x'),
    );
    expect(parts.filter(({ type }) => type === 'image')).toEqual([
      { type: 'image', alt: 'a scan' },
      { type: 'image', alt: 'b' },
    ]);
  });

  const many = (sign: string, count = 10_000): string => sign.repeat(count);
  it.each([
    ['quotes', `${many('>')} x`],
    ['quotes with spaces', `${many('> ')}x`],
    ['lists in lists', `${many('- ')}x`],
    ['numbered lists', `${many('1. ')}x`],
    ['indented lists', Array.from({ length: 10_000 }, (_, index) => `${many(' ', index)}- x`).join('\n')],
    ['brackets', `${many('[')}x${many(']')}`],
    ['stars', `${many('*')}x${many('*')}`],
    ['open emphasis', many('**a *b ')],
    ['underscores in words', many('_a', 40_000)],
    ['emphasis over lines', many('_a\n', 30_000)],
    ['images', many('![')],
    ['comments', many('<!--')],
    ['a huge table', `|a|b|\n|-|-|\n${many('|c|*d*|\n', 20_000)}`],
    ['a wide table', `${many('|a', 3000)}\n${many('|-', 3000)}\n${many(`${many('|b', 3000)}\n`, 10)}`],
    ['many references', many('[a]: b\n')],
    ['code spans', Array.from({ length: 400 }, (_, index) => many('`', index)).join(' ')],
    ['many paragraphs', many('a\n\n', 50_000)],
  ])('survives ten thousand %s in a moment', async (_, text) => {
    const began = performance.now();
    const { blocks } = await parseMarkdown(text);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(partsIn(blocks).length).toBeLessThan(20_000);
  });

  it('never throws and never invents a link', async () => {
    const pieces = fc.constantFrom(
      '> ',
      '- ',
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      'a',
      '\n',
      '\n\n',
      '|',
      '#',
      '&lt;',
      '~~',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (words) => {
        const { blocks } = await parseMarkdown(words.join(''));
        expect(JSON.stringify(blocks)).not.toContain('javascript:');
      }),
    );
  });
});

describe('softening', () => {
  it('leaves what people write as it is', () => {
    for (const { make } of protocolTemplates)
      expect(soften(make('s').guidelines ?? '')).toBe(make('s').guidelines ?? '');
    const fenced = `\`\`\`\n${' '.repeat(60)}x\n> > > > > > > > > > > y\n\`\`\``;
    expect(soften(fenced)).toBe(fenced);
  });

  it('cuts what is too long', () => {
    expect(soften('x'.repeat(MARKDOWN_LIMIT + 5))).toHaveLength(MARKDOWN_LIMIT);
  });
});

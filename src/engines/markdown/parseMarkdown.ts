import type { MarkedToken, Token, Tokens } from 'marked';
import { MARKDOWN_LIMIT, soften } from './soften.ts';

/** What stands in a line. There is no image and no link to elsewhere: what they say is text. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'deleted'; readonly children: readonly Inline[] }
  /** `anchor` leads to the heading of that slug on the same page; otherwise `address` is only shown. */
  | {
      readonly type: 'link';
      readonly children: readonly Inline[];
      readonly address: string;
      readonly anchor?: string;
    }
  | { readonly type: 'image'; readonly alt: string }
  | { readonly type: 'break' };

export type Block =
  | {
      readonly type: 'heading';
      readonly level: number;
      readonly slug: string;
      readonly children: readonly Inline[];
    }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'list';
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly type: 'rule' };

export interface Markdown {
  readonly blocks: readonly Block[];
  /** There was more than is shown. */
  readonly isCut: boolean;
}

const MOST_PARTS = 6000;
const DEEPEST = 16;

/**
 * Reads Markdown into the few kinds of parts that screens know how to draw. HTML in it stays the text it is, and
 * nothing in the result can load or open anything. Never throws; what cannot be parsed is one block of text.
 */
export async function parseMarkdown(text: string): Promise<Markdown> {
  const { lexer } = await import('marked');
  try {
    return new Reader(text.length > MARKDOWN_LIMIT).read(lexer(soften(text), { gfm: true }));
  } catch {
    return { blocks: [{ type: 'code', text: text.slice(0, MARKDOWN_LIMIT) }], isCut: true };
  }
}

/** The name of a heading in an address: "How far?" is how-far. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};

/** Written as entities where Markdown asks for it; everything here is text, so they are what they stand for. */
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);

class Reader {
  #parts = 0;
  #isCut: boolean;
  #level = 0;

  constructor(isCut: boolean) {
    this.#isCut = isCut;
  }

  read(tokens: readonly Token[]): Markdown {
    return { blocks: this.#blocks(tokens, 0), isCut: this.#isCut };
  }

  /** Whether one more part may be drawn. */
  #hasRoom(depth: number): boolean {
    if (this.#parts < MOST_PARTS && depth < DEEPEST) return true;
    this.#isCut = true;
    return false;
  }

  #blocks(tokens: readonly Token[], depth: number): Block[] {
    const blocks: Block[] = [];
    for (const token of tokens) {
      if (!this.#hasRoom(depth)) break;
      this.#parts++;
      const block = this.#block(token as MarkedToken, depth);
      if (block !== undefined) blocks.push(block);
    }
    return blocks;
  }

  #block(token: MarkedToken, depth: number): Block | undefined {
    switch (token.type) {
      case 'space':
      case 'def':
      case 'checkbox':
        return undefined;
      case 'hr':
        return { type: 'rule' };
      case 'heading': {
        const children = this.#inlines(token.tokens, depth + 1);
        // No level is left out on the way down: that is how people who hear the page find their way.
        this.#level = Math.min(token.depth, this.#level + 1);
        return { type: 'heading', level: this.#level, slug: slugOf(token.text), children };
      }
      case 'code':
        return { type: 'code', text: token.text };
      case 'blockquote':
        return { type: 'quote', blocks: this.#blocks(token.tokens ?? [], depth + 1) };
      case 'list':
        return {
          type: 'list',
          start: token.ordered ? Number(token.start) || 1 : undefined,
          items: token.items.map((item) => this.#blocks(item.tokens, depth + 1)),
        };
      case 'table':
        return this.#table(token, depth);
      case 'html':
        return { type: 'paragraph', children: [{ type: 'text', text: token.raw.trim() }] };
      case 'paragraph':
      case 'text':
        return { type: 'paragraph', children: this.#inlines(token.tokens ?? [token], depth + 1) };
      default:
        return { type: 'paragraph', children: [{ type: 'text', text: token.raw }] };
    }
  }

  #table({ header, rows }: Tokens.Table, depth: number): Block {
    const cells = (row: readonly Tokens.TableCell[]) =>
      row.map(({ tokens }) => this.#inlines(tokens, depth + 1));
    const shown: (readonly (readonly Inline[])[])[] = [];
    const head = cells(header);
    for (const row of rows) {
      if (!this.#hasRoom(depth)) break;
      shown.push(cells(row));
    }
    return { type: 'table', head, rows: shown };
  }

  #inlines(tokens: readonly Token[], depth: number): Inline[] {
    const inlines: Inline[] = [];
    for (const token of tokens) {
      if (!this.#hasRoom(0)) break;
      this.#parts++;
      if (depth >= DEEPEST) inlines.push({ type: 'text', text: decoded(token.raw) });
      else inlines.push(...this.#inline(token as MarkedToken, depth));
    }
    return inlines;
  }

  #inline(token: MarkedToken, depth: number): Inline[] {
    const children = (nested: readonly Token[] | undefined) => this.#inlines(nested ?? [], depth + 1);
    switch (token.type) {
      case 'strong':
        return [{ type: 'strong', children: children(token.tokens) }];
      case 'em':
        return [{ type: 'emphasis', children: children(token.tokens) }];
      case 'del':
        return [{ type: 'deleted', children: children(token.tokens) }];
      case 'codespan':
        return [{ type: 'code', text: decoded(token.text) }];
      case 'br':
        return [{ type: 'break' }];
      case 'link':
        return [linkTo(token.href, children(token.tokens))];
      case 'image':
        return [{ type: 'image', alt: decoded(token.text) }];
      case 'escape':
        return [{ type: 'text', text: decoded(token.text) }];
      case 'checkbox':
        return [{ type: 'text', text: token.checked ? '[x] ' : '[ ] ' }];
      case 'text':
        if (token.tokens !== undefined) return children(token.tokens);
        return [{ type: 'text', text: decoded(token.text) }];
      default:
        return [{ type: 'text', text: token.raw }];
    }
  }
}

function linkTo(href: string, children: readonly Inline[]): Inline {
  const link = { type: 'link' as const, children, address: href };
  return href.startsWith('#') ? { ...link, anchor: slugOf(href.slice(1)) } : link;
}

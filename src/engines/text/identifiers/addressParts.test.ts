import { describe, expect, it } from 'vitest';
import { joinAddressParts, partedAddress } from './addressParts.ts';

/** Spans of the parts of a text in brackets, "[label:part]", and the text without them. */
function marked(source: string) {
  const spans: { start: number; end: number; label: string; score: number }[] = [];
  let text = '';
  let from = 0;
  for (const found of source.matchAll(/\[(\w+):([^\]]*)\]/gu)) {
    const [all, label = '', part = ''] = found;
    text += source.slice(from, found.index);
    spans.push({ start: text.length, end: text.length + part.length, label, score: 0.5 });
    text += part;
    from = found.index + all.length;
  }
  return { text: text + source.slice(from), spans };
}

const joined = (source: string): string[] => {
  const { text, spans } = marked(source);
  return joinAddressParts(text, spans).map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`);
};

describe('joinAddressParts', () => {
  it.each<[string, string[]]>([
    [
      'at [address:12 Larch Hill]\n [place:Quillford]\n [place:Peru] [zip:44101].',
      ['address: 12 Larch Hill\n Quillford\n Peru 44101'],
    ],
    [
      '[address:12 Larch Hill], [address:Flat 3], [place:Quillford] [other_id:4410]',
      ['address: 12 Larch Hill, Flat 3, Quillford 4410'],
    ],
    ['[address:12 Larch Hill]\n\n[place:Quillford]', ['address: 12 Larch Hill', 'place: Quillford']],
    ['[address:12 Larch Hill] in [place:Quillford]', ['address: 12 Larch Hill', 'place: Quillford']],
    ['[address:12 Larch Hill]\n[phone:555-0142]', ['address: 12 Larch Hill', 'phone: 555-0142']],
    [
      'at the corner of [address:Elm Street] and [name:Larch Road].',
      ['address: the corner of Elm Street and Larch Road'],
    ],
    [
      '[address:the corner of Elm Street 4] and [place:Larch Road]',
      ['address: the corner of Elm Street 4 and Larch Road'],
    ],
    [
      '[address:the corner of Elm Street and Larch Road], and [address:4 Elm Street]',
      ['address: the corner of Elm Street and Larch Road', 'address: 4 Elm Street'],
    ],
    ['[address:12 Larch Hill] and [place:Quillford]', ['address: 12 Larch Hill', 'place: Quillford']],
    ['[place:Quillford], [place:OH] [zip:44101]', ['place: Quillford', 'place: OH', 'zip: 44101']],
  ])('%j', (source, expected) => {
    expect(joined(source)).toEqual(expected);
  });
});

describe('partedAddress', () => {
  const parts = (source: string): string[] => {
    const { text, spans } = marked(source);
    return spans
      .flatMap((span) => partedAddress(text, span))
      .map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`);
  };

  it('leaves the marks of a quoted letter out, and marks what is left by its parts', () => {
    expect(parts('> [address:12 Larch Hill\n> Flat 3\n>> Quillford\n> Peru 44101\n> 4410]')).toEqual([
      'address: 12 Larch Hill',
      'address: Flat 3',
      'place: Quillford',
      'place: Peru',
      'zip: 44101',
      'zip: 4410',
    ]);
    expect(parts('[name:Ada\n> Quill]')).toEqual(['name: Ada', 'name: Quill']);
  });

  it('tells two addresses apart', () => {
    expect(parts('[address:12 Larch Hill, Quillford, and 4 Elm Street]')).toEqual([
      'address: 12 Larch Hill, Quillford',
      'address: 4 Elm Street',
    ]);
  });

  it('leaves other spans as they are', () => {
    expect(parts('[address:12 Larch Hill\nFlat 3] [name:a > b]')).toEqual([
      'address: 12 Larch Hill\nFlat 3',
      'name: a > b',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type DocumentId } from '../../domain/ids.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import { decisionIdOf, type Decision } from '../../domain/records/decision.ts';
import { textSpan } from '../../domain/targets/textSpan.ts';
import {
  byWorkSaved,
  membersOf,
  otherwiseJudged,
  summarizeGroup,
  type GroupSummary,
} from './groupExceptions.ts';
import { MentionIndex, mentionsOf, type DocumentMentions } from './mentionIndex.ts';
import { findMentions } from './mentions.ts';
import type { Proposal } from './proposals.ts';
import { reaches } from './scoreSteps.ts';

const all = () => true;
const layerId = 'layer:l' as const;
const idOf = (name: string): DocumentId => newId('document', name);

function proposalsFor(text: string, quote: string, labelId = 'drug', score = 0.9): Proposal[] {
  return findMentions(text, quote).map(({ start, end }) => ({
    id: decisionIdOf({ start, end, labelId }),
    start,
    end,
    labelId,
    score,
    model: 'm',
    version: '1',
    task: 'entities',
  }));
}

function marked(text: string, quote: string, labelId: string): Annotation {
  const { start, end } = findMentions(text, quote)[0]!;
  return {
    typeName: 'annotation',
    id: newId('annotation', `${start}-${labelId}`),
    layerId,
    target: textSpan(text, start, end),
    labelId,
    provenance: { kind: 'person', by: 'person:p' },
  };
}

function rejected(text: string, quote: string, labelId: string): Decision {
  const { start, end } = findMentions(text, quote)[0]!;
  const at = { start, end, labelId };
  return {
    typeName: 'decision',
    id: decisionIdOf(at),
    layerId,
    ...at,
    verdict: 'rejected',
    model: '',
    version: '',
  };
}

function mentions(
  name: string,
  text: string,
  of: { open?: Proposal[]; decisions?: Decision[]; annotations?: Annotation[] } = {},
): DocumentMentions {
  const { open = [], decisions = [], annotations = [] } = of;
  return mentionsOf(idOf(name), { text, open, decisions, annotations });
}

const KEY = 'drug metformin';
const detailOf = (index: MentionIndex, key = KEY, threshold = 0) => {
  const group = index.group(key)!;
  return membersOf(group, index.judgements(group.mention), ({ score }) => reaches(score, threshold));
};
const kindsOf = (index: MentionIndex, key = KEY): string[][] =>
  detailOf(index, key).map(({ exceptions }) => exceptions.map(({ kind }) => kind));

describe('MentionIndex', () => {
  it('groups what says the same, over documents, by label', () => {
    const index = new MentionIndex();
    const [a, b] = ['Takes Metformin and metformin.', 'On METFORMIN  XR? No: metformin.'];
    index.put(idOf('a'), mentions('a', a, { open: proposalsFor(a, 'metformin') }));
    index.put(idOf('b'), mentions('b', b, { open: proposalsFor(b, 'metformin', 'test') }));
    index.put(idOf('c'), mentions('c', b, { open: proposalsFor(b, 'metformin') }));
    expect([...index.keys()].sort()).toEqual([KEY, 'test metformin']);
    const summary = summarizeGroup(index.group(KEY)!, [], all)!;
    expect(summary).toMatchObject({ count: 4, documents: 2, lowest: 0.9, exceptions: 0 });
    expect(summary.quote).toBe('Metformin');
  });

  it('forgets a document that is taken out, and what only it brought', () => {
    const index = new MentionIndex();
    const text = 'Takes metformin.';
    index.put(idOf('a'), mentions('a', text, { annotations: [marked(text, 'metformin', 'test')] }));
    index.put(idOf('b'), mentions('b', text, { open: proposalsFor(text, 'metformin') }));
    expect(otherwiseJudged({ labelId: 'drug' }, index.judgements('metformin'))).toHaveLength(1);
    index.takeTouched();
    index.remove(idOf('a'));
    expect(index.judgements('metformin')).toEqual([]);
    // The group of the other document looks different now.
    expect(index.takeTouched()).toEqual([KEY]);
    index.remove(idOf('b'));
    expect(index.size).toBe(0);
  });

  it('is the same however documents come and go', () => {
    const texts = ['metformin', 'aspirin and metformin', 'no aspirin'];
    const states = fc.array(fc.tuple(fc.nat(4), fc.nat(2)), { maxLength: 30 });
    fc.assert(
      fc.property(states, (steps) => {
        const index = new MentionIndex();
        const last = new Map<number, number>();
        const brought = (document: number, which: number): DocumentMentions => {
          const text = texts[which]!;
          const open = ['metformin', 'aspirin'].flatMap((quote) => proposalsFor(text, quote));
          return mentions(`d${document}`, text, { open });
        };
        for (const [document, which] of steps) {
          last.set(document, which);
          index.put(idOf(`d${document}`), brought(document, which));
        }
        const fresh = new MentionIndex();
        for (const [document, which] of last) fresh.put(idOf(`d${document}`), brought(document, which));
        const shape = (of: MentionIndex) =>
          [...of.keys()].sort().map((key) => [key, summarizeGroup(of.group(key)!, [], all)?.count]);
        expect(shape(index)).toEqual(shape(fresh));
      }),
    );
  });
});

describe('exceptions', () => {
  const plain = 'Takes metformin.';
  function indexOf(
    ...texts: [name: string, text: string, of?: Parameters<typeof mentions>[2]][]
  ): MentionIndex {
    const index = new MentionIndex();
    for (const [name, text, of] of texts) {
      index.put(idOf(name), mentions(name, text, { open: proposalsFor(text, 'metformin'), ...of }));
    }
    return index;
  }

  it('finds none among those that are alike', () => {
    expect(kindsOf(indexOf(['a', plain], ['b', plain], ['c', plain]))).toEqual([[], [], []]);
  });

  it('sets apart what is negated where most are not, and puts it first', () => {
    const index = indexOf(['a', plain], ['b', plain], ['c', 'Denies metformin.']);
    expect(kindsOf(index)).toEqual([['negation'], [], []]);
    expect(detailOf(index)[0]?.occurrence.documentId).toBe(idOf('c'));
  });

  it('sets apart what is not negated where most are', () => {
    const index = indexOf(['a', 'No metformin.'], ['b', 'No metformin.'], ['c', plain]);
    expect(detailOf(index)[0]?.exceptions).toEqual([{ kind: 'negation', isNegated: false }]);
  });

  it('sets apart a score far below the median', () => {
    const text = 'metformin';
    const index = indexOf(
      ['a', text],
      ['b', text],
      ['c', text, { open: proposalsFor(text, 'metformin', 'drug', 0.55) }],
    );
    expect(detailOf(index)[0]?.exceptions).toEqual([{ kind: 'lowScore', median: 0.9 }]);
    // Below the threshold it is not there at all.
    expect(detailOf(index, KEY, 0.6)).toHaveLength(2);
  });

  it('sets apart what lies over a span of the person', () => {
    const text = 'Takes metformin 500 mg.';
    const index = indexOf(
      ['a', plain],
      ['b', text, { annotations: [marked(text, 'metformin 500 mg', 'dose')] }],
    );
    expect(detailOf(index)[0]?.exceptions).toEqual([{ kind: 'overlap', labelId: 'dose' }]);
  });

  it('sets apart what was decided otherwise in its own document, and counts it for the project', () => {
    const text = 'metformin, later metformin';
    const open = proposalsFor(text, 'metformin').slice(1);
    const index = indexOf(
      ['a', plain],
      ['b', text, { open, decisions: [rejected(text, 'metformin', 'drug')] }],
    );
    expect(kindsOf(index)).toEqual([['decidedHere'], []]);
    expect(summarizeGroup(index.group(KEY)!, index.judgements('metformin'), all)?.otherwise).toBe(1);
  });

  it('does not count what says the same as the proposal', () => {
    const text = 'metformin, later metformin';
    const open = proposalsFor(text, 'metformin').slice(1);
    const same = {
      annotations: [marked(text, 'metformin', 'drug')],
      decisions: [rejected(text, 'metformin', 'dose')],
    };
    const index = indexOf(['b', text, { open, ...same }]);
    expect(kindsOf(index)).toEqual([[]]);
    expect(summarizeGroup(index.group(KEY)!, index.judgements('metformin'), all)?.otherwise).toBe(0);
  });
});

it('puts first what saves most work', () => {
  const row = (key: string, count: number, exceptions: number, mean?: number): GroupSummary => ({
    key,
    quote: key,
    labelId: 'drug',
    count,
    documents: 1,
    exceptions,
    mean,
    lowest: mean,
    otherwise: 0,
  });
  const rows = [row('a', 3, 0, 0.7), row('b', 9, 8, 1), row('c', 3, 0, 0.8), row('d', 5, 1)];
  expect(rows.sort(byWorkSaved).map(({ key }) => key)).toEqual(['d', 'c', 'a', 'b']);
});

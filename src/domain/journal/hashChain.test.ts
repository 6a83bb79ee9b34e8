import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeWith } from '../../../tests/support/journalArbitraries.ts';
import { verifyChain } from './hashChain.ts';
import { unreadableChange, type StoredChange } from './storedChange.ts';

const LENGTH = 12;
const position = (max: number) => fc.integer({ min: 0, max });

describe('verifyChain', () => {
  let chain: readonly StoredChange[];

  beforeAll(async () => {
    chain = await (await storeWith(LENGTH)).read('workspace');
  });

  const at = (index: number): StoredChange => {
    const change = chain[index];
    if (change === undefined) throw new Error('no such change');
    return change;
  };

  it('has nothing to say of a whole chain, from the start or from a known head', async () => {
    expect(await verifyChain(chain)).toEqual([]);
    expect(await verifyChain(chain.slice(5), { after: at(4), expectedHeads: [at(8)] })).toEqual([]);
  });

  it('names a changed byte anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(position(LENGTH - 1), fc.nat(), async (index, place) => {
        const json = JSON.stringify(at(index));
        // Digits of hashes and instants: changing one keeps the JSON readable.
        const digits = [...json.matchAll(/(?<=[0-9a-f]{3}|:)\d(?=[0-9a-f]{3}|\.000Z)/g)].map(
          (match) => match.index,
        );
        const target = digits[place % digits.length] ?? 0;
        const altered = json.slice(0, target) + (Number(json[target]) ^ 1) + json.slice(target + 1);
        const problems = await verifyChain(chain.with(index, JSON.parse(altered) as StoredChange));
        expect(problems).toContainEqual(expect.objectContaining({ kind: 'changed', seq: index + 1 }));
      }),
    );
  });

  it('names a rewritten change by its broken link, even where its own hash was made to fit', async () => {
    const other = await (await storeWith(LENGTH, { by: 'person:eve' })).read('workspace');
    await fc.assert(
      fc.asyncProperty(position(LENGTH - 2), async (index) => {
        const forged = other[index];
        if (forged === undefined) throw new Error('no such change');
        const problems = await verifyChain(chain.with(index, forged));
        expect(problems).toContainEqual(expect.objectContaining({ kind: 'broken link', seq: index + 2 }));
      }),
    );
  });

  it('names a gap, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(position(LENGTH - 2), async (index) => {
        const problems = await verifyChain(chain.toSpliced(index, 1));
        expect(problems).toMatchObject([{ kind: 'gap', seq: index + 1 }]);
      }),
    );
  });

  it('names a cut tail where an anchor knows of it', async () => {
    await fc.assert(
      fc.asyncProperty(position(LENGTH - 1), async (index) => {
        const problems = await verifyChain(chain.slice(0, index), { expectedHeads: [at(LENGTH - 1)] });
        expect(problems).toMatchObject([{ kind: 'cut tail', seq: index + 1 }]);
      }),
    );
  });

  it('names a replaced history and a number given twice', async () => {
    const anchor = { seq: 3, hash: 'f'.repeat(64) };
    expect(await verifyChain(chain, { expectedHeads: [anchor] })).toMatchObject([{ kind: 'fork', seq: 3 }]);
    expect(await verifyChain(chain.toSpliced(3, 0, at(2)))).toMatchObject([{ kind: 'fork', seq: 3 }]);
  });

  it('names a row that cannot be read once, not its neighbours', async () => {
    const problems = await verifyChain(chain.with(4, unreadableChange('workspace', 5)));
    expect(problems).toMatchObject([{ kind: 'changed', seq: 5 }]);
  });
});

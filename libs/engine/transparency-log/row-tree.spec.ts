import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.js';
import { checkRow, RowTree, type LogRow, type ProvenRow, type RowsSealed } from './row-tree.js';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const rowOf = (id: string): LogRow => ({
  id,
  entries: id.length + 1,
  lastLeaf: base64(leafHash(Buffer.from(id))),
});

/** The definition of RFC 6962, word for word. */
function naive(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(naive(leaves.slice(0, k)), naive(leaves.slice(k)));
}

const sealedOf = (tree: RowTree): RowsSealed => ({ size: tree.size, root: base64(tree.root()) });
const ids = fc.uniqueArray(fc.stringMatching(/^[a-f0-9]{1,4}$/), { maxLength: 40 });

describe('a tree over rows', () => {
  it('has the root of RFC 6962 over the rows in the order of their ids, however they come', () => {
    fc.assert(
      fc.property(ids, (some) => {
        const leaves = [...some].sort().map((id) => {
          const { entries, lastLeaf } = rowOf(id);
          return leafHash(Buffer.from(`${id}\n${entries}\n${lastLeaf}\n`));
        });
        expect(base64(new RowTree(some.map(rowOf)).root())).toBe(base64(naive(leaves)));
      }),
    );
  });

  it('proves of every id that it is there, or that it is not', async () => {
    await fc.assert(
      fc.asyncProperty(ids, fc.stringMatching(/^[a-f0-9]{1,4}$/), async (some, id) => {
        const tree = new RowTree(some.map(rowOf));
        expect(checkRow(id, await tree.prove(id), sealedOf(tree))).toEqual(
          some.includes(id) ? { verdict: 'present', row: rowOf(id) } : { verdict: 'absent' },
        );
      }),
    );
  });

  const tree = new RowTree(['b', 'd', 'f', 'h', 'j'].map(rowOf));
  const sealed = sealedOf(tree);
  const proving = (id: string) => tree.prove(id);

  it.each<[string, string, (rows: readonly ProvenRow[]) => readonly ProvenRow[], RowsSealed?]>([
    ['fewer entries', 'd', ([row]) => [{ ...row!, entries: 1 }]],
    ['another last entry', 'd', ([row]) => [{ ...row!, lastLeaf: base64(EMPTY_ROOT) }]],
    ['another place', 'd', ([row]) => [{ ...row!, index: 3 }]],
    ['a hash less', 'd', ([row]) => [{ ...row!, proof: row!.proof.slice(1) }]],
    ['what is no hash', 'd', ([row]) => [{ ...row!, proof: ['AAAA', ...row!.proof.slice(1)] }]],
    ['another root', 'd', (rows) => rows, { ...sealed, root: base64(EMPTY_ROOT) }],
    ['no root', 'd', (rows) => rows, { ...sealed, root: 'none' }],
    ['another size', 'd', (rows) => rows, { ...sealed, size: 4 }],
    ['no row', 'd', () => []],
    ['the row of another id', 'e', ([row]) => [row!]],
    ['only the neighbour above', 'e', ([, row]) => [row!]],
    ['three rows', 'e', ([one, two]) => [one!, two!, two!]],
    ['neighbours the wrong way round', 'e', ([one, two]) => [two!, one!]],
    ['a row where the tree is empty', 'd', (rows) => rows, { size: 0, root: base64(EMPTY_ROOT) }],
    ['an empty tree of another root', 'd', () => [], { size: 0, root: base64(leafHash(Buffer.from('x'))) }],
  ])('takes no proof with %s', async (_, id, bend, against = sealed) => {
    expect(checkRow(id, bend(await proving(id)), against).verdict).toBe('unproven');
  });

  it('takes no neighbours that have one between them', async () => {
    const [before] = await proving('c');
    const [, after] = await proving('e');
    expect(checkRow('d', [before!, after!], sealed)).toEqual({
      verdict: 'unproven',
      why: 'These rows are not the neighbours of d.',
    });
  });
});

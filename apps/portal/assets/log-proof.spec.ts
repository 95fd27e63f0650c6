import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  encodeBundle,
  equal,
  foldHashes,
  formatCheckpoint,
  formatNote,
  formatReceipt,
  leafHash,
  makeSigner,
  nodesFromTiles,
  openNote,
  parseReceipt,
  parseTilePath,
  parseVkey,
  proveInclusion,
  receiptProves,
  rootOf,
  TILE_WIDTH,
  type Tile,
} from '#engine/transparency-log';
import * as browser from './log-proof.js';

const origin = 'sleep-governance.example/log';
const signer = makeSigner(origin, randomBytes(32));
const witness = makeSigner('witness.example', randomBytes(32), () => 1_790_000_000);
const stranger = makeSigner('stranger.example', randomBytes(32));

const entryOf = (at: number) => Buffer.from(`{"data":{"dream":"№ ${at}"},"type":"Noted"}`);

/** A log as the register serves it, made by the engine. */
async function logOf(size: number) {
  const entries = Array.from({ length: size }, (_, at) => entryOf(at));
  const rows: Uint8Array[][] = [entries.map(leafHash)];
  for (let below = rows[0]!; below.length >= TILE_WIDTH; below = rows.at(-1)!)
    rows.push(
      Array.from({ length: Math.floor(below.length / TILE_WIDTH) }, (_, at) =>
        foldHashes(Buffer.concat(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH))),
      ),
    );
  const readTile = async ({ level, index, width }: Tile) => {
    const from = index * TILE_WIDTH;
    return level === 'entries'
      ? encodeBundle(entries.slice(from, from + width))
      : Buffer.concat(rows[level]!.slice(from, from + width));
  };
  const nodes = nodesFromTiles(size, readTile);
  const text = formatCheckpoint({ origin, size, root: await rootOf(size, nodes) });
  const checkpoint = formatNote(text, [signer.sign(text), witness.sign(text), stranger.sign(text)]);
  return {
    entries,
    checkpoint,
    read: async (path: string): Promise<Uint8Array> => readTile(parseTilePath(path)!),
    receipt: async (index: number) =>
      formatReceipt({ index, hashes: await proveInclusion(index, size, nodes), checkpoint }),
  };
}

const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));

describe('the proof as the browser checks it', () => {
  test('holds for every leaf of every small tree, and gives the same leaf hash as the engine', async () => {
    for (const size of [1, 2, 3, 7, 8, 13]) {
      const log = await logOf(size);
      for (let index = 0; index < size; index++) {
        const found = await browser.checkReceipt(log.entries[index]!, index, await log.receipt(index));
        expect(equal(found.leaf, leafHash(log.entries[index]!))).toBe(true);
        expect(found.checkpoint.size).toBe(size);
      }
    }
  });

  test('has the verdict of the engine on every receipt and entry, however bent', async () => {
    const log = await logOf(11);
    const bent = fc.record({
      index: fc.nat(10),
      claimed: fc.option(fc.nat(12)),
      drop: fc.option(fc.nat(4)),
      twice: fc.boolean(),
      flip: fc.option(fc.record({ hash: fc.nat(3), byte: fc.nat(31) })),
      entry: fc.option(fc.nat(20)),
    });
    await fc.assert(
      fc.asyncProperty(bent, async ({ index, claimed, drop, twice, flip, entry }) => {
        const receipt = parseReceipt(await log.receipt(index));
        const number = claimed ?? index;
        let hashes = receipt.hashes.map((hash, at) => (flip?.hash === at ? flipped(hash, flip.byte) : hash));
        hashes = hashes.filter((_, at) => at !== drop);
        if (twice) hashes = [...hashes, ...hashes.slice(-1)];
        const bytes = entry === null ? log.entries[index]! : flipped(log.entries[index]!, entry);
        const text = formatReceipt({ index: number, hashes, checkpoint: receipt.checkpoint });
        const engine = receiptProves(parseReceipt(text), leafHash(bytes));
        const reader = await browser.checkReceipt(bytes, number, text).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(browser.Broken);
            return false;
          },
        );
        expect(reader).toBe(engine);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['another format', (text: string) => text.replace('tlog-proof@v1', 'tlog-proof@v2')],
    ['no index', (text: string) => text.replace(/index \d+/, 'index x')],
    ['a short hash', (text: string) => text.replace(/\n[A-Za-z0-9+/]{43}=\n/, '\nAAAA\n')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n'))],
    ['a checkpoint without its root', (text: string) => text.replace(/\n[A-Za-z0-9+/]{43}=\n\n—/, '\n\n—')],
    ['a cut signature', (text: string) => text.trimEnd()],
    ['an odd signature', (text: string) => text.replace(/— (\S+) \S+\n/, '— $1 ????\n')],
    ['the receipt of another entry', (text: string) => text.replace('index 4', 'index 5')],
  ])('refuses %s', async (_, bend) => {
    const log = await logOf(9);
    const receipt = await log.receipt(4);
    expect(bend(receipt)).not.toBe(receipt);
    await expect(browser.checkReceipt(entryOf(4), 4, bend(receipt))).rejects.toBeInstanceOf(browser.Broken);
  });
});

describe('signatures as the browser checks them', () => {
  test('are told apart: log, witness with its time, and keys that nobody named', async () => {
    const { checkpoint } = await logOf(3);
    const keys = [await browser.parseVkey(signer.vkey), await browser.parseVkey(`${witness.vkey}\n`)];
    expect(await browser.checkSignatures(browser.parseCheckpoint(checkpoint), keys)).toEqual({
      signed: [
        { name: origin, at: null, cosigns: false },
        { name: 'witness.example', at: 1_790_000_000, cosigns: true },
      ],
      unchecked: [],
      unknown: ['stranger.example'],
    });
    expect([...openNote(checkpoint, [parseVkey(signer.vkey)]).signedBy]).toEqual([[signer.vkey, 0]]);
  });

  test('a false one is refused, be it of the log or of a witness', async () => {
    const { checkpoint } = await logOf(3);
    const parsed = browser.parseCheckpoint(checkpoint);
    for (const { vkey } of [signer, witness]) {
      const other = { ...parsed, text: parsed.text.replace('\n3\n', '\n4\n') };
      await expect(browser.checkSignatures(other, [await browser.parseVkey(vkey)])).rejects.toThrow(
        /signature of .* is false/,
      );
    }
    const short = parsed.signatures.map((line) => ({ ...line, signature: line.signature.subarray(0, 20) }));
    await expect(
      browser.checkSignatures({ ...parsed, signatures: short }, [await browser.parseVkey(witness.vkey)]),
    ).rejects.toBeInstanceOf(browser.Broken);
  });

  test('a browser without Ed25519 says that it checked none', async () => {
    const { checkpoint } = await logOf(3);
    const importKey = crypto.subtle.importKey;
    crypto.subtle.importKey = () => Promise.reject(new DOMException('No Ed25519', 'NotSupportedError'));
    try {
      const found = await browser.checkSignatures(browser.parseCheckpoint(checkpoint), [
        await browser.parseVkey(signer.vkey),
      ]);
      expect(found).toMatchObject({ signed: [], unchecked: [{ name: origin }] });
    } finally {
      crypto.subtle.importKey = importKey;
    }
  });

  test.each(['', 'name', 'name+00000000+AAAA', signer.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')])(
    'the key "%s" is none',
    async (vkey) => {
      await expect(browser.parseVkey(vkey)).rejects.toBeInstanceOf(browser.Broken);
    },
  );
});

describe('the entries around one', () => {
  test.each([
    [1, 0],
    [255, 0],
    [256, 255],
    [257, 256],
    [700, 300],
    [700, 699],
    [66_000, 65_535],
    [66_000, 65_999],
    [66_000, 300],
  ])('are verified in a log of %i at № %i', async (size, number) => {
    const log = await logOf(size);
    const checkpoint = browser.parseCheckpoint(log.checkpoint);
    const first = number - (number % 256);
    const entries = Math.min(256, size - first);
    expect(await browser.checkWindow(log.entries[number]!, number, checkpoint, log.read)).toEqual({
      first,
      last: first + entries - 1,
      entries,
    });
  });

  test('one flipped bit in any file that is read is found', async () => {
    const log = await logOf(700);
    const checkpoint = browser.parseCheckpoint(log.checkpoint);
    const read: string[] = [];
    await browser.checkWindow(
      log.entries[300]!,
      300,
      checkpoint,
      (path) => (read.push(path), log.read(path)),
    );
    expect(read).toEqual(['tile/entries/001', 'tile/0/001', 'tile/1/000.p/2', 'tile/0/002.p/188']);
    for (const path of read)
      for (const at of [0, 40, (await log.read(path)).length - 1]) {
        const bent = async (one: string) => (one === path ? flipped(await log.read(one), at) : log.read(one));
        await expect(browser.checkWindow(log.entries[300]!, 300, checkpoint, bent)).rejects.toBeInstanceOf(
          browser.Broken,
        );
      }
  });

  test('a file cut short, another entry on the page, and an older checkpoint are found', async () => {
    const log = await logOf(700);
    const checkpoint = browser.parseCheckpoint(log.checkpoint);
    for (const path of ['tile/entries/001', 'tile/0/001', 'tile/1/000.p/2']) {
      const cut = async (one: string) => (await log.read(one)).subarray(0, one === path ? -1 : undefined);
      await expect(browser.checkWindow(log.entries[300]!, 300, checkpoint, cut)).rejects.toBeInstanceOf(
        browser.Broken,
      );
    }
    await expect(browser.checkWindow(entryOf(1), 300, checkpoint, log.read)).rejects.toThrow(
      'The log has another entry at № 300 than this page.',
    );
    const older = browser.parseCheckpoint((await logOf(200)).checkpoint);
    await expect(browser.checkWindow(entryOf(300), 300, older, log.read)).rejects.toThrow(
      'The newest checkpoint does not cover this entry.',
    );
  });
});

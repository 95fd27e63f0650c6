import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HASH_BYTES } from './hash.js';
import { formatNote, makeSigner } from './note.js';
import { parsePolicy } from './policy.js';
import { Unreachable } from './source.js';
import { writeLog } from './testing/index.js';
import { encodeBundle, parseBundle } from './tiles.js';
import { verifyLog, type Verdict, type Verification } from './verify.js';
import { standingOver, type Standing } from './walk.js';

const origin = 'sleep-governance.example/log';
const signer = makeSigner(origin, randomBytes(32));
const policy = parsePolicy(`log ${signer.vkey}\nquorum none\n`);

/** Entries of three streams in turn, in canonical form. */
const entryOf = (at: number) =>
  Buffer.from(
    `{"data":{"n":${at}},"id":"${at}","revision":${Math.floor(at / 3)},"schemaVersion":1,"stream":"case-${at % 3}","type":"${at % 20_000 === 300 ? 'Counted' : 'Noted'}"}`,
  );

describe('a whole log', () => {
  const size = 66_000;
  const entries = Array.from({ length: size }, (_, at) => entryOf(at));
  let folder: string;
  let note: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
    note = writeLog(folder, entries, signer);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const verify = (since: { name: string; note: string }[] = [], from?: Standing): Promise<Verdict> =>
    verifyLog({ folder }, { policy, since, workers: 0, ...(from && { from }) });

  /** Verifies with one file bent, and puts it back. */
  async function with_(
    path: string,
    bend: (bytes: Buffer) => Buffer | null,
    from?: Standing,
  ): Promise<Verdict> {
    const whole = await readFile(join(folder, path));
    const bent = bend(Buffer.from(whole));
    if (bent) await writeFile(join(folder, path), bent);
    else await rm(join(folder, path));
    try {
      return await verify([], from);
    } finally {
      await writeFile(join(folder, path), whole);
    }
  }
  const flip = (at: number) => (bytes: Buffer) => {
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return bytes;
  };

  it('verifies', async () => {
    const seen: number[] = [];
    const verdict = await verifyLog(
      { folder },
      { policy, workers: 0, onProgress: (done) => seen.push(done) },
    );
    expect(verdict).toMatchObject({
      verdict: 'verified',
      origin,
      size,
      entries: size,
      witnesses: [],
      firstBad: null,
    });
    expect(seen.at(-1)).toBe(size);
  });

  it.each([
    ['a flipped bit in an entry', 'tile/entries/005', flip(40), 5 * 256],
    ['a flipped bit in the newest, partial bundle', 'tile/entries/257.p/208', flip(-3), 65_999],
    ['a flipped bit in a tile of leaf hashes', 'tile/0/007', flip(33), 7 * 256 + 1],
    ['a flipped bit in the newest, partial tile of leaf hashes', 'tile/0/257.p/208', flip(33), 257 * 256 + 1],
    ['a tile cut short', 'tile/0/007', (bytes: Buffer) => bytes.subarray(0, -1), 7 * 256],
    ['a bundle cut short', 'tile/entries/007', (bytes: Buffer) => bytes.subarray(0, -1), 7 * 256],
    ['a missing bundle', 'tile/entries/100', () => null, 25_600],
    ['a missing tile', 'tile/0/100', () => null, 25_600],
    ['a flipped bit in a tile above', 'tile/1/000', flip(9), null],
    ['a missing tile above', 'tile/1/001.p/1', () => null, null],
    ['a flipped bit in the highest tile', 'tile/2/000.p/1', flip(9), null],
  ])('is found tampered by %s, and where', async (_, path, bend, index) => {
    const { verdict, firstBad } = await with_(path, bend);
    expect(verdict).toBe('tampered');
    expect(firstBad?.index).toBe(index);
    expect(firstBad?.path).toBe(path);
  });

  it('is found tampered by an entry that lost its turn in its stream, though every hash is right', async () => {
    const other = await mkdtemp(join(tmpdir(), 'log-'));
    try {
      writeLog(other, [...entries.slice(0, 20_000), ...entries.slice(20_001)], signer);
      const { verdict, firstBad } = await verifyLog({ folder: other }, { policy, workers: 0 });
      expect(verdict).toBe('tampered');
      expect(firstBad).toMatchObject({ index: 20_002, reason: expect.stringContaining('case-2') });
    } finally {
      await rm(other, { recursive: true });
    }
  });

  it('is found tampered by a root, a signature or a key that is not its own', async () => {
    const [originLine, sizeLine, , ...rest] = note.split('\n');
    const root = Buffer.alloc(HASH_BYTES, 7).toString('base64');
    const forged = await with_('checkpoint', () =>
      Buffer.from([originLine, sizeLine, root, ...rest].join('\n')),
    );
    expect(forged.firstBad).toMatchObject({
      path: 'checkpoint',
      reason: expect.stringContaining('does not verify'),
    });
    const stranger = makeSigner(origin, randomBytes(32));
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const signed = await with_('checkpoint', () => Buffer.from(formatNote(text, [stranger.sign(text)])));
    expect(signed.firstBad).toMatchObject({ path: 'checkpoint', reason: expect.stringContaining('trusted') });
    const rooted = [originLine, sizeLine, root, ''].join('\n');
    const signedRoot = await with_('checkpoint', () =>
      Buffer.from(formatNote(rooted, [signer.sign(rooted)])),
    );
    expect(signedRoot.firstBad).toMatchObject({
      path: 'checkpoint',
      reason: expect.stringContaining('root'),
    });
  });

  it('extends each checkpoint kept from before, and no fork of it', async () => {
    const past = await mkdtemp(join(tmpdir(), 'log-'));
    try {
      const kept: { name: string; note: string }[] = [];
      for (const old of [1, 255, 256, 300, 65_536, 65_999])
        kept.push({ name: `${old}`, note: writeLog(past, entries.slice(0, old), signer) });
      expect(await verify(kept)).toMatchObject({ verdict: 'verified' });
      const forked = writeLog(past, [...entries.slice(0, 300), entryOf(1)], signer);
      expect((await verify([{ name: 'forked', note: forked }])).firstBad).toMatchObject({
        path: 'forked',
        reason: expect.stringContaining('fork'),
      });
      const longer = writeLog(past, [...entries, entryOf(size)], signer);
      expect((await verify([{ name: 'longer', note: longer }])).firstBad).toMatchObject({
        path: 'longer',
        reason: expect.stringContaining('rollback'),
      });
    } finally {
      await rm(past, { recursive: true });
    }
  });

  describe('interrupted', () => {
    const stood = 2 * 64;
    let standing: Standing;

    beforeAll(async () => {
      const stopping = new AbortController();
      const run = verifyLog(
        { folder },
        {
          policy,
          workers: 0,
          pick: ['Counted'],
          signal: stopping.signal,
          onProgress: (done) => (done >= stood * 256 ? stopping.abort(new Error('stopped')) : undefined),
          keep: async (now, of) => {
            expect(of).toBe(note);
            standing = { ...now, next: new Map(now.next), picked: [...now.picked] };
          },
        },
      );
      await expect(run).rejects.toThrow('stopped');
    });
    const resumed = (options: Partial<Verification> = {}, at = folder) =>
      verifyLog({ folder: at }, { policy, workers: 0, from: standing, ...options });
    /** The log that goes on after what was read, in a folder of its own. */
    async function other(written: readonly Buffer[], look: (at: string) => Promise<void>): Promise<void> {
      const at = await mkdtemp(join(tmpdir(), 'log-'));
      try {
        writeLog(at, written, signer);
        await look(at);
      } finally {
        await rm(at, { recursive: true });
      }
    }

    it('goes on where it stood, and says what it did not read', async () => {
      expect(standing.bundles).toBe(stood);
      const seen: number[] = [];
      const verdict = await resumed({ onProgress: (done) => seen.push(done) });
      expect(verdict).toMatchObject({ verdict: 'verified', entries: size, earlier: stood * 256 });
      expect(seen[0]).toBe((stood + 64) * 256);
      const { picked } = await resumed({ pick: ['Counted'] });
      expect(picked.map(({ number }) => number)).toEqual([300, 20_300, 40_300, 60_300]);
      expect(picked.map(({ entry }) => entry)).toEqual(
        picked.map(({ number }) => entryOf(number).toString()),
      );
      const [path, whole] = ['tile/entries/005', await readFile(join(folder, 'tile/entries/005'))];
      await writeFile(join(folder, path), flip(40)(Buffer.from(whole)));
      expect((await resumed()).verdict).toBe('verified');
      expect((await resumed({ from: null })).firstBad?.path).toBe(path);
      await writeFile(join(folder, path), whole);
    });

    it('finds what is wrong in the rest, and a stream that does not go on', async () => {
      expect((await with_('tile/entries/200', flip(40), standing)).firstBad?.index).toBe(200 * 256);
      await other([...entries.slice(0, 40_000), ...entries.slice(40_001)], async (at) => {
        expect((await resumed({}, at)).firstBad).toMatchObject({
          reason: expect.stringContaining('revision'),
        });
      });
    });

    it('goes on in a log that has grown, and proves by its tiles what was kept before', async () => {
      const past = await mkdtemp(join(tmpdir(), 'log-'));
      const since = [1, 300, 16_384, stood * 256, 40_000].map((old) => ({
        name: `${old}`,
        note: writeLog(past, entries.slice(0, old), signer),
      }));
      const forked = [
        { name: 'forked', note: writeLog(past, [...entries.slice(0, 300), entryOf(1)], signer) },
      ];
      await rm(past, { recursive: true });
      await other([...entries, entryOf(size)], async (at) => {
        expect(await resumed({ since }, at)).toMatchObject({ verdict: 'verified', earlier: stood * 256 });
        expect((await resumed({ since: forked }, at)).firstBad?.path).toBe('forked');
      });
    });

    it('reads all where another log, or one that is shorter, is found', async () => {
      const shifted = entries.map((_, at) => entryOf(at + 3 * size)).slice(0, 10);
      await other([...entries.slice(0, 9_000)], async (at) => {
        expect(await resumed({}, at)).toMatchObject({ verdict: 'verified', earlier: 0, entries: 9_000 });
      });
      await other([...shifted, ...entries.slice(10)], async (at) => {
        expect(await resumed({}, at)).toMatchObject({
          verdict: 'tampered',
          earlier: 0,
          firstBad: { index: 0 },
        });
      });
      const misled = { ...standing, next: new Map([['case-0', 7]]) };
      expect(await resumed({ from: misled })).toMatchObject({ verdict: 'verified', earlier: 0 });
    });

    it('cannot stand where no tree has that edge', () => {
      const { edge } = standing;
      expect(standingOver(standing)).toEqual(standing);
      for (const bent of [[], edge.slice(1), [edge[0]!.subarray(1)], [...edge, Buffer.alloc(32)]])
        expect(() => standingOver({ ...standing, edge: bent })).toThrow(RangeError);
    });
  });

  it('is unreachable, not tampered, where there is no checkpoint', async () => {
    await expect(verifyLog({ folder: join(folder, 'nowhere') }, { policy })).rejects.toBeInstanceOf(
      Unreachable,
    );
  });

  it('reads bundles only of the width they claim', () => {
    expect(parseBundle(encodeBundle([entryOf(0)]), 2)).toBeNull();
    expect(parseBundle(Buffer.from([0]), 1)).toBeNull();
  });
});

import { hash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatCheckpoint, type Checkpoint } from './checkpoint.js';
import { leafHash } from './hash.js';
import { formatNote, makeSigner, parseVkey } from './note.js';
import { openCheckpoint, parsePolicy } from './policy.js';
import { foldHashes } from './hash.js';
import { proveConsistency, rootOf } from './tree.js';
import { Witness, WitnessMemory } from './witness.js';
import { askWitness } from './witness-client.js';

const origin = 'sleep-governance.example/log';
const log = makeSigner(origin, randomBytes(32));
const leaves = Array.from({ length: 64 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));
const node = (level: number, index: number) =>
  foldHashes(Buffer.concat(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');

async function signed(size: number): Promise<{ note: string; checkpoint: Checkpoint }> {
  const checkpoint = { origin, size, root: await rootOf(size, node) };
  const text = formatCheckpoint(checkpoint);
  return { note: formatNote(text, [log.sign(text)]), checkpoint };
}

async function request(old: number, size: number, note?: string): Promise<string> {
  const proof = await proveConsistency(Math.min(old, size), size, node);
  return `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note ?? (await signed(size)).note}`;
}

describe('a witness', () => {
  let folder: string;
  let witness: Witness;
  const key = makeSigner('witness.example/w1', randomBytes(32), () => 5_585_000_000);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'witness-'));
    witness = new Witness(key, [parseVkey(log.vkey)], new WitnessMemory(folder));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('cosigns the first checkpoint of a log it knows, and each that extends it', async () => {
    expect(await witness.addCheckpoint(await request(0, 5))).toMatchObject({ status: 200 });
    expect(await witness.addCheckpoint(await request(5, 40))).toMatchObject({ status: 200 });
    expect(await witness.newest(origin)).toMatchObject({ size: 40 });
    // Again, for a log that lost the answer.
    expect(await witness.addCheckpoint(await request(40, 40))).toMatchObject({ status: 200 });
  });

  it('remembers after a restart', async () => {
    await witness.addCheckpoint(await request(0, 5));
    const restarted = new Witness(key, [parseVkey(log.vkey)], new WitnessMemory(folder));
    expect(await restarted.addCheckpoint(await request(0, 6))).toEqual({
      status: 409,
      contentType: 'text/x.tlog.size',
      body: '5\n',
    });
  });

  it('remembers what was kept before it told keys of one origin apart, for the key that signed', async () => {
    const { note } = await signed(5);
    const file = hash('sha256', origin, 'hex');
    await writeFile(join(folder, `${file}.checkpoint`), note);
    expect(await witness.addCheckpoint(await request(0, 6))).toMatchObject({ status: 409, body: '5\n' });
    const other = makeSigner(origin, randomBytes(32));
    expect(await new WitnessMemory(folder).newest(parseVkey(other.vkey))).toBeNull();
  });

  it('takes keys of one origin that it is given together for one log, which goes on under the next', async () => {
    const next = makeSigner(origin, randomBytes(32));
    const keys = [parseVkey(log.vkey), parseVkey(next.vkey)];
    const both = new Witness(key, keys, new WitnessMemory(folder));
    const under = async (size: number, ...signers: readonly (typeof log)[]) => {
      const text = formatCheckpoint((await signed(size)).checkpoint);
      return formatNote(
        text,
        signers.map((one) => one.sign(text)),
      );
    };
    await both.addCheckpoint(await request(0, 5));
    expect(await both.addCheckpoint(await request(0, 9, await under(9, next)))).toMatchObject({
      body: '5\n',
    });
    expect(await both.addCheckpoint(await request(5, 9, await under(9, log, next)))).toMatchObject({
      status: 200,
    });
    for (const one of keys) expect(await new WitnessMemory(folder).newest(one)).toMatchObject({ size: 9 });
    expect(await both.addCheckpoint(await request(9, 12, await under(12, next)))).toMatchObject({
      status: 200,
    });
    expect(await both.newest(origin)).toMatchObject({ size: 12 });
  });

  it('cosigns one of two that race from the same size', async () => {
    await witness.addCheckpoint(await request(0, 5));
    const answers = await Promise.all(
      [request(5, 9), request(5, 12)].map(async (body) => witness.addCheckpoint(await body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['is no request', () => Promise.resolve('hello'), 400],
    ['has an old size larger than the checkpoint', () => request(9, 5), 400],
    ['has a size with a leading zero', async () => (await request(0, 5)).replace('old 0', 'old 00'), 400],
    [
      'has a larger size with a leading zero',
      async () => (await request(5, 9)).replace('old 5', 'old 05'),
      400,
    ],
    ['nobody signed', async () => request(0, 5, formatCheckpoint((await signed(5)).checkpoint)), 403],
    [
      'nobody signed, below an empty line',
      async () => request(0, 5, `${formatCheckpoint((await signed(5)).checkpoint)}\n`),
      403,
    ],
    [
      'nobody signed, of a log it does not know',
      () => request(0, 1, formatCheckpoint({ origin: 'other.example/log', size: 1, root: leaves[0]! })),
      404,
    ],
    [
      'has a proof line that is no hash',
      async () => (await request(0, 5)).replace('old 0\n', 'old 0\nAAAA\n'),
      400,
    ],
    [
      'has a proof where the old size is zero',
      async () => (await request(0, 5)).replace('old 0\n', `old 0\n${base64(leaves[0]!)}\n`),
      422,
    ],
    [
      'is of a log it does not know',
      async () => {
        const text = formatCheckpoint({ origin: 'other.example/log', size: 1, root: leaves[0]! });
        return request(0, 1, formatNote(text, [makeSigner('other.example/log', randomBytes(32)).sign(text)]));
      },
      404,
    ],
    [
      'is signed by another key of that name',
      async () => {
        const { checkpoint } = await signed(5);
        const text = formatCheckpoint(checkpoint);
        return request(0, 5, formatNote(text, [makeSigner(origin, randomBytes(32)).sign(text)]));
      },
      403,
    ],
    [
      'has a root of nothing that is not the hash of nothing',
      async () => {
        const text = formatCheckpoint({ origin, size: 0, root: leaves[0]! });
        return request(0, 0, formatNote(text, [log.sign(text)]));
      },
      422,
    ],
  ])('refuses what %s', async (_, body, status) => {
    expect(await witness.addCheckpoint(await body())).toMatchObject({ status });
    expect(await witness.newest(origin)).toBeNull();
  });

  it('refuses a fork of what it cosigned, of the same size too', async () => {
    await witness.addCheckpoint(await request(0, 5));
    const same = formatCheckpoint({ origin, size: 5, root: leaves[3]! });
    expect(
      await witness.addCheckpoint(await request(5, 5, formatNote(same, [log.sign(same)]))),
    ).toMatchObject({ status: 409, contentType: 'text/plain; charset=utf-8' });
    const text = formatCheckpoint({ origin, size: 6, root: leaves[3]! });
    expect(
      await witness.addCheckpoint(await request(5, 6, formatNote(text, [log.sign(text)]))),
    ).toMatchObject({ status: 422 });
    expect(await witness.newest(origin)).toMatchObject({ size: 5 });
  });

  describe('asked over HTTP', () => {
    let server: Server;
    let url: string;
    let respond: (body: string) => Promise<{ status: number; body: string }>;

    beforeEach(async () => {
      respond = (body) => witness.addCheckpoint(body);
      server = createServer((incoming, outgoing) => {
        let body = '';
        incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
        incoming.on('end', () => {
          void respond(body).then((reply) => outgoing.writeHead(reply.status).end(reply.body));
        });
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => new Promise((closed) => server.close(closed)));

    const ask = async (size: number, known: number) =>
      askWitness({ name: 'w1', verifier: parseVkey(key.vkey), url }, await signed(size), known, (from) =>
        proveConsistency(from, size, node),
      );

    it('gives a cosignature that a policy with a quorum accepts', async () => {
      const asked = await ask(7, 0);
      expect(asked).toMatchObject({ witness: 'w1', at: 5_585_000_000 });
      const { note } = await signed(7);
      const policy = parsePolicy(`log ${log.vkey}\nwitness w1 ${key.vkey}\nquorum w1\n`);
      expect(() => openCheckpoint(note, policy)).toThrow('no quorum');
      const cosigned = openCheckpoint(`${note}${(asked as { line: string }).line}\n`, policy);
      expect(cosigned.witnessed).toEqual(new Map([['w1', 5_585_000_000]]));
    });

    it('is asked again from the size it knows', async () => {
      await ask(7, 0);
      expect(await ask(20, 3)).toMatchObject({ witness: 'w1', at: 5_585_000_000 });
    });

    it('has refused when it has seen a larger log, answers nonsense, or signs with another key', async () => {
      await ask(20, 0);
      expect(await ask(7, 7)).toMatchObject({ refused: expect.stringContaining('larger') });
      respond = () => Promise.resolve({ status: 200, body: 'yes\n' });
      expect(await ask(30, 20)).toHaveProperty('refused');
      const stranger = makeSigner('witness.example/w1', randomBytes(32), () => 1);
      respond = async () => ({
        status: 200,
        body: `${stranger.sign(formatCheckpoint((await signed(30)).checkpoint))}\n`,
      });
      expect(await ask(30, 20)).toHaveProperty('refused');
      respond = () => Promise.resolve({ status: 500, body: 'down\n' });
      expect(await ask(30, 20)).toMatchObject({ refused: expect.stringContaining('500') });
    });
  });
});

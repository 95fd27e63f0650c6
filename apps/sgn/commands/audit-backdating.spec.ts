import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  encodeBundle,
  foldHashes,
  formatCheckpoint,
  formatNote,
  leafHash,
  makeSigner,
  rootOf,
  tilePath,
} from '#engine/transparency-log';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOON = Date.parse('2027-01-04T12:00:00Z');
const log = makeSigner('sleep-governance.example/log', randomBytes(32));
let now = NOON;
const witness = makeSigner('witness.example/w1', randomBytes(32), () => now / 1_000);

const entry = (type: string, recordedAt: number, data: object) =>
  Buffer.from(JSON.stringify({ data, recordedAt: new Date(recordedAt).toISOString(), type }));
const amended = (recordedAt: number, data: object) =>
  entry('ProvisionAmended', recordedAt, {
    network: 'NOVA',
    path: '2147/1/4',
    version: 2,
    effectiveFrom: null,
    reason: null,
    sourceRecordedAt: null,
    ...data,
  });

describe('sgn audit backdating', () => {
  let root: string;
  const heard = hear();

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'backdating-'));
    writeFileSync(join(root, 'policy'), `log ${log.vkey}\nwitness w1 ${witness.vkey}\nquorum w1\n`);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  /** A mirror of these entries that kept a checkpoint after each: so many seconds after noon was it cosigned. */
  async function mirror(
    name: string,
    entries: readonly Buffer[],
    cosigned: readonly number[],
  ): Promise<string> {
    const folder = join(root, name);
    const hashes = entries.map((bytes) => leafHash(bytes));
    const put = (path: string, bytes: string | Buffer) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    };
    for (const [at, seconds] of cosigned.entries()) {
      now = NOON + seconds * 1_000;
      const size = at + 1;
      const root = await rootOf(size, (level, index) =>
        foldHashes(Buffer.concat(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level))),
      );
      const text = formatCheckpoint({ origin: log.name, size, root });
      const note = formatNote(text, [log.sign(text), witness.sign(text)]);
      put(`checkpoints/${size}`, note);
      put('checkpoint', note);
    }
    put('vkey', `${log.vkey}\n`);
    put(tilePath({ level: 'entries', index: 0, width: entries.length }), encodeBundle(entries));
    return folder;
  }
  const backdating = (...args: string[]) => cli(['audit', 'backdating', ...args]);
  const policy = () => ['--policy', join(root, 'policy')];

  it('names the entry whose time no witness saw, and lists what is retroactive', async () => {
    const folder = await mirror(
      'bent',
      [
        entry('RegisterOpened', NOON, { origin: 'production', offsetMs: 0 }),
        amended(NOON + 3_600_000, { effectiveFrom: '2026-01-01', reason: 'A court heard.said so.' }),
        amended(NOON, {}),
        amended(NOON + 10_800_000, { effectiveFrom: '1804-03-21', sourceRecordedAt: '1804-03-25' }),
      ],
      [60, 3_660, 7_260, 10_860],
    );
    expect(await backdating(folder, ...policy(), '--json')).toBe(1);
    expect(JSON.parse(heard.printed)).toMatchObject({
      size: 4,
      counts: { ok: 2, 'back-dated': 1, unchecked: 1 },
      backDated: [{ number: 2 }],
      retroactive: [
        { number: 1, kind: 'declared', why: 'A court heard.said so.' },
        { number: 3, kind: 'imported', why: '1804-03-25' },
      ],
    });
    heard.printed = '';
    expect(await backdating(folder, ...policy())).toBe(1);
    expect(heard.printed).toContain('BACK-DATED: entry 2');
    expect(heard.printed).toContain('retroactive, imported: entry 3');

    // Without witnesses nothing is ok, and nothing is back-dated.
    expect(await backdating(folder, '--json')).toBe(0);
    expect(JSON.parse(heard.printed.split('\n').at(-2)!)).toMatchObject({ counts: { ok: 0, unchecked: 4 } });
    expect(await backdating(folder, ...policy(), '--checkpoints', join(root, 'none'), '--json')).toBe(0);
  });

  it('asks a log for the checkpoints that it published, page by page', async () => {
    const entries = [0, 3_600, 7_200].map((seconds) => amended(NOON + seconds * 1_000, {}));
    const folder = await mirror('served', entries, [60, 3_660, 7_260]);
    const notes = [1, 2, 3].map((size) => ({
      size,
      note: readFileSync(join(folder, `checkpoints/${size}`), 'utf8'),
    }));
    const stranger = makeSigner(log.name, randomBytes(32));
    const text = notes[0]!.note.slice(0, notes[0]!.note.indexOf('\n\n') + 1);
    let list: unknown = null;
    const server = createServer(({ url = '' }, reply) => {
      const after = /^\/checkpoints\/index\.json\?after=(\d+)$/.exec(url)?.[1];
      const page = Array.isArray(list) ? notes.filter(({ size }) => size > Number(after)).slice(0, 1) : list;
      if (after !== undefined) return void reply.end(page === null ? 'x' : JSON.stringify(page));
      try {
        reply.end(readFileSync(join(folder, url)));
      } catch {
        reply.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    try {
      for (list of [null, { size: 1 }]) expect(await backdating(url, ...policy())).toBe(3);
      expect(heard.said).toContain('no list of checkpoints');
      list = [];
      heard.printed = heard.said = '';
      expect(await backdating(url, ...policy(), '--json')).toBe(0);
      expect(JSON.parse(heard.printed)).toMatchObject({
        counts: { ok: 2, 'back-dated': 0, unchecked: 1 },
        notAccepted: 0,
      });
      notes[0]!.note = formatNote(text, [stranger.sign(text)]);
      expect(await backdating(url, ...policy())).toBe(0);
      expect(heard.said).toContain('1 of 3 earlier checkpoints count for nothing');
    } finally {
      server.close();
    }
  });

  it('does not pass a rule in force before it was recorded that does not say why', async () => {
    const folder = await mirror('silent', [amended(NOON, { effectiveFrom: '2026-01-01' })], [60]);
    expect(await backdating(folder)).toBe(1);
    expect(heard.printed).toContain('RETROACTIVE WITHOUT A REASON: entry 0');
  });

  it('tells what is damaged, and what is no log', async () => {
    const folder = await mirror('torn', [amended(NOON, {}), Buffer.from('no json')], [60, 120]);
    expect(await backdating(folder)).toBe(1);
    expect(heard.said).toContain('Entry 1 is no JSON');
    rmSync(join(folder, tilePath({ level: 'entries', index: 0, width: 2 })));
    expect(await backdating(folder)).toBe(1);
    expect(heard.said).toContain('missing or cut short');
    writeFileSync(join(folder, 'checkpoint'), 'no note');
    expect(await backdating(folder)).toBe(1);
    rmSync(join(folder, 'checkpoint'));
    expect(await backdating(folder)).toBe(3);
    expect(await backdating(join(root, 'nowhere'), ...policy())).toBe(3);
    writeFileSync(join(root, 'file'), '');
    const whole = await mirror('whole', [amended(NOON, {})], [60]);
    expect(await backdating(whole, '--checkpoints', join(root, 'file'))).toBe(3);
  });
});

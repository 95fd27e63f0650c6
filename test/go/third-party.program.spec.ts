import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  encodeBundle,
  makeSigner,
  parseBundle,
  parsePolicy,
  verifyLog,
  type Signer,
} from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { testRegister } from '../../apps/registry/testing/index.js';
import { mirror } from '../../apps/sgn/audit/mirror.js';
import { whyNoGo } from '../../scripts/go.mjs';

jest.setTimeout(120_000);

const run = promisify(execFile);
const noGo = whyNoGo();
if (noGo) console.warn(`The log is not checked by a third party's packages: ${noGo}.`);

/** What a verifier said of a folder. */
interface Said {
  readonly verified: boolean;
  readonly why: string;
}
type Verify = (folder: string, vkey: string, kept: readonly string[]) => Promise<Said>;

let root: string;
let signer: Signer;

async function ours(folder: string, vkey: string, kept: readonly string[]): Promise<Said> {
  const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
  const since = kept.map((file) => ({ name: file, note: readFileSync(file, 'utf8') }));
  const { verdict, firstBad } = await verifyLog({ folder }, { policy, since, workers: 0 });
  return {
    verified: verdict === 'verified',
    why: `${firstBad?.path} ${firstBad?.index} ${firstBad?.reason}`,
  };
}

async function theirs(folder: string, vkey: string, kept: readonly string[]): Promise<Said> {
  try {
    const { stdout } = await run(join(root, 'verify'), [folder, vkey, ...kept]);
    return { verified: true, why: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: unknown; stdout: string };
    if (code !== 1) throw error;
    return { verified: false, why: stdout };
  }
}

async function buildTheirs(): Promise<void> {
  const source = fileURLToPath(new URL('verify.go', import.meta.url));
  await run('/usr/bin/go', ['build', '-o', join(root, 'verify'), source], {
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: '/usr/share/gocode',
      GOFLAGS: '',
      GOCACHE: join(root, 'go'),
    },
  });
}

/** All entries of a folder. */
function entriesIn(folder: string, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(size / 256) }, (_, index) => {
    const width = Math.min(256, size - index * 256);
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    return parseBundle(readFileSync(join(folder, path)), width)!;
  }).flat();
}

const drop = (entries: Uint8Array[], at: number) => entries.toSpliced(at, 1);
const swap = (entries: Uint8Array[], at: number) => entries.toSpliced(at, 2, entries[at + 1]!, entries[at]!);
const insert = (entries: Uint8Array[], at: number) => entries.toSpliced(at, 0, entries[at]!);

const flip =
  (path: string, at = 40) =>
  (folder: string) => {
    const bytes = readFileSync(join(folder, path));
    bytes[at]! ^= 1;
    writeFileSync(join(folder, path), bytes);
  };

/** Changes a bundle, and nothing that is over it. */
const bundle = (change: typeof drop) => (folder: string) => {
  const path = join(folder, 'tile/entries/001');
  writeFileSync(path, encodeBundle(change(parseBundle(readFileSync(path), 256)!, 7)));
};

/** Changes the entries and makes the whole log anew over them, as only the holder of its key can. */
const rewritten = (change: typeof drop) => (folder: string) => {
  writeLog(folder, change(entriesIn(folder, size), 263), signer);
};

const line = (at: number, text: string) => (folder: string) => {
  const lines = readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n');
  lines[at] = text;
  writeFileSync(join(folder, 'checkpoint'), lines.join('\n'));
};

const signedAnew = (by: () => Signer, text: (was: string) => string) => (folder: string) => {
  const [was] = readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n\n');
  const signed = text(`${was}\n`);
  writeFileSync(join(folder, 'checkpoint'), `${signed}\n${by().sign(signed)}\n`);
};

const otherRoot = Buffer.alloc(32, 7).toString('base64');
const bentSignature = (folder: string) => {
  const text = readFileSync(join(folder, 'checkpoint'), 'utf8');
  const at = text.lastIndexOf(' ') + 12;
  writeFileSync(
    join(folder, 'checkpoint'),
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1),
  );
};
const stranger = makeSigner('sleep-governance.example/log', randomBytes(32));

/** Where the log stood when its checkpoint was kept, and where it stands. */
let middle: number;
let size: number;

/** What is done to a copy of the log, and what a verifier must say. */
const tamperings: readonly (readonly [what: string, tamper: (folder: string) => void, why: RegExp])[] = [
  ['a flipped bit in an entry', flip('tile/entries/001'), /tile\/.*\/001/],
  ['a flipped bit in a tile of leaf hashes', flip('tile/0/001'), /tile\/.*\/001/],
  [
    'a flipped bit in a tile above',
    (folder) => flip(`tile/1/000.p/${Math.floor(size / 256)}`)(folder),
    /tile/,
  ],
  ['another root', line(2, otherRoot), /checkpoint/],
  [
    'another root, signed with the key',
    signedAnew(
      () => signer,
      (was) => was.replace(/\S{44}/, otherRoot),
    ),
    /checkpoint.*root/,
  ],
  ['a flipped bit in the signature', bentSignature, /checkpoint/],
  [
    "another key's signature",
    signedAnew(
      () => stranger,
      (was) => was,
    ),
    /checkpoint/,
  ],
  ['a dropped entry', bundle(drop), /tile\/entries\/001/],
  ['two swapped entries', bundle(swap), /tile\/.*\/001/],
  ['an inserted entry', bundle(insert), /tile\/entries\/001/],
  ['a missing bundle', (folder) => rmSync(join(folder, 'tile/entries/001')), /tile\/entries\/001/],
  ['a missing tile', (folder) => rmSync(join(folder, 'tile/0/001')), /tile\/0\/001/],
  ['a dropped entry under a new signature', rewritten(drop), /comes next/],
  ['an inserted entry under a new signature', rewritten(insert), /comes next/],
  ['a fork: history rewritten, and rightly signed', rewritten(withOtherWords), /fork/],
  [
    'a rollback to what it was',
    (folder) => writeLog(folder, entriesIn(folder, size).slice(0, middle - 1), signer),
    /rollback/,
  ],
];

/** Every revision in its turn, every hash right: only who kept a checkpoint can tell. */
function withOtherWords(entries: Uint8Array[]): Uint8Array[] {
  const text = Buffer.from(entries[3]!).toString('utf8');
  return entries.toSpliced(3, 1, Buffer.from(text.replace('The dreams of', 'The dreads of')));
}

describe('a log made by the register', () => {
  let folder: string;
  let kept: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'third-party-'));
    folder = join(root, 'log');
    kept = join(root, 'kept');
    if (!noGo) await buildTheirs();
    const app = await testRegister();
    try {
      ({ signer } = app);
      const from = { url: `http://127.0.0.1:${await app.registry.listen(0)}/log` };
      const establish = async (first: string) => {
        for (let at = 0; at < 150; at++)
          await app.establish(`${first}${String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))}`, {
            subject: 'ines',
            name: 'Ines Okafor',
          });
        await app.seal();
        return (await mirror(from, folder)).checkpoint.size;
      };
      middle = await establish('A');
      cpSync(join(folder, 'checkpoint'), kept);
      size = await establish('B');
    } finally {
      await app.close();
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const verifiers: readonly (readonly [string, Verify, typeof describe])[] = [
    ["the Go checksum database's packages", theirs, noGo ? (describe.skip as typeof describe) : describe],
    ['our own verifier', ours, describe],
  ];
  for (const [name, verify, where] of verifiers)
    where(name, () => {
      test('verifies, and goes on from what was kept', async () => {
        expect(size).toBeGreaterThan(512);
        expect(await verify(folder, signer.vkey, [kept])).toMatchObject({ verified: true });
      });

      test('is not verified by the key of another', async () => {
        expect(await verify(folder, stranger.vkey, [])).toMatchObject({ verified: false });
      });

      test('cannot tell a fork without a checkpoint that was kept', async () => {
        const copy = mkdtempSync(join(root, 'copy-'));
        cpSync(folder, copy, { recursive: true });
        rewritten(withOtherWords)(copy);
        expect(await verify(copy, signer.vkey, [])).toMatchObject({ verified: true });
      });

      test.each(tamperings)('is rejected with %s', async (_, tamper, why) => {
        const copy = mkdtempSync(join(root, 'copy-'));
        cpSync(folder, copy, { recursive: true });
        tamper(copy);
        const said = await verify(copy, signer.vkey, [kept]);
        expect(said).toMatchObject({ verified: false, why: expect.stringMatching(why) });
      });
    });
});

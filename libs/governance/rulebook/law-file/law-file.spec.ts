import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#kernel';
import {
  formatCheckpoint,
  formatNote,
  leafHash,
  makeSigner,
  nodeHash,
  proveInclusion,
  rootOf,
} from '#engine/transparency-log';
import { createHash } from 'node:crypto';
import { MalformedLawFile, parseLawFile, renderLawFile, type LawFile } from './law-file.js';

const GOLDEN = new URL('./golden/law-file.v1.html', import.meta.url);
const signer = makeSigner('sleep-governance.example/log', Buffer.alloc(32, 7));

/** What a page has to keep byte for byte: line ends, marks of HTML, and bytes that are no text. */
const TEXTS = [
  Buffer.from('\n# Grief\r\n\r\nNo work holds <grief> & "awe" above **0.7**.\n'),
  Buffer.from('静かな眠り &lt; &#13; שלום\u202e'),
  Buffer.from([0x4e, 0x6f, 0x00, 0xff, 0xfe]),
];

async function lawFile(): Promise<LawFile> {
  const inserted = TEXTS.map((text, index) => ({
    type: 'ProvisionInserted',
    recordedAt: '2147-02-20T09:00:00.000Z',
    data: {
      network: 'NOVA',
      provision: `p${index}`,
      path: `2147/12/4.${index + 1}`,
      title: `Grief <${index}> "quoted"`,
      version: 1,
      effectiveFrom: '2147-03-01',
      parameters: index === 0 ? { 'grief.limit': 0.7, 'appeal.days': 28 } : {},
      text: {
        document: createHash('sha256').update(text).digest('hex'),
        bytes: text.length,
        mediaType: 'text/markdown',
      },
    },
  }));
  const enacted = {
    type: 'InstrumentEnacted',
    recordedAt: '2147-01-15T09:00:00.000Z',
    data: { network: 'NOVA', number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' },
  };
  const entries = [enacted, ...inserted].map((entry) => canonicalJson(entry as never));
  const leaves = entries.map((entry) => leafHash(Buffer.from(entry)));
  const node = (level: number, index: number): Uint8Array =>
    level === 0 ? leaves[index]! : nodeHash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  const text = formatCheckpoint({ origin: signer.name, size: 4, root: await rootOf(4, node) });
  const proven = await Promise.all(
    entries.map(async (entry, number) => ({
      number,
      entry,
      hashes: (await proveInclusion(number, 4, node)).map((hash) => Buffer.from(hash).toString('base64')),
    })),
  );
  return {
    head: {
      network: 'NOVA',
      at: '2147/12',
      inForceOn: '2147-03-01',
      knownTo: 3,
      origin: signer.name,
    },
    instrument: proven[0]!,
    provisions: proven.slice(1).map((one, index) => ({ ...one, text: TEXTS[index]! })),
    checkpoint: formatNote(text, [signer.sign(text)]),
    vkey: signer.vkey,
  };
}

describe('a file of the law', () => {
  it('is made as it always was: what somebody keeps is to be checked for ever', async () => {
    expect([...renderLawFile(await lawFile())].join('')).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('is read back as it was made, texts byte for byte', async () => {
    const file = await lawFile();
    const read = parseLawFile(readFileSync(GOLDEN, 'utf8'));
    expect(read.provisions.map(({ text }) => Buffer.from(text))).toEqual(TEXTS);
    expect({ ...read, provisions: [] }).toEqual({ ...file, provisions: [] });
    expect(read.provisions.map(({ text: _, ...one }) => one)).toEqual(
      file.provisions.map(({ text: _, ...one }) => one),
    );
  });

  it('of one provision, or of a network, says so', async () => {
    const { head, ...file } = await lawFile();
    const titled = (at: string | null) =>
      /<h1><bdi>(.*)<\/bdi><\/h1>/.exec(
        [...renderLawFile({ ...file, instrument: null, head: { ...head, at } })].join(''),
      )?.[1];
    expect([titled('2147/12/4.1'), titled(null)]).toEqual(['2147/12/4.1', 'NOVA']);
  });

  it.each([
    ['another page', (page: string) => page.replace('sgn-law-file v1', 'sgn-law-file v9')],
    ['one cut short', (page: string) => page.slice(0, page.indexOf('<pre class="checkpoint">'))],
    ['one without a key', (page: string) => page.replace('<pre class="key">', '<pre class="keys">')],
    ['one that says nothing of itself', (page: string) => page.replace('<meta name="law"', '<meta name="x"')],
    ['one whose proof names no number', (page: string) => page.replace('index 1\n', 'index one\n')],
  ])('is told from %s', (_, bent) => {
    expect(() => parseLawFile(bent(readFileSync(GOLDEN, 'utf8')))).toThrow(MalformedLawFile);
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseCheckpoint } from './checkpoint.js';
import {
  formatNote,
  formatSigningKey,
  makeSigner,
  MalformedNote,
  openNote,
  parseNote,
  parseSigningKey,
  parseVkey,
} from './note.js';
import { MalformedPolicy, parsePolicy } from './policy.js';
import { formatReceipt, parseReceipt, receiptProves } from './receipt.js';
import { leafHash, nodeHash } from './hash.js';
import { parseTilePath, tilePath } from './tiles.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const verifier = parseVkey(signer.vkey);
const text = 'sleep-governance.example/log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n';
const note = formatNote(text, [signer.sign(text)]);

describe('a signed note', () => {
  // The verifier key and the note of the package documentation of golang.org/x/mod/sumdb/note (BSD-3-Clause).
  it('signed by another implementation opens', () => {
    const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const published =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(openNote(published, [parseVkey(vkey)]).signedBy.get(vkey)).toBe(0);
    expect(() => openNote(published.replace('answer', 'Answer'), [parseVkey(vkey)])).toThrow(
      'does not verify',
    );
  });

  it('opens for who knows one of its keys, whatever else signed it', () => {
    const other = makeSigner('other.example', randomBytes(32));
    const twice = formatNote(text, [other.sign(text), signer.sign(text)]);
    expect([...openNote(twice, [verifier]).signedBy.keys()]).toEqual([signer.vkey]);
    expect(() => openNote(note, [parseVkey(other.vkey)])).toThrow('trusted');
  });

  it('is signed by a key that was kept as one line', () => {
    const seed = Buffer.alloc(32, 3);
    const line = formatSigningKey('a.example/log', seed);
    expect(line).toMatch(/^PRIVATE\+KEY\+a\.example\/log\+[0-9a-f]{8}\+AQMD/);
    expect(parseSigningKey(line).vkey).toBe(makeSigner('a.example/log', seed).vkey);
    for (const odd of [
      '',
      line.slice(1),
      line.replace('a.example', 'b.example'),
      line.slice(0, -4),
      `${line} `,
    ])
      expect(() => parseSigningKey(odd)).toThrow(MalformedNote);
  });

  it('is refused whole when a known key does not verify, even beside one that does', () => {
    const witness = makeSigner('witness.example', randomBytes(32), () => 7);
    const both = formatNote(text, [signer.sign(text), witness.sign(`${text}x\n`)]);
    expect(() => openNote(both, [verifier, parseVkey(witness.vkey)])).toThrow('does not verify');
  });

  it.each([
    ['no blank line', text],
    ['no newline at its end', note.slice(0, -1)],
    ['a hyphen for the dash', note.replace('—', '-')],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['a signature that is not base64', note.replace(/ \S+\n$/, ' !!!!\n')],
    ['a signature too short for a key id', note.replace(/ \S+\n$/, ' AAAA\n')],
    ['no signature', `${text}\n`],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(note), Buffer.from([0xff])])],
    ['more bytes than a note has', 'x'.repeat(1_000_001)],
    [
      'a hundred and one signatures',
      formatNote(
        text,
        Array.from({ length: 101 }, () => signer.sign(text)),
      ),
    ],
  ])('is malformed with %s', (_, bad) => {
    expect(() => parseNote(bad)).toThrow(MalformedNote);
  });

  it.each([
    ['a name alone', 'name'],
    ['an id that does not fit', signer.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['a type that we do not know', signer.vkey.replace(/\+A/, '+B')],
    ['a key cut short', signer.vkey.slice(0, -4)],
  ])('has no verifier key in %s', (_, bad) => {
    expect(() => parseVkey(bad)).toThrow(MalformedNote);
  });
});

describe('a checkpoint', () => {
  it.each([
    ['an extension line', `${text}more\n`],
    ['a leading zero', text.replace('\n1\n', '\n01\n')],
    ['a negative size', text.replace('\n1\n', '\n-1\n')],
    ['a root of another length', text.replace('AAAA', '')],
    ['no origin', text.slice(text.indexOf('\n'))],
  ])('is malformed with %s', (_, bad) => {
    expect(() => parseCheckpoint(bad)).toThrow(MalformedNote);
  });
});

describe('a receipt', () => {
  const leaves = ['a', 'b'].map((entry) => leafHash(Buffer.from(entry)));
  const root = Buffer.from(nodeHash(leaves[0]!, leaves[1]!)).toString('base64');
  const checkpoint = `sleep-governance.example/log\n2\n${root}\n`;
  const receipt = {
    index: 1,
    hashes: [leaves[0]!],
    checkpoint: formatNote(checkpoint, [signer.sign(checkpoint)]),
  };

  it('proves its leaf and no other', () => {
    const read = parseReceipt(formatReceipt(receipt));
    expect(receiptProves(read, leaves[1]!)).toBe(true);
    expect(receiptProves(read, leaves[0]!)).toBe(false);
    expect(receiptProves({ ...read, index: 0 }, leaves[1]!)).toBe(false);
    expect(receiptProves({ ...read, index: 2 }, leaves[1]!)).toBe(false);
  });

  it('may carry extra data, which proves nothing', () => {
    const extra = formatReceipt(receipt).replace('\nindex', '\nextra AAAA\nindex');
    expect(receiptProves(parseReceipt(extra), leaves[1]!)).toBe(true);
  });

  it.each([
    ['another header', (text: string) => text.replace('@v1', '@v2')],
    ['an index with a leading zero', (text: string) => text.replace('index 1', 'index 01')],
    ['a hash cut short', (text: string) => text.replace(/\n[^\n]{44}\n\n/, '\nAAAA\n\n')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n'))],
  ])('is malformed with %s', (_, bend) => {
    expect(() => parseReceipt(bend(formatReceipt(receipt)))).toThrow(MalformedNote);
  });
});

describe('a policy', () => {
  const keys = Array.from({ length: 5 }, (_, at) => makeSigner(`w${at}`, randomBytes(32), () => 1).vkey);
  const head = `# trusted\nlog ${signer.vkey} https://sleep-governance.example/log\n`;

  it('counts groups of groups', () => {
    const policy = parsePolicy(
      `${head}witness a ${keys[0]}\nwitness b ${keys[1]}\n witness\tc ${keys[2]}\nwitness d ${keys[3]}\n` +
        'group two-of-three 2 a b c\ngroup all-of-them all two-of-three d\n\nquorum all-of-them\n',
    );
    expect(policy.quorum(new Set(['a', 'c', 'd']))).toBe(true);
    expect(policy.quorum(new Set(['a', 'b', 'c']))).toBe(false);
    expect(policy.quorum(new Set(['a', 'd']))).toBe(false);
    expect(policy.logs[0]?.url).toBe('https://sleep-governance.example/log');
  });

  it.each([
    ['no quorum', head],
    ['two quorums', `${head}quorum none\nquorum none\n`],
    ['a quorum of strangers', `${head}quorum w\n`],
    ['a name twice', `${head}witness a ${keys[0]}\nwitness a ${keys[1]}\nquorum a\n`],
    ['a key twice', `${head}witness a ${keys[0]}\nwitness b ${keys[0]}\nquorum a\n`],
    ['a witness called none', `${head}witness none ${keys[0]}\nquorum none\n`],
    ["a log's key for a witness", `witness a ${signer.vkey}\nquorum a\n`],
    ["a witness's key for a log", `log ${keys[0]}\nquorum none\n`],
    ['a group of more than it has', `${head}witness a ${keys[0]}\ngroup g 2 a\nquorum g\n`],
    ['a group of nobody', `${head}group g any\nquorum g\n`],
    ['a member in two groups', `${head}witness a ${keys[0]}\ngroup g any a\ngroup h any a\nquorum g\n`],
    ['a word that it does not know', `${head}trust me\nquorum none\n`],
    ['a control character', `${head}\u0007quorum none\n`],
  ])('is malformed with %s', (_, bad) => {
    expect(() => parsePolicy(bad)).toThrow(MalformedPolicy);
  });
});

describe('a tile', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 'entries', index: 273_123, width: 112 }, 'tile/entries/x273/123.p/112'],
    [{ level: 2, index: 0, width: 1 }, 'tile/2/000.p/1'],
  ] as const)('%j lies at %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/00/000',
    'tile/0/../000',
    'tile/data/000',
  ])('has one path: %s is none', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

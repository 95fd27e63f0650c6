import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readHistoryLine } from './history-line.js';

const text = 'Article 102\n----\nLe domicile de tout Français.\n';
const enacted = {
  seq: 0,
  commitSeq: 3,
  op: 'RuleEnacted',
  ruleId: 'article-102',
  path: 'Livre Ier/Article 102.md',
  effectiveFrom: '1803-03-14',
  dateBasis: 'message',
  recordedAt: '1970-01-01T01:00:01+01:00',
  instrument: 'Créé par Loi 1803-03-14',
  sourceCommit: '7da16c9b',
  version: 1,
  title: 'Article 102',
  blob: 'be4d6854',
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
  text,
};
const { title: _t, blob: _b, sha256: _s, bytes: _l, text: _x, ...kept } = enacted;
const repealed = { ...kept, op: 'RuleRepealed', version: 2 };
const read = (line: unknown) =>
  readHistoryLine({
    number: 7,
    progress: 0,
    bytes: Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
  });

describe('a line of a history', () => {
  it('tells of an enactment, an amendment, a repeal', () => {
    expect(read(enacted)).toEqual({
      commitSeq: 3,
      change: {
        line: 7,
        seq: 0,
        commitSeq: 3,
        op: 'RuleEnacted',
        path: 'Livre Ier/Article 102.md',
        version: 1,
        title: 'Article 102',
        effectiveFrom: '1803-03-14',
        recordedAt: '1970-01-01T01:00:01+01:00',
        amendedBy: ['Créé par Loi 1803-03-14'],
        ruleId: 'article-102',
        sourceCommit: '7da16c9b',
        blob: 'be4d6854',
        dateBasis: 'message',
        text: { bytes: Buffer.from(text), mediaType: 'text/markdown', sha256: enacted.sha256 },
      },
    });
    expect(read(repealed).change).toMatchObject({ op: 'RuleRepealed', version: 2, text: null, title: '' });
  });

  it('may have several instruments or none, no date, a date far off, and fields that nobody knows', () => {
    const change = (more: object) => read({ ...enacted, ...more }).change;
    expect(change({ instrument: ['a', 'b'] })?.amendedBy).toEqual(['a', 'b']);
    expect(change({ instrument: null })?.amendedBy).toEqual([]);
    expect(change({ effectiveFrom: null })?.effectiveFrom).toBeNull();
    expect(change({ effectiveFrom: '2999-01-01' })?.effectiveFrom).toBe('2999-01-01');
    expect(change({ novel: { '\ud800': '\udc00' } })).not.toBeNull();
  });

  it('keeps a text as it is, whatever its normal form or bytes', () => {
    for (const bytes of [Buffer.from('e\u0301 \r\n\0'), Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(0)]) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { text: _, ...fields } = enacted;
      const line = read({ ...fields, sha256, bytes: bytes.length, textBase64: bytes.toString('base64') });
      expect(line.change?.text?.bytes).toEqual(bytes);
    }
    const nul = Buffer.from('a\0b');
    expect(
      read({
        ...enacted,
        text: 'a\0b',
        bytes: nul.length,
        sha256: createHash('sha256').update(nul).digest('hex'),
      }).change?.text?.bytes,
    ).toEqual(nul);
    const decomposed = 'e\u0301';
    const sha256 = createHash('sha256').update(decomposed).digest('hex').toUpperCase();
    expect(read({ ...enacted, text: decomposed, bytes: 3, sha256 }).change?.text?.bytes).toEqual(
      Buffer.from(decomposed),
    );
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no object', '[]', 'Give a group of fields'],
    ['null', 'null', 'Give a group of fields'],
    ['nothing', '', 'not JSON'],
    ['a path out of the folder', { ...enacted, path: '../a' }, '".."'],
    ['an absolute path', { ...enacted, path: '/a' }, 'absolute'],
    ['a path that is not Unicode', { ...enacted, path: 'a\ud800' }, 'Unicode'],
    ['a string that is not Unicode', { ...enacted, ruleId: '\udc00' }, 'Unicode'],
    ['a title that is not Unicode', { ...enacted, title: '\ud800' }, 'Unicode'],
    ['an instrument that is not Unicode', { ...enacted, instrument: ['\ud800'] }, '"instrument.0"'],
    ['a NUL in its title', { ...enacted, title: 'a\0b' }, '"title": holds a NUL'],
    ['a NUL in an instrument', { ...enacted, instrument: ['a', '\0'] }, '"instrument.1"'],
    ['a NUL in what the source recorded', { ...enacted, recordedAt: '\0' }, '"recordedAt"'],
    ['a day before the calendar', { ...enacted, effectiveFrom: '0000-01-01' }, '"effectiveFrom"'],
    [
      'a number that is not exact',
      JSON.stringify({ ...enacted, seq: 0 }).replace('"seq":0', '"seq":9007199254740993'),
      '"seq"',
    ],
    ['another hash', { ...enacted, sha256: '0'.repeat(64) }, 'SHA-256'],
    ['no hash', { ...enacted, sha256: undefined }, 'SHA-256'],
    ['another length', { ...enacted, bytes: 1 }, 'bytes'],
    ['no text', { ...enacted, text: undefined }, 'textBase64'],
    ['two texts', { ...enacted, textBase64: '' }, 'textBase64'],
    ['no base64', { ...enacted, text: undefined, textBase64: '!' }, 'textBase64'],
    ['an unknown kind', { ...enacted, op: 'RuleSuspended' }, '"op"'],
    ['a date that does not exist', { ...enacted, effectiveFrom: '1803-02-29' }, '"effectiveFrom"'],
    ['no version', { ...enacted, version: 0 }, '"version"'],
    ['no sequence number', { ...enacted, seq: 1.5 }, '"seq"'],
  ])('is refused with %s', (_, line, fault) => {
    const refused = read(line);
    expect(refused.change).toBeNull();
    expect((refused as { fault: string }).fault).toContain(fault);
  });

  it('tells its step even where the rest cannot be read', () => {
    expect(read({ ...enacted, path: '' }).commitSeq).toBe(3);
    expect(read(JSON.stringify(enacted).slice(0, 60)).commitSeq).toBe(3);
    expect(read('nothing').commitSeq).toBeNull();
    const bytes = Buffer.concat([
      Buffer.from(JSON.stringify(enacted).slice(0, -2)),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect(readHistoryLine({ number: 1, progress: 0, bytes })).toMatchObject({
      change: null,
      fault: 'it is not UTF-8',
      commitSeq: 3,
    });
  });
});

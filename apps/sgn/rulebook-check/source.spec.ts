import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { afterAll, differenceOf, inForceOn, readSource, type SourceChange } from './source.js';

const change = (path: string, effectiveFrom: string | null, sha256: string | null): SourceChange => ({
  commitSeq: 0,
  path,
  effectiveFrom,
  sha256,
});

describe('a history read again', () => {
  it('gives its changes with the hashes of their texts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'source-'));
    const file = join(folder, 'history.jsonl');
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    writeFileSync(
      file,
      [
        { commitSeq: 0, op: 'RuleEnacted', path: 'a', effectiveFrom: null, text: 'e\u0301' },
        { commitSeq: 1, op: 'RuleAmended', path: 'a', effectiveFrom: '1993-01-01', textBase64: '/w==' },
        { commitSeq: 1, op: 'RuleRepealed', path: 'a', effectiveFrom: '1994-01-01' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    expect(await readSource(file)).toEqual([
      { commitSeq: 0, path: 'a', effectiveFrom: null, sha256: hash(Buffer.from('e\u0301')) },
      { commitSeq: 1, path: 'a', effectiveFrom: '1993-01-01', sha256: hash(Buffer.from([0xff])) },
      { commitSeq: 1, path: 'a', effectiveFrom: '1994-01-01', sha256: null },
    ]);
    rmSync(folder, { recursive: true });
  });

  const changes = [
    change('a', '2011-01-01', 'one'),
    change('a', '1993-01-01', 'two'),
    change('b', '1993-01-01', 'three'),
    change('b', '1993-01-01', null),
    change('c', null, 'four'),
  ];

  it('has a state after its changes, and one on each date', () => {
    expect(Object.fromEntries(afterAll(changes))).toEqual({ a: 'two', c: 'four' });
    expect(Object.fromEntries(inForceOn(changes, '1992-12-31'))).toEqual({});
    expect(Object.fromEntries(inForceOn(changes, '1993-01-01'))).toEqual({ a: 'two' });
    expect(Object.fromEntries(inForceOn(changes.slice(0, 3), '1993-01-01'))).toEqual({
      a: 'two',
      b: 'three',
    });
    expect(Object.fromEntries(inForceOn(changes, '2011-01-01'))).toEqual({ a: 'one' });
  });

  it('tells how two states differ', () => {
    const texts = (of: Record<string, string>) => new Map(Object.entries(of));
    expect(differenceOf(texts({ a: '1' }), texts({ a: '1' }))).toBeNull();
    expect(differenceOf(texts({ a: '1', b: '2', c: '3' }), texts({ c: '4', d: '5' }))).toBe(
      '2 missing (a, …); 1 too many (d); 1 with another text (c)',
    );
  });
});

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import type { Register } from '#platform/core';
import { testRegister, type TestRegister } from '../../../../apps/registry/testing/index.js';
import { exportRulebook, importHistory, rulebookAt, type ImportedStep, type Point } from '../index.js';
import type { Line } from './lines.js';

interface Told {
  readonly commitSeq: number;
  readonly op: 'RuleEnacted' | 'RuleAmended' | 'RuleRepealed';
  readonly path: string;
  readonly effectiveFrom?: string | null;
  readonly text?: string;
  readonly textBase64?: string;
}

/** Lines with numbers, versions and hashes counted, as a source would. */
function history(told: readonly Told[]): Record<string, unknown>[] {
  const versions = new Map<string, number>();
  return told.map(({ text, textBase64, ...change }, seq) => {
    const version = (versions.get(change.path) ?? 0) + 1;
    versions.set(change.path, version);
    const common = {
      seq,
      version,
      recordedAt: '1970-01-01T01:00:01+01:00',
      instrument: 'Loi',
      effectiveFrom: '1803-03-14',
      ...change,
    };
    if (change.op === 'RuleRepealed') return common;
    const bytes = textBase64 === undefined ? Buffer.from(text!) : Buffer.from(textBase64, 'base64');
    return {
      ...common,
      title: change.path,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      ...(textBase64 === undefined ? { text } : { textBase64 }),
    };
  });
}

async function* linesOf(lines: readonly (Record<string, unknown> | string)[]): AsyncGenerator<Line> {
  for (const [index, line] of lines.entries())
    yield {
      number: index + 1,
      bytes: Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)),
      progress: (index + 1) / lines.length,
    };
}

describe('the import of a history', () => {
  let app: TestRegister;
  let register: Register;
  let folder: string;
  let networkCount = 0;
  const freshNetwork = () => `N${++networkCount}`;

  beforeAll(async () => {
    app = await testRegister();
    ({ register } = app.opened);
    folder = mkdtempSync(join(tmpdir(), 'export-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const establish = (network: string) => async () => {
    if (await register.offices.of(network).catch(() => null)) return;
    await app.establish(network, { subject: 'ines', name: 'Ines Okafor' });
  };

  /** Runs an import to its end or its refusal. */
  const run = async (network: string, lines: readonly (Record<string, unknown> | string)[]) => {
    await app.settled();
    const steps: ImportedStep[] = [];
    let refusal: DomainError | null = null;
    try {
      const source = { network, lines: linesOf(lines), establish: establish(network) };
      for await (const step of importHistory(register, source)) steps.push(step);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
    }
    await app.settled();
    return { steps, refusal };
  };

  const numberOf = async ({ last }: ImportedStep) => {
    const [row] = await register.read.query<{ log_number: number }[]>(
      `SELECT log_number FROM provision_version WHERE provision = $1 AND revision = $2`,
      [last.provision, last.revision],
    );
    return row!.log_number;
  };

  const exported = async (network: string, point: Partial<Point> = {}) => {
    const out = mkdtempSync(join(folder, 'out-'));
    const wanted = { network, point: { knownTo: null, inForceOn: null, ...point }, out };
    const written = await exportRulebook(register, wanted);
    const texts = Object.fromEntries(
      readdirSync(out, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(out, name)).isFile())
        .map((name) => [name, readFileSync(join(out, name)).toString('latin1')]),
    );
    expect(Object.keys(texts)).toHaveLength(written);
    return texts;
  };
  const latin1 = (text: string) => Buffer.from(text).toString('latin1');
  const eventCount = async () => (await register.store.readAll({ from: null, limit: 100_000 })).length;

  it('records each step in its order, and every state can be exported', async () => {
    const network = freshNetwork();
    const lines = history([
      { commitSeq: 0, op: 'RuleEnacted', path: 'Livre Ier/Article 1.md', text: 'un' },
      { commitSeq: 0, op: 'RuleEnacted', path: 'Livre Ier/Article 2.md', text: 'deux', effectiveFrom: null },
      {
        commitSeq: 2,
        op: 'RuleAmended',
        path: 'Livre Ier/Article 1.md',
        text: 'un bis',
        effectiveFrom: '2011-01-01',
      },
      { commitSeq: 2, op: 'RuleRepealed', path: 'Livre Ier/Article 2.md' },
      {
        commitSeq: 2,
        op: 'RuleEnacted',
        path: 'Livre Ier/Article 2.md',
        text: 'deux ter',
        effectiveFrom: '2999-01-01',
      },
      {
        commitSeq: 5,
        op: 'RuleAmended',
        path: 'Livre Ier/Article 1.md',
        text: 'un ter',
        effectiveFrom: '1993-01-01',
      },
      { commitSeq: 5, op: 'RuleEnacted', path: 'octets', textBase64: '//4A', effectiveFrom: '2000-01-01' },
    ]);
    const { steps } = await run(network, lines);
    expect(
      steps.map(({ commitSeq, changes, recorded, progress }) => [commitSeq, changes, recorded, progress]),
    ).toEqual([
      [0, 2, 2, 2 / 7],
      [2, 3, 3, 5 / 7],
      [5, 2, 2, 1],
    ]);
    const known = await Promise.all(steps.map(numberOf));
    expect(known).toEqual([...known].sort((a, b) => a - b));

    const [one, two] = ['Livre Ier/Article 1.md', 'Livre Ier/Article 2.md'];
    expect(await exported(network, { knownTo: known[0]! })).toEqual({ [one]: 'un', [two]: 'deux' });
    expect(await exported(network, { knownTo: known[1]! })).toEqual({ [one]: 'un bis', [two]: 'deux ter' });
    const all = { [one]: 'un ter', [two]: 'deux ter', octets: '\xff\xfe\0' };
    expect(await exported(network, { knownTo: known[2]! })).toEqual(all);
    expect(await exported(network)).toEqual(all);
    expect(await exported(network, { knownTo: known[0]! - 2 })).toEqual({});

    expect(await exported(network, { inForceOn: '1803-03-13' })).toEqual({});
    expect(await exported(network, { inForceOn: '1803-03-14' })).toEqual({ [one]: 'un' });
    expect(await exported(network, { inForceOn: '1993-01-01' })).toEqual({ [one]: 'un ter' });
    expect(await exported(network, { inForceOn: '2014-11-20' })).toEqual({
      [one]: 'un bis',
      octets: '\xff\xfe\0',
    });
    expect(await exported(network, { inForceOn: '2999-01-01' })).toEqual({ ...all, [one]: 'un bis' });
    expect(await exported(network, { inForceOn: '1993-01-01', knownTo: known[1]! })).toEqual({ [one]: 'un' });

    const partsKnown = async (knownTo: number) => {
      const point = { inForceOn: '1803-03-14', knownTo };
      const { items } = await rulebookAt(register.read, { network, point, allParts: true, limit: 9 });
      return items.map(({ path, standing, effectiveFrom }) => [path, standing, effectiveFrom]);
    };
    // What has no day is to come; where something with a day is to come too, that is said.
    expect(await partsKnown(known[0]!)).toEqual([
      [one, 'in-force', '1803-03-14'],
      [two, 'prospective', null],
    ]);
    expect(await partsKnown(known[2]!)).toEqual([
      [one, 'in-force', '1803-03-14'],
      [two, 'repealed', '1803-03-14'],
      ['octets', 'prospective', '2000-01-01'],
    ]);
  });

  it('changes nothing when it is run again, and tells the same', async () => {
    const network = freshNetwork();
    const lines = history([
      { commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'A' },
      { commitSeq: 0, op: 'RuleRepealed', path: 'a' },
      { commitSeq: 1, op: 'RuleEnacted', path: 'b', text: 'B' },
    ]);
    const first = await run(network, lines);
    const before = await eventCount();
    const second = await run(network, lines);
    expect(await eventCount()).toBe(before);
    expect(second.steps.map(({ recorded }) => recorded)).toEqual([0, 0]);
    expect(second.steps.map(({ last }) => last)).toEqual(first.steps.map(({ last }) => last));
  });

  it('goes on where it was interrupted, in the middle of a step too', async () => {
    const network = freshNetwork();
    const lines = history([
      { commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'A' },
      { commitSeq: 1, op: 'RuleEnacted', path: 'b', text: 'B' },
      { commitSeq: 1, op: 'RuleAmended', path: 'a', text: 'AA' },
      { commitSeq: 1, op: 'RuleAmended', path: 'a', text: 'AAA' },
      { commitSeq: 2, op: 'RuleEnacted', path: 'c', text: 'C' },
    ]);
    // What an import leaves that is killed while step 1 is being recorded.
    await run(network, [lines[0]!, lines[2]!]);
    const { steps, refusal } = await run(network, lines);
    expect(refusal).toBeNull();
    expect(steps.map(({ recorded }) => recorded)).toEqual([0, 2, 1]);
    expect(await exported(network)).toEqual({ a: 'AAA', b: 'B', c: 'C' });
    expect(await exported(network, { knownTo: await numberOf(steps[1]!) })).toEqual({ a: 'AAA', b: 'B' });
  });

  const good = history([
    { commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'A' },
    { commitSeq: 1, op: 'RuleEnacted', path: 'b', text: 'B' },
    { commitSeq: 1, op: 'RuleAmended', path: 'a', text: 'AA' },
    { commitSeq: 2, op: 'RuleEnacted', path: 'c', text: 'C' },
  ]);
  const spoilt = (index: number, more: Record<string, unknown> | string) =>
    good.map((line, at) => (at !== index ? line : typeof more === 'string' ? more : { ...line, ...more }));

  const sameAs = (index: number) => ({ sha256: good[index]!.sha256, bytes: good[index]!.bytes });

  it.each([
    ['a hash', spoilt(2, { sha256: '0'.repeat(64) }), 3, ['a']],
    ['a hash at the beginning of a step', spoilt(1, { sha256: '0'.repeat(64) }), 2, ['a']],
    ['a path', spoilt(2, { path: 'x/../../y' }), 3, ['a']],
    ['no JSON, so that nobody knows its step', spoilt(3, 'garbage'), 4, ['a']],
    ['no JSON, but it names the next step', spoilt(3, '{"seq": 3, "commitSeq": 2, "op"'), 4, ['a', 'b']],
    ['a step that goes back', spoilt(3, { commitSeq: 0 }), 4, ['a']],
    ['a sequence number that goes back', spoilt(3, { seq: 1 }), 4, ['a', 'b']],
    ['a sequence number that stands still', spoilt(2, { seq: 1 }), 3, ['a']],
    ['a version that does not come next', spoilt(2, { version: 3 }), 3, ['a']],
    [
      'a version that an earlier line told of',
      spoilt(3, { path: 'b', title: 'b', text: 'B', ...sameAs(1) }),
      4,
      ['a', 'b'],
    ],
    ['an amendment of nothing', spoilt(1, { op: 'RuleAmended' }), 2, ['a']],
    ['an enactment of what stands', spoilt(2, { op: 'RuleEnacted', version: 2 }), 3, ['a']],
    ['the id of a rule that fits into no entry', spoilt(2, { ruleId: 'x'.repeat(70_000) }), 3, ['a']],
  ])(
    'is refused by the number of a line with %s, and nothing of its step is recorded',
    async (_, lines, line, kept) => {
      const network = freshNetwork();
      const { refusal } = await run(network, lines);
      expect(refusal).toMatchObject({ code: 'IMPORT.LINE', details: { line } });
      expect(refusal!.message).toContain(`Line ${line} `);
      expect(Object.keys(await exported(network))).toEqual(kept);
      expect((await run(network, good)).refusal).toBeNull();
      expect(await exported(network)).toEqual({ a: 'AA', b: 'B', c: 'C' });
    },
  );

  it('establishes no network for a file whose first step is refused', async () => {
    const network = freshNetwork();
    await run(network, ['garbage']);
    await expect(exported(network)).rejects.toMatchObject({ code: 'NETWORK.UNKNOWN' });
  });

  it('refuses a file that tells otherwise what has been recorded', async () => {
    const network = freshNetwork();
    await run(network, good);
    for (const told of [
      history([{ commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'other' }]),
      history([{ commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'A', effectiveFrom: '1900-01-01' }]),
    ])
      expect((await run(network, told)).refusal).toMatchObject({ code: 'IMPORT.LINE', details: { line: 1 } });
  });

  it('refuses what the file tells twice, however far the read models have followed meanwhile', async () => {
    const network = freshNetwork();
    const [one, two] = history([
      { commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'one' },
      { commitSeq: 1, op: 'RuleEnacted', path: 'b', text: 'two' },
    ]);
    const followed = async function* (): AsyncGenerator<Line> {
      for await (const line of linesOf([one!, two!, { ...one, seq: 2, commitSeq: 2 }])) {
        yield line;
        await app.settled();
      }
    };
    const importing = async () => {
      const source = { network, lines: followed(), establish: establish(network) };
      for await (const _ of importHistory(register, source));
    };
    await app.settled();
    await expect(importing()).rejects.toMatchObject({
      code: 'IMPORT.LINE',
      details: { line: 3 },
      message: expect.stringContaining('has told of this version'),
    });
  });

  it('takes a repeal that is not counted as a version', async () => {
    const network = freshNetwork();
    const lines = history([
      { commitSeq: 0, op: 'RuleEnacted', path: 'a', text: 'A' },
      { commitSeq: 1, op: 'RuleRepealed', path: 'a' },
      { commitSeq: 2, op: 'RuleEnacted', path: 'a', text: 'AA' },
    ]).map((line, index) => ({ ...line, version: [1, 1, 2][index] }));
    expect((await run(network, lines)).refusal).toBeNull();
    expect((await run(network, lines)).steps.map(({ recorded }) => recorded)).toEqual([0, 0, 0]);
    expect(await exported(network)).toEqual({ a: 'AA' });
  });

  describe('then the export', () => {
    it('refuses a folder that is not empty, and leaves it as it was', async () => {
      const network = freshNetwork();
      await run(network, good);
      const wanted = { network, point: { knownTo: null, inForceOn: null } };
      await exportRulebook(register, { ...wanted, out: join(folder, 'new', 'deep') });
      for (const out of [join(folder, 'new'), join(folder, 'new', 'deep', 'a')])
        await expect(exportRulebook(register, { ...wanted, out })).rejects.toMatchObject({
          code: 'EXPORT.NOT_EMPTY',
        });
      expect(readdirSync(join(folder, 'new', 'deep')).sort()).toEqual(['a', 'b', 'c']);
    });

    it.each([[['a', 'a/b']], [['a/b/c', 'a/b']], [['10', '10/x', '2']]])(
      'stops where one name would be a file and a folder, names both, and writes nothing: %j',
      async (paths) => {
        const network = freshNetwork();
        await run(
          network,
          history(paths.map((path) => ({ commitSeq: 0, op: 'RuleEnacted', path, text: path }))),
        );
        const out = join(folder, network);
        const refusal: unknown = await exportRulebook(register, {
          network,
          point: { knownTo: null, inForceOn: null },
          out,
        }).catch((error: unknown) => error);
        expect(refusal).toMatchObject({ code: 'EXPORT.NAME_CLASH' });
        for (const path of paths.slice(0, 2)) expect((refusal as Error).message).toContain(path);
        expect(() => statSync(out)).toThrow('ENOENT');
      },
    );

    it('says so where a path is longer than the file system takes', async () => {
      const network = freshNetwork();
      const path = Array.from({ length: 20 }, () => 'x'.repeat(250)).join('/');
      await run(network, history([{ commitSeq: 0, op: 'RuleEnacted', path, text: 'x' }]));
      await expect(exported(network)).rejects.toMatchObject({ code: 'EXPORT.PATH' });
    });
  });

  it('holds for any history: each state is what the lines up to it make, each date what was in force', async () => {
    const path = fc.constantFrom(
      'a',
      'b/c',
      'b/d é',
      'e\u0301',
      'é',
      '.x',
      'back\\slash',
      '"*?<|',
      ' ',
      '\n',
      '10',
      '9',
    );
    const date = fc.constantFrom(null, '1803-03-14', '1993-01-01', '2011-06-01', '2999-01-01');
    const draft = fc.record({
      path,
      repeal: fc.boolean(),
      next: fc.boolean(),
      effectiveFrom: date,
      text: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 40 }), async (drafts) => {
        const standing = new Set<string>();
        let commitSeq = 0;
        const told = drafts.map(({ path, repeal, next, effectiveFrom, text }): Told => {
          if (next) commitSeq++;
          const stood = standing.has(path);
          if (stood && repeal) {
            standing.delete(path);
            return { commitSeq, op: 'RuleRepealed', path, effectiveFrom };
          }
          standing.add(path);
          return { commitSeq, op: stood ? 'RuleAmended' : 'RuleEnacted', path, effectiveFrom, text };
        });
        const network = freshNetwork();
        const { steps, refusal } = await run(network, history(told));
        expect(refusal).toBeNull();
        for (const step of steps) {
          const knownTo = await numberOf(step);
          const known = told.filter((line) => line.commitSeq <= step.commitSeq);
          expect(await exported(network, { knownTo })).toEqual(stateOf(known));
          for (const inForceOn of ['1900-01-01', '2011-06-01', '3000-01-01'])
            expect(await exported(network, { knownTo, inForceOn })).toEqual(inForce(known, inForceOn));
        }
      }),
      { numRuns: 5 },
    );
  });

  function stateOf(told: readonly Told[]): Record<string, string> {
    const texts = new Map<string, string>();
    for (const { path, text } of told) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, latin1(text));
    }
    return Object.fromEntries(texts);
  }

  function inForce(told: readonly Told[], date: string): Record<string, string> {
    const dated = told.filter(({ effectiveFrom }) => effectiveFrom != null && effectiveFrom <= date);
    return stateOf(
      dated.sort((a, b) =>
        a.effectiveFrom! < b.effectiveFrom! ? -1 : a.effectiveFrom === b.effectiveFrom ? 0 : 1,
      ),
    );
  }
});

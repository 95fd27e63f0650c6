import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { openDatabase, openDataFolder, type OpenDatabase } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { rulebookCommands } from './export-rulebook.js';
import { importCommands } from './import-rulebook.js';
import { hear } from '../testing/hear.js';

// A cluster is made here, on processors that others use too.
jest.setTimeout(300_000);

const SAMPLE = fileURLToPath(new URL('../../../test/corpus/code-civil.sample.jsonl', import.meta.url));
const ARTICLE_60 = 'Livre Ier/Titre II/Article 60.md';

interface Line {
  readonly commitSeq: number;
  readonly path: string;
  readonly effectiveFrom: string;
  readonly text: string;
}

let root: string;
let database: OpenDatabase;
const heard = hear();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sgn-rulebook-'));
  giveToDatabaseUser(root);
  await layDataFolder(join(root, 'data'));
  // Each command would start and stop it.
  database = await openDatabase(openDataFolder(join(root, 'data')), 'command');
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

async function sgn(...args: string[]): Promise<string> {
  heard.printed = '';
  const program = new Command().exitOverride();
  for (const add of [importCommands, rulebookCommands]) add(program);
  await program.parseAsync([...args, '--data', join(root, 'data')], { from: 'user' });
  return heard.printed;
}

/** What an export wrote, by path. */
async function exported(...args: string[]): Promise<Record<string, string>> {
  const out = mkdtempSync(join(root, 'out-'));
  await sgn('rulebook', 'export', '--network', 'FR', '--out', out, ...args);
  return Object.fromEntries(
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(out, name)).isFile())
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
}

describe('a rulebook on the command line', () => {
  const lines = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const changes = lines.map((line) => JSON.parse(line) as Line);
  const after = (upTo: number) =>
    Object.fromEntries(
      changes.filter(({ commitSeq }) => commitSeq <= upTo).map(({ path, text }) => [path, text]),
    );
  const positions = () => join(root, 'positions');
  const steps = () =>
    readFileSync(positions(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { commitSeq: number; position: string });

  it('is imported step by step; a bad line is named, and what came before it stays', async () => {
    const bad = join(root, 'bad.jsonl.gz');
    writeFileSync(bad, gzipSync([...lines.slice(0, 3), lines[3]!.replace('domicile', 'domaine')].join('\n')));
    const importing = sgn('import', 'rulebook', bad, '--network', 'FR', '--positions', positions());
    await expect(importing).rejects.toMatchObject({ code: 'IMPORT.LINE', details: { line: 4 } });
    expect(steps().map(({ commitSeq }) => commitSeq)).toEqual([0, 1, 59]);

    const said = await sgn('import', 'rulebook', SAMPLE, '--network', 'FR', '--positions', positions());
    expect(said).toBe('FR: 17 changes in 15 steps, 14 of them recorded now.\n');
    const first = readFileSync(positions(), 'utf8');
    for (const { position } of steps()) expect(position).toMatch(/^\d{20}$/);

    const again = await sgn('import', 'rulebook', SAMPLE, '--network', 'FR', '--positions', positions());
    expect(again).toBe('FR: 17 changes in 15 steps, 0 of them recorded now.\n');
    expect(readFileSync(positions(), 'utf8')).toBe(first);
  });

  it('is exported as it was known, as it was in force, and as it is', async () => {
    const { commitSeq, position } = steps()[6]!;
    expect(await exported('--as-known-at', position)).toEqual(after(commitSeq));
    expect(await exported()).toEqual(after(Infinity));
    expect(await exported('--as-known-at', '1803-03-14T00:00:00Z')).toEqual({});
    expect(await exported('--as-known-at', '2999-01-01T00:00:00Z')).toEqual(after(Infinity));

    const article60 = changes.filter(({ path }) => path === ARTICLE_60);
    const of2011 = article60.find(({ effectiveFrom }) => effectiveFrom === '2011-05-19')!;
    expect((await exported('--in-force-on', '2014-11-20'))[ARTICLE_60]).toBe(of2011.text);
  });

  it('is held against its source', async () => {
    const check = (file: string) =>
      sgn('rulebook', 'check', file, '--network', 'FR', '--positions', positions());
    expect(await check(SAMPLE)).toContain('FR holds: 15 steps as known');
    const other = join(root, 'other.jsonl');
    writeFileSync(other, lines.slice(0, -1).join('\n'));
    await expect(check(other)).rejects.toMatchObject({ code: 'CHECK.DIFFERS' });
  });

  it.each([
    [['import', 'rulebook', SAMPLE, '--network', 'fr'], 'capital letters'],
    [
      ['rulebook', 'export', '--network', 'FR', '--out', 'x', '--in-force-on', '2147-02-30'],
      'date that exists',
    ],
    [['rulebook', 'check', SAMPLE, '--network', 'FR', '--positions', 'x', '--sample', '1'], 'from 2 on'],
  ])('is asked for in the right words: %j', async (args, word) => {
    await expect(sgn(...args)).rejects.toThrow(word);
  });

  it('refuses what it cannot do before it begins', async () => {
    const into = join(root, 'absent', 'positions');
    await expect(
      sgn('import', 'rulebook', SAMPLE, '--network', 'FR', '--positions', into),
    ).rejects.toMatchObject({
      code: 'IMPORT.POSITIONS',
    });
    await expect(
      sgn('rulebook', 'export', '--network', 'NOVA', '--out', join(root, 'new')),
    ).rejects.toMatchObject({
      code: 'NETWORK.UNKNOWN',
    });
    await expect(exported('--as-known-at', 'yesterday')).rejects.toMatchObject({ code: 'POINT.INVALID' });
  });
});

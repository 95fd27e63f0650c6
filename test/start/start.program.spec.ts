import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { databaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { dataFolders, MINUTES, open, runFileOf, sgn, sgnUnder, until, type Run } from './program.js';
import { seasonAt, witnessOf } from './season.js';

const folder = dataFolders('sgn-start-');

/** The public record as a visitor finds it: what the front pages link to, and every text that they show. */
async function pagesOf(url: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const read = async (path: string) => {
    const response = await fetch(url + path);
    expect([path, response.status]).toEqual([path, 200]);
    const text = (await response.text()).replaceAll(url, '');
    // Of what is computed, the instant at which it is so.
    pages.set(path, text.replace(/"at":"[^"]+"/, ''));
  };
  for (const path of ['/', '/log/published.json', '/api/log?limit=200', '/networks/NOVA/rulebook'])
    await read(path);
  for (const path of ['dockets', 'appeals', 'reforms']) await read(`/networks/NOVA/${path}`);
  const front = [...pages.values()].join('');
  const linked = front.matchAll(/href="(\/NOVA\/(?:rules|dockets|rulings|appeals|reforms)\/[^"?#]+)/g);
  for (const path of new Set(Array.from(linked, ([, path]) => path!))) await read(path);
  expect(pages.size).toBeGreaterThan(30);
  return pages;
}

/** Each address and each kind of event that docs/SEASON.md tells the season by. */
async function expectTold(url: string): Promise<void> {
  const told = readFileSync('docs/SEASON.md', 'utf8');
  const addresses = new Set(
    Array.from(told.matchAll(/\(http:\/\/localhost:2147([^)]*)\)/g), ([, path]) => path!),
  );
  expect(addresses.size).toBeGreaterThan(20);
  for (const path of addresses) expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  const events = new Set(Array.from(told.matchAll(/`([A-Z]\w+)`/g), ([, type]) => type!));
  for (const type of events) {
    const query = `/api/log?type=${type}&include=signatures&limit=1`;
    const { items } = (await (await fetch(url + query)).json()) as { items: object[] };
    expect([type, items.length]).toEqual([type, 1]);
  }
}

/**
 * Whoever the season tells of is erased, one after another: what was counted stays as it was after each, and the log as it is
 * then goes on from what was published before, verifies and replays.
 */
async function forget(people: readonly string[], data: string): Promise<void> {
  const { url } = runFileOf(data);
  const figures = async () => {
    const published = (await (await fetch(`${url}/log/published.json`)).json()) as {
      dockets: { items: unknown };
      dashboards: object;
    };
    const { dockets, dashboards } = published;
    return { dockets: dockets.items, dashboards: { ...dashboards, number: null, at: null } };
  };
  const succeed = async (...args: readonly string[]) => {
    // To whoever knows another copy of this season, which went on otherwise, this one is a fork.
    const run = sgnUnder({ state: `${data}-state` }, ...args);
    expect([args, await run.ended(), run.err()]).toEqual([args, 0, run.err()]);
    return run.out();
  };
  const policy = join(data, 'log-policy');
  await succeed('audit', 'verify', `${url}/log`, '--policy', policy);
  const before = await figures();
  for (const person of people) {
    const erasing = ['erase', `dev/${person}`, '--despite', 'Asked for.', '--data', data];
    expect(await succeed(...erasing)).toContain('is erased');
    expect(await figures()).toEqual(before);
  }
  expect(await succeed('audit', 'verify', `${url}/log`, '--policy', policy)).toContain(
    'it extends all that was verified since',
  );
  const bundle = `${data}-forgotten`;
  await succeed('audit', 'export', `${url}/log`, '--out', bundle);
  expect(await succeed('audit', 'replay', bundle)).toMatch(
    /dashboards, as known at \d+: \d+ rows, as published/,
  );
}

function textsIn(dir: string): ReadonlyMap<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(dir, path), readFileSync(path, 'utf8')]));
}

describe('sgn start', () => {
  it(
    'goes on with a season that a kill -9 and a stop cut off, keeps it over a stop, plays it once, and is the same from a copy of its log',
    async () => {
      const data = folder('season');
      await seasonAt(data);
      const start = (at = data) => sgn('start', '--port', '0', '--data', at, '--witness', witnessOf(data));
      const address = () => runFileOf(data).url;
      const first = start();
      await open(first);
      expect(first.err()).not.toContain('Playing');
      await until(async () => (await fetch(`${address()}/health/ready`)).status === 200, first);
      expect(first.out()).toContain('Elara Voss');
      for (const path of ['/', '/idp/.well-known/openid-configuration', '/api/openapi.json'])
        expect([path, (await fetch(address() + path)).status]).toEqual([path, 200]);
      const page = await fetch(`${address()}/api/log?type=SymphonySubmitted&limit=200`);
      const works = ((await page.json()) as { items: { case: string }[] }).items.map((item) => item.case);
      expect(works).toHaveLength(71);
      expect(new Set(works).size).toBe(71);

      const token = sgn('token', 'ines', '--data', data);
      expect(await token.ended()).toBe(0);
      const me = await fetch(`${address()}/api/me`, {
        headers: { Authorization: `Bearer ${token.out().trim()}` },
      });
      expect(await me.json()).toMatchObject({
        name: 'Ines Okafor',
        offices: [{ network: 'NOVA', office: 'chair' }],
      });
      const doctor = sgn('doctor', '--data', data);
      expect([await doctor.ended(), doctor.out()]).toEqual([0, expect.stringContaining('All is well.')]);

      const beside = sgn('start', '--port', '0', '--data', data);
      expect(await beside.ended()).toBe(1);
      expect(beside.err()).toContain('A register runs on');

      await expectTold(address());
      await forget(['elara', 'zane', 'nina', 'kiran', 'ines', 'sora'], data);
      const record = await pagesOf(address());
      first.child.kill('SIGINT');
      expect(await first.ended()).toBe(0);
      expect(existsSync(join(data, 'run.json'))).toBe(false);
      expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false);

      const copied = folder('copied');
      const copy = sgn('log', 'copy', '--from', data, '--to', copied);
      expect(await copy.ended()).toBe(0);
      const { from, to, documents } = JSON.parse(copy.out()) as Record<string, { root: string }>;
      expect(to).toEqual(from);
      expect(documents).toMatchObject({ present: 0, missing: 0, damaged: 0 });
      const other = start(copied);
      await open(other);
      expect(other.err()).not.toContain('Playing');
      const { url } = runFileOf(copied);
      expect(await pagesOf(url)).toEqual(record);
      await until(async () => (await fetch(`${url}/log/checkpoint`)).ok, other);
      expect((await (await fetch(`${url}/log/checkpoint`)).text()).split('\n')[2]).toBe(to!.root);
      other.child.kill('SIGTERM');
      expect(await other.ended()).toBe(0);
      const texts = [];
      for (const dir of [data, copied]) {
        const out = `${dir}-exported`;
        expect(
          await sgn('rulebook', 'export', '--network', 'NOVA', '--out', out, '--data', dir).ended(),
        ).toBe(0);
        texts.push(textsIn(out));
      }
      expect(texts[0]!.size).toBeGreaterThan(10);
      expect(texts[1]).toEqual(texts[0]);
    },
    8 * MINUTES,
  );

  it(
    'begins an empty register in the present with --no-season, and comes back when its database, its witness or its corpus is killed',
    async () => {
      const data = folder('production');
      const beside = folder('beside');
      // One is made from nothing.
      await layDataFolder(beside);
      const start = (at: string, ...more: string[]) =>
        sgn('start', '--port', '0', '--data', at, '--no-season', ...more);
      // Two at once, whose logs one folder of this person's witness remembers.
      const [run, other] = [start(data), start(beside)];
      await Promise.all([open(run), open(other)]);
      const { url } = runFileOf(data);
      const establish = sgn(
        'network',
        'establish',
        'LYRA',
        '--name',
        'Lyra',
        '--chair',
        'alice',
        '--data',
        data,
      );
      expect(await establish.ended()).toBe(0);
      process.kill(
        Number(readFileSync(join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      );
      await until(() => run.err().includes('PostgreSQL runs again.'), run);
      await until(async () => (await fetch(`${url}/health/ready`)).status === 200, run);
      // What the read models had not written yet, they follow again: the event is there, its row is when they are.
      let networks: { items?: { establishedAt: string }[] } = {};
      await until(async () => {
        networks = (await (await fetch(`${url}/api/networks`)).json()) as typeof networks;
        return networks.items?.length === 1;
      }, run);
      expect(Math.abs(Date.parse(networks.items![0]!.establishedAt) - Date.now())).toBeLessThan(5 * MINUTES);

      const cosigned = (at: string, size: number, of: Run) =>
        until(async () => {
          const checkpoint = await (await fetch(`${runFileOf(at).url}/log/checkpoint`)).text();
          return Number(checkpoint.split('\n')[1]) >= size && /^— witness\.localhost /m.test(checkpoint);
        }, of);
      await cosigned(data, 2, run);
      await cosigned(beside, 1, other);
      for (const beside of ['witness', 'corpus']) {
        const [, pid] = new RegExp(`\\[${beside}\\] is process (\\d+)`).exec(run.err())!;
        process.kill(Number(pid), 'SIGKILL');
        await until(() => run.err().includes(`[${beside}] ended (SIGKILL)`), run);
      }
      expect(
        await sgn(
          'network',
          'establish',
          'MIRA',
          '--name',
          'Mira',
          '--chair',
          'alice',
          '--data',
          data,
        ).ended(),
      ).toBe(0);
      await cosigned(data, 3, run);
      await until(async () => (await fetch(`${url}/api/workbench`)).status === 200, run);
      const policy = join(data, 'log-policy');
      const verify = sgn('audit', 'verify', `${url}/log`, '--policy', policy);
      expect([await verify.ended(), verify.out()]).toEqual([
        0,
        expect.stringContaining('Cosigned by this-machine.'),
      ]);
      for (const one of [run, other]) {
        one.child.kill('SIGINT');
        expect(await one.ended()).toBe(0);
      }
      // Another log under the same name.
      const fresh = start(beside, '--fresh');
      await open(fresh);
      await cosigned(beside, 1, fresh);
    },
    6 * MINUTES,
  );

  it('says in a line, and ends with 1, why it does not start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const other = folder('other');
    mkdirSync(other);
    writeFileSync(join(other, 'sgn.json'), '{"format":99}');
    const foreign = folder('foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.txt'), 'years of work');
    for (const [args, says] of [
      [['--port', String(port), '--data', folder('none')], `Port ${port} is taken.`],
      [['--port', '0', '--data', other], 'another version'],
      [['--port', '0', '--data', foreign, '--fresh'], 'is not a data folder of this program'],
      [['--port', '0', '--data', '/proc/sgn'], 'cannot be written to'],
    ] as const) {
      const run = sgn('start', ...args);
      expect([says, await run.ended()]).toEqual([says, 1]);
      expect(run.err()).toContain(says);
      expect(run.err().trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(join(foreign, 'thesis.txt'))).toBe(true);
    taken.close();
  });

  const asRoot = databaseUser() ? it : it.skip;
  asRoot('refuses a data folder that PostgreSQL cannot reach', async () => {
    const hidden = folder('hidden');
    mkdirSync(hidden, { mode: 0o700 });
    const run = sgn('start', '--port', '0', '--data', join(hidden, 'data'));
    expect(await run.ended()).toBe(1);
    expect(run.err()).toContain('does not run as root');
  });
});

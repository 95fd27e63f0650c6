import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { leafHash, parseReceipt, receiptProves } from '#engine/transparency-log';
import { ErasePersonalData } from '#governance/privacy';
import { exportRulebook } from '#governance/rulebook';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const work = {
  title: 'Loom of Small Hours',
  kind: 'tapestry',
  name: 'Zane Armitage',
  artist: 'Loom',
  artistKind: 'ai',
  audience: 'general',
  venue: 'Sanctuary of the Quiet Quarter',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Warp',
        sharing: 'none',
        stimuli: [{ id: 'dusk', kind: 'fear', intensity: 0.5, from: 0, to: 60 }],
      },
    ],
  },
};
const nova = '/api/networks/NOVA';

/** A rule of two versions and one repealed; a case overturned on appeal, one that waits, one withdrawn. */
async function history(app: TestRegister): Promise<string> {
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  const subjects = ['kiran', 'tomas', 'maren'];
  const people = Object.fromEntries(
    await Promise.all(subjects.map(async (subject) => [subject, await app.actor(subject)] as const)),
  );
  for (const [subject, office] of [
    ['kiran', 'regulator'],
    ['tomas', 'regulator'],
    ['maren', 'adjudicator'],
  ] as const)
    await app.as('ines').does(`${nova}/appointments`, { person: people[subject], office, name: subject });
  const enacted = await app
    .as('ines')
    .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' });
  const insert = async (number: string, parameters: object, effectiveFrom = '2147-01-04') => {
    const body = {
      instrument: enacted.body.id,
      number,
      title: `Section ${number}`,
      text: `Words of ${number}.`,
    };
    const dated = { ...body, effectiveFrom, parameters };
    return (await app.as('ines').does(`${nova}/provisions`, dated)).body.provision as string;
  };
  const fear = await insert('4.2', { 'fear.words': 'none above 0.4' });
  const gone = await insert('4.10', {});
  await insert('9.2', { 'appeal.days': 28 });
  await insert('9.3', {}, '2147-06-01');
  const late = { number: '9.4', title: 'Late', text: 'Since ever.', reason: 'It was always meant so.' };
  const { id: instrument } = enacted.body;
  await app.as('ines').does(`${nova}/provisions`, { ...late, instrument, effectiveFrom: '2147-01-01' });
  await app.settled();
  const change = { title: 'Fear', text: 'Less of it.', effectiveFrom: '2147-01-05' };
  await app.pass(1);
  await app.as('ines').does(`${nova}/provisions/${fear}/amend`, change, { 'if-match': '"0"' });
  await app
    .as('ines')
    .does(`${nova}/provisions/${gone}/repeal`, { effectiveFrom: '2147-01-05' }, { 'if-match': '"0"' });

  const submitted = async () => {
    const { docket } = (await app.as('zane').does(`${nova}/symphonies`, work)).body;
    await app.settled();
    return docket as string;
  };
  const docket = await submitted();
  const at = `${nova}/dockets/${docket}`;
  await app.as('ines').does(`${at}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
  await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much fear.' });
  const cited = [{ provision: fear, version: 1 }];
  const judged = {
    revision: 1,
    outcome: 'refused',
    facts: 'Fear at 0.5.',
    reasons: 'The limit is 0.4.',
    cited,
  };
  const { ruling } = (
    await app.as('tomas').does(`${at}/rule`, {
      ...judged,
      governingDate: '2147-01-04',
      governingReason: 'It was dreamed the day before it came.',
    })
  ).body;
  await app.as('tomas').does(`${at}/serve`, { ruling });
  const contest = { docket, ruling, grounds: ['It speaks of symphonies.'] };
  const { appeal } = (await app.as('zane').does(`${nova}/appeals`, contest)).body;
  await app.as('maren').does(`${nova}/appeals/${appeal}/admit`);
  const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'It does not govern tapestries.' }];
  await app.as('maren').does(`${nova}/appeals/${appeal}/decide`, { outcomes });
  await submitted();
  const left = await submitted();
  await app.as('zane').does(`${nova}/symphonies/${left}/withdraw`, { reason: 'I am tired.' });
  await app.settled();
  await app.seal();
  return gone;
}

describe('a bundle', () => {
  let app: TestRegister;
  let url: string;
  let root: string;
  let dir: string;
  let provisionId: string;
  const heard = hear();

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'bundle-'));
    dir = join(root, 'bundle');
    provisionId = await history(app);
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  const audit = (name: string, ...args: string[]) => {
    heard.printed = '';
    return cli(['audit', name, ...args, ...(name === 'export' ? [] : ['--workers', '0'])]);
  };
  const replay = (of: string, ...args: string[]) => audit('replay', of, ...args);
  const bent = (change: (copy: string) => void) => {
    const copy = mkdtempSync(join(root, 'bent-'));
    cpSync(dir, copy, { recursive: true });
    change(copy);
    return copy;
  };
  const filesOf = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => join(one.parentPath, one.name))
        .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
    );

  it('has all that an auditor needs', async () => {
    expect([await audit('export', url, '--out', dir), heard.said]).toEqual([0, expect.anything()]);
    const files = filesOf(dir);
    for (const name of [
      'checkpoint',
      'vkey',
      'reducers.mjs',
      'published.json',
      'README.md',
      'schemas/index.json',
    ])
      expect([name, files[name]?.length]).toEqual([name, expect.any(Number)]);
    expect(Object.keys(files).filter((name) => name.startsWith('documents/')).length).toBeGreaterThan(4);
    expect(Object.keys(files).filter((name) => name.startsWith('checkpoints/'))).toHaveLength(1);
    expect(await audit('verify', dir)).toBe(0);
    expect(await audit('export', url, '--out', dir)).toBe(1);
    expect(heard.said).toContain('is not empty');
    const again = join(root, 'again');
    expect(await audit('export', dir, '--out', again)).toBe(0);
    expect(filesOf(again)).toEqual(files);
  });

  it('comes to everything that was published', async () => {
    expect([await replay(dir), heard.printed]).toEqual([
      0,
      expect.stringContaining('rulebook in force on 2147-01-05'),
    ]);
    expect(heard.printed.match(/as published/g)).toHaveLength(3);
    expect(await replay(dir, '--json')).toBe(0);
    const { parts } = JSON.parse(heard.printed) as {
      parts: { part: string; rows: number; differences: unknown }[];
    };
    const { figures, networks } = JSON.parse(readFileSync(join(dir, 'published.json'), 'utf8')).dashboards;
    const counted = [figures, ...Object.values(networks)].flatMap((ofIt) => Object.values(ofIt).flat());
    expect(counted.length).toBeGreaterThan(50);
    expect(parts.map(({ part, rows, differences }) => [part, rows, differences])).toEqual([
      ['rulebook', 3, []],
      ['dockets', 3, []],
      ['dashboards', counted.length, []],
      ['screenings', 3, []],
      ['rulings', 1, []],
    ]);
  });

  it('names what was published and is not in the log', async () => {
    const copy = bent((at) => {
      const published = JSON.parse(readFileSync(join(at, 'published.json'), 'utf8'));
      published.rulebook.provisions[0].version = 7;
      published.dockets.items.pop();
      published.dashboards.figures['queue-by-age'][0].waiting = 0;
      published.dashboards.networks.NOVA.outcomes[0].rulings = 9;
      writeFileSync(join(at, 'published.json'), JSON.stringify(published));
    });
    expect(await replay(copy)).toBe(1);
    expect(heard.printed).toMatch(
      /NOVA 2147\/12\/4\.2\n {4}published .*"version":7.*\n {4}replayed .*"version":2/,
    );
    expect(heard.printed).toMatch(/NOVA docket .*\n {4}published nothing/);
    expect(heard.printed).toContain('queue-by-age 0 to 6\n');
    expect(heard.printed).toMatch(/NOVA outcomes 2147-01 refused\n {4}published .*"rulings":9/);
    expect(await replay(bent((at) => writeFileSync(join(at, 'published.json'), '{}')))).toBe(1);
    expect(heard.said).toContain('not what a register publishes');
  });

  it('writes the rulebook of a past day byte for byte as the register does', async () => {
    for (const [knownTo, inForceOn] of [
      [null, '2147-01-04'],
      [null, '2147-07-01'],
      [10, '2147-01-04'],
      [10, null],
    ] as const) {
      const [ours, theirs] = [mkdtempSync(join(root, 'ours-')), mkdtempSync(join(root, 'theirs-'))];
      const known = knownTo === null ? [] : ['--as-known-at', String(knownTo)];
      const dated = inForceOn === null ? [] : ['--in-force-on', inForceOn];
      const args = [...known, ...dated, '--network', 'NOVA', '--out', theirs];
      expect([await replay(dir, ...args), heard.said]).toEqual([0, expect.anything()]);
      expect(heard.printed).toContain('not compared');
      const point = { knownTo, inForceOn };
      await exportRulebook(app.opened.register, { network: 'NOVA', point, out: ours });
      expect(Object.keys(filesOf(ours)).length).toBeGreaterThan(0);
      expect(filesOf(theirs)).toEqual(filesOf(ours));
    }
    const all = join(root, 'all');
    expect(await replay(dir, '--out', all)).toBe(0);
    expect(readFileSync(join(all, 'NOVA/2147/12/4.2'), 'utf8')).toBe('Less of it.');
  });

  it('goes to an instant as to the number of what was known then', async () => {
    expect(await replay(dir, '--as-known-at', '2000-01-01T00:00:00Z')).toBe(0);
    expect(heard.printed).toMatch(/as known at -1: 0 rows/);
    expect(await replay(dir, '--as-known-at', '2148-01-01T00:00:00Z')).toBe(0);
    // A point alone is taken as an export takes it: of no day, as the rulebook was not published.
    expect(heard.printed.match(/as published/g)).toHaveLength(2);
    expect(heard.printed).toMatch(/^rulebook, as known at .*not compared\.$/m);
    expect(await replay(dir, '--as-known-at', '100000')).toBe(2);
    expect(await replay(dir, '--as-known-at', 'yesterday')).toBe(2);
  });

  it('says what changed between two points', async () => {
    expect(await audit('diff', dir, '--from', '0', '--to', '2148-01-01T00:00:00Z')).toBe(0);
    expect(heard.printed).toMatch(/^7 provisions and dockets differ between log numbers 0 and \d+\.$/m);
    expect(heard.printed).toContain('+ NOVA 2147/12/4.2\n');
    const inserted = Number(
      /entry (\d+)/.exec((await audit('history', dir, '2147/12/4.2'), heard.printed))![1],
    );
    const to = String(readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n').map(Number)[1]! - 1);
    expect(await audit('diff', dir, '--from', String(inserted + 1), '--to', to)).toBe(0);
    expect(heard.printed).toContain('~ NOVA 2147/12/4.2\n');
    expect(heard.printed).toContain('    version: 1 -> 2\n');
    expect(heard.printed).toContain('- NOVA 2147/12/4.10\n');
    expect(await audit('diff', dir, '--from', 'x', '--to', '1')).toBe(2);
  });

  it('tells the versions of a provision, by path or id', async () => {
    expect(await audit('history', dir, '2147/12/4.10')).toBe(0);
    const byPath = heard.printed;
    expect(byPath).toMatch(/NOVA 2147\/12\/4\.10 v1: inserted, entry \d+, recorded 2147-01-04/);
    expect(byPath).toMatch(/v2: repealed/);
    expect(await audit('history', dir, provisionId)).toBe(0);
    expect(heard.printed).toBe(byPath);
    expect(await audit('history', dir, '2147/12/9.4')).toBe(0);
    expect(heard.printed).toContain('in force from 2147-01-01, retroactive: It was always meant so.');
    expect(await audit('history', dir, 'nowhere')).toBe(2);
  });

  it('proves an entry', async () => {
    const out = join(root, '3.tlog-proof');
    expect(await audit('prove', dir, '--number', '3', '--out', out)).toBe(0);
    const { leafHash } = (await app.get('/api/log/3')).body;
    expect(heard.printed).toContain(leafHash);
    const receipt = parseReceipt(readFileSync(out, 'utf8'));
    expect(receiptProves(receipt, Buffer.from(leafHash, 'base64'))).toBe(true);
    expect(await audit('prove', dir, '--number', '100000')).toBe(2);
    expect(await audit('prove', dir, '--number', 'x')).toBe(2);
  });

  it('is held to its documents and to every checkpoint that it kept', async () => {
    expect(await audit('verify', dir, '--json')).toBe(0);
    expect(JSON.parse(heard.printed).documents).toEqual({ checked: expect.any(Number), absent: 0 });
    const [hash] = readdirSync(join(dir, 'documents'));
    const less = bent((at) => rmSync(join(at, 'documents', hash!)));
    expect(await audit('verify', less)).toBe(0);
    expect(heard.printed).toMatch(/Documents: \d+ checked, 1 absent\./);
    const other = bent((at) => writeFileSync(join(at, 'documents', hash!), 'odd'));
    expect(await audit('verify', other, '--json')).toBe(1);
    expect(JSON.parse(heard.printed)).toMatchObject({
      verdict: 'tampered',
      firstBad: { path: `documents/${hash}`, reason: 'not the document of that hash' },
    });
    const [origin, size] = readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n');
    const forked = bent((at) => {
      const file = join(at, 'checkpoints', size!);
      const [, , , ...signed] = readFileSync(file, 'utf8').split('\n');
      const root = Buffer.alloc(32).toString('base64');
      writeFileSync(file, [origin, size, root, ...signed].join('\n'));
    });
    expect(await audit('verify', forked)).toBe(1);
    expect(heard.printed).toContain(`TAMPERED: checkpoints/${size}: `);
    expect(
      await audit(
        'verify',
        bent((at) => writeFileSync(join(at, 'checkpoints/1'), 'odd')),
      ),
    ).toBe(1);
    expect(heard.printed).toContain('TAMPERED: checkpoints/1: ');
  });

  it('is nothing to compute from when it was tampered with, or is not whole', async () => {
    const [, size] = readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n');
    const flipped = bent((at) => {
      const file = join(at, `tile/entries/000.p/${size}`);
      const bytes = readFileSync(file);
      bytes[40]! ^= 1;
      writeFileSync(file, bytes);
    });
    expect(await replay(flipped)).toBe(1);
    expect(heard.printed).toMatch(/^TAMPERED: /);
    expect(await replay(bent((at) => rmSync(join(at, 'reducers.mjs'))))).toBe(3);
    const out = join(root, 'none');
    expect(
      await replay(
        bent((at) => rmSync(join(at, 'documents'), { recursive: true })),
        '--out',
        out,
      ),
    ).toBe(1);
    expect(heard.said).toContain('is not in the bundle');
    const swapped = bent((at) => {
      for (const name of readdirSync(join(at, 'documents')))
        writeFileSync(join(at, 'documents', name), 'odd');
    });
    expect(await replay(swapped, '--out', out)).toBe(1);
    expect(heard.said).toContain('is not the document of that hash');
    expect(existsSync(out)).toBe(false);
  });

  it('comes to what was published after an erasure too, and the one from before still does', async () => {
    const [{ number }] = (await app.get('/api/log?type=AppealLodged')).body.items;
    const receipt = (await app.get(`/api/log/${number}/receipt`)).body as string;
    const disclosed = join(root, 'disclosure.json');
    const [{ number: submitted }] = (await app.get('/api/log?type=SymphonySubmitted')).body.items;
    const { body } = await app.as('zane').get(`/api/my/disclosures/${submitted}`);
    writeFileSync(disclosed, JSON.stringify(body));

    const person = await app.actor('zane');
    const context = { actor: { id: 'erasure', role: 'system' } as const, commandId: newId() };
    await app.registry.app
      .get(CommandBus)
      .execute(new ErasePersonalData(context, { person, despite: 'They asked.' }));
    await app.settled();
    await app.seal();

    const erased = join(root, 'erased');
    expect(await audit('export', url, '--out', erased)).toBe(0);
    expect(await audit('verify', erased, '--since', join(dir, 'checkpoint'))).toBe(0);
    for (const bundle of [dir, erased]) {
      expect(await replay(bundle)).toBe(0);
      expect(heard.printed.match(/as published/g)).toHaveLength(3);
    }
    const { bytes } = (await app.get(`/api/log/${number}`)).body;
    expect(receiptProves(parseReceipt(receipt), leafHash(Buffer.from(bytes, 'base64')))).toBe(true);
    expect(
      await cli(['audit', 'disclosure', disclosed, '--vkey', readFileSync(join(dir, 'vkey'), 'utf8')]),
    ).toBe(0);
    expect(heard.printed).toContain('Zane Armitage');
  });
});

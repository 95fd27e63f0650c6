import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, newId, type Entry } from '#kernel';
import { makeSigner } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  licensedSanctuary,
  testRegister,
  type TestRegister,
} from '../../registry/testing/index.js';
import { entriesOf } from '../audit/entries.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';
const signer = makeSigner('sleep-governance.example/log', randomBytes(32));

describe('a session, from a bundle', () => {
  let app: TestRegister;
  let root: string;
  let honest: string;
  let entries: Entry[];
  let session: string;
  let elara: string;
  const heard = hear();

  const audit = async (dir: string, id = session) => {
    heard.printed = heard.said = '';
    const code = await cli(['audit', 'session', dir, '--session', id, '--workers', '0']);
    return { code, lines: heard.printed.trimEnd().split('\n') };
  };
  /** The log with some entries changed, or left out where they become null, as if it had never been otherwise: numbered, and signed. */
  const bent = async (name: string, change: (entry: Entry, number: number) => Entry | null) => {
    const dir = join(root, name);
    cpSync(honest, dir, { recursive: true });
    for (const folder of ['checkpoints', 'tile']) rmSync(join(dir, folder), { recursive: true });
    const revisions = new Map<string, number>();
    const told = entries.map(change).flatMap((entry) => {
      if (!entry) return [];
      const revision = (revisions.get(entry.stream) ?? -1) + 1;
      revisions.set(entry.stream, revision);
      return [Buffer.from(canonicalJson({ ...entry, revision }))];
    });
    writeLog(dir, told, signer);
    writeFileSync(join(dir, 'vkey'), `${signer.vkey}\n`);
    return audit(dir);
  };
  const numberOf = (type: string, nth = 0) =>
    entries.findIndex((entry) => entry.type === type && nth-- === 0);

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'session-'));
    await establishNova(app);
    const { sanctuary, pod } = await licensedSanctuary(app);
    elara = await app.actor('elara');
    const now = () => app.opened.register.clock.now().getTime();
    const inSeconds = (seconds: number) => new Date(now() + seconds * 1_000).toISOString();
    const plan = {
      sanctuary,
      pods: [pod],
      title: 'Low water',
      work: null,
      sharing: 'audience',
      begins: inSeconds(-1),
      ends: inSeconds(3_600),
      sleepers: 2,
    };
    session = (await app.as('sora').does(`${NOVA}/sessions`, plan)).body.session;
    await app.settled();
    const page = `${NOVA}/sessions/${session}`;
    const steward = (act: string) => app.as('sora').does(`${page}/${act}`, {});
    const { invitations } = (await app.as('sora').get(page)).body;
    for (const [nth, who] of ['elara', 'zane'].entries())
      await app.as(who).does(`${page}/consents`, {
        invitation: invitations[nth].handOut,
        purposes: ['dreaming', 'sharing'],
        scopes: ['audience'],
        until: inSeconds(3_600),
      });
    // Under her own id too, elsewhere.
    await app.as('elara').does(`${NOVA}/symphonies`, submissionExample);
    await steward('clear');
    await steward('start');
    await app.pass(60 / 86_400);
    const { consents } = (await app.as('elara').get(`${page}/own`)).body;
    await app.as('elara').does(`${page}/consents/${consents[0].consent}/withdraw`, {});
    await app.pass(60 / 86_400);
    await steward('resume');
    await app.pass(60 / 86_400);
    await app.as('tomas').does(`${NOVA}/sanctuaries/${sanctuary}/pods/${pod}/ground`, { reasons: 'No.' });
    await app.pass(60 / 86_400);
    await steward('end');
    await app.seal();
    const url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    honest = join(root, 'honest');
    expect(await cli(['audit', 'export', url, '--out', honest])).toBe(0);
    entries = [];
    const size = Number(readFileSync(join(honest, 'checkpoint'), 'utf8').split('\n')[1]);
    for await (const entry of entriesOf({ folder: honest }, size)) entries.push(entry);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('was covered in every second in which it was live, and names nobody', async () => {
    const { code, lines } = await audit(honest);
    expect([code, lines]).toEqual([
      0,
      [
        expect.stringMatching(/^.*Low water.*, a session of NOVA, of \d+ entries, by which it is ended\.$/),
        expect.stringMatching(/^live: \S+ to \S+, 6\d\.?\d* s, 2 dream$/),
        expect.stringMatching(/^live: \S+ to \S+, 6\d\.?\d* s, one dreams$/),
        expect.stringMatching(/^What was recorded elsewhere was followed by its halt within \d+ ms\.$/),
        'covered: in every second in which it was live.',
        'Its entries name nobody who took part.',
      ],
    ]);
  });

  it('was not after a withdrawal, or a grounded pod, whose halt was left out', async () => {
    const halts = [0, 1].map((nth) => numberOf('SessionHalted', nth));
    const cases = [
      ['withdrawal', halts[0], 'somebody takes part without a consent that covers it'],
      ['pod', halts[1], 'a pod of it is grounded'],
    ] as const;
    for (const [name, halt, why] of cases) {
      const { code, lines } = await bent(name, (entry, number) => (number === halt ? null : entry));
      expect(code).toBe(1);
      const [found] = lines.filter((line) => line.startsWith('NOT COVERED'));
      expect(found).toMatch(/^NOT COVERED: \S+ to \S+, 6\d\.?\d* s, after entry \d+: /);
      expect(found).toContain(why);
    }
  });

  it('was not where it began without its clearance', async () => {
    const without = numberOf('SessionCleared');
    const { code, lines } = await bent('uncleared', (entry, number) => (number === without ? null : entry));
    const found = lines.filter((line) => line.startsWith('NOT COVERED'));
    expect([code, found.slice(0, 2)]).toEqual([
      1,
      Array.from({ length: 2 }, () => expect.stringContaining('it began without a clearance of what stood')),
    ]);
  });

  it('is found to name who takes part: by an actor, by a field, and by a pseudonym that stands elsewhere', async () => {
    const [given, halted, grounded] = ['ConsentGiven', 'SessionHalted', 'PodGrounded'].map((type) =>
      numberOf(type),
    );
    const pseudonym = (entries[given!]!.data as { giver: string }).giver;
    const cases: readonly [string, number, (entry: Entry) => Entry, RegExp][] = [
      [
        'actor',
        given!,
        (entry) => ({ ...entry, actor: { ...entry.actor, id: elara } }),
        /is of \S+ and by \S+\.\n.*who acts elsewhere/,
      ],
      [
        'actor of what follows',
        halted!,
        (entry) => ({ ...entry, actor: { ...entry.actor, id: elara } }),
        /SessionHalted, is by \S+, which is no pseudonym of this session/,
      ],
      [
        'field',
        given!,
        (entry) => ({ ...entry, causationId: elara }),
        new RegExp(`has ${'[0-9a-f-]{36}'}, who acts elsewhere in the log`),
      ],
      [
        'elsewhere',
        grounded!,
        (entry) => ({ ...entry, causationId: pseudonym }),
        new RegExp(`of sanctuary-\\S+, has the pseudonym ${pseudonym}`),
      ],
    ];
    for (const [name, at, change, says] of cases) {
      const { code, lines } = await bent(name, (entry, number) => (number === at ? change(entry) : entry));
      const named = lines.filter((line) => line.startsWith('NAMED'));
      expect([name, code, named.join('\n')]).toEqual([name, 1, expect.stringMatching(says)]);
    }
  });

  it('is refused where the log has none, and where it was tampered with', async () => {
    expect((await audit(honest, newId())).code).toBe(2);
    expect(heard.said).toContain('The log has no session');
    const cut = join(root, 'cut');
    cpSync(honest, cut, { recursive: true });
    const tile = join(cut, `tile/entries/000.p/${entries.length}`);
    writeFileSync(tile, readFileSync(tile).fill(48, 100, 101));
    expect((await audit(cut)).code).toBe(1);
    expect(heard.printed).toContain('TAMPERED');
  });
});

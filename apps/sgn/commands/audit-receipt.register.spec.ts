import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { makeSigner } from '#engine/transparency-log';
import { ErasePersonalData } from '#governance/privacy';
import type { ConsentReceipt } from '#governance/public-log';
import {
  establishNova,
  licensedSanctuary,
  testRegister,
  type TestRegister,
} from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';

describe('the receipt of a consent', () => {
  let app: TestRegister;
  let root: string;
  let vkey: string;
  let page: string;
  let consent: string;
  let given: ConsentReceipt;
  let later: ConsentReceipt;
  const heard = hear();

  const mine = (who = 'elara') => app.as(who).get(`${page}/consents/${consent}/receipt`);
  const check = (file: unknown, ...trust: string[]): Promise<number> => {
    const path = join(root, 'receipt.json');
    writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
    heard.printed = heard.said = '';
    return cli(['audit', 'receipt', path, ...(trust.length > 0 ? trust : ['--vkey', vkey])]);
  };
  const sealed = async () => {
    await app.settled();
    await app.seal();
  };

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'receipt-'));
    await establishNova(app);
    const { sanctuary, pod } = await licensedSanctuary(app);
    const inHours = (hours: number) =>
      new Date(app.opened.register.clock.now().getTime() + hours * 3_600_000).toISOString();
    const { session } = (
      await app.as('sora').does(`${NOVA}/sessions`, {
        sanctuary,
        pods: [pod],
        title: 'Low water',
        work: null,
        sharing: 'audience',
        begins: inHours(1),
        ends: inHours(3),
        sleepers: 2,
      })
    ).body;
    await sealed();
    page = `${NOVA}/sessions/${session}`;
    const { invitations } = (await app.as('sora').get(page)).body;
    const terms = { purposes: ['dreaming', 'sharing'], scopes: ['audience'], until: inHours(3) };
    const consents = `${page}/consents`;
    const body = { invitation: invitations[0].handOut, ...terms };
    consent = (await app.as('elara').does(consents, body)).body.consent;
    await app.settled();
    expect((await mine()).body).toMatchObject({ status: 404, code: 'RECEIPT.ABSENT' });
    await app.seal();
    vkey = String((await app.get('/log/vkey')).body);
    given = (await mine()).body;
    await app
      .as('elara')
      .does(`${consents}/${consent}/narrow`, { ...terms, purposes: ['dreaming'], scopes: [] });
    await app.as('elara').does(`${consents}/${consent}/withdraw`, {});
    await sealed();
    later = (await mine()).body;
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('is for whoever gave it, says what they consented to, and is proven by the key of the log alone', async () => {
    expect((await mine()).headers['content-disposition']).toBe(
      `attachment; filename="${consent}.consent.json"`,
    );
    for (const other of ['zane', 'sora'])
      expect((await mine(other)).body).toMatchObject({ status: 404, code: 'CONSENT.ABSENT' });
    const { pseudonym } = (await app.as('elara').get(`${page}/own`)).body;
    expect(given).toMatchObject({
      form: 'sgn-consent-receipt v1',
      consent: { consent, giver: pseudonym, jurisdiction: 'NOVA', collected: 'signed-in' },
      entries: [{}],
    });
    expect(JSON.stringify(given)).not.toContain(await app.actor('elara'));
    expect([await check(given), heard.said]).toEqual([0, '']);
    expect(heard.printed).toMatch(
      new RegExp(`^proven: entry \\d+ of sleep-governance.example/log, consent ${consent}, given`),
    );
    expect(heard.printed).toContain('purposes: dreaming, sharing; scopes: audience; until');
    expect(heard.printed).not.toContain('then:');
  });

  it('that is asked for later has what became of it', async () => {
    expect(await check(later)).toBe(0);
    expect(heard.printed).toMatch(
      /then: entry \d+, narrowed \S+ to purposes: dreaming; scopes: none; .*\nthen: entry \d+, withdrawn /,
    );
  });

  it('proves no other terms, entry or order, and nothing by another key', async () => {
    const [first, narrowed, withdrawn] = later.entries;
    const flipped = Buffer.from(first!.bytes, 'base64');
    flipped[30]! ^= 1;
    const bent: readonly [object, string][] = [
      [
        { consent: { ...later.consent, purposes: ['dreaming', 'sharing', 'depiction'] } },
        'does not give this',
      ],
      [{ consent: { ...later.consent, giver: newId() } }, 'does not give this consent'],
      [{ givenAt: '2147-01-01T00:00:00.000Z' }, 'does not give this consent'],
      [{ entries: [narrowed, withdrawn] }, 'does not give this consent'],
      [{ entries: [first, withdrawn, narrowed] }, 'does not change this consent after that'],
      [{ entries: [first, first] }, 'does not change this consent after that'],
      [{ entries: [{ ...first, bytes: flipped.toString('base64') }] }, 'the receipt is not for entry'],
      [{ entries: [{ ...first, number: first!.number - 1 }] }, 'the receipt is not for entry'],
      [{ entries: [{ ...first, receipt: 'none' }] }, 'NOT PROVEN'],
    ];
    for (const [change, why] of bent) {
      expect([change, await check({ ...later, ...change })]).toEqual([change, 1]);
      expect(heard.said).toContain(why);
    }
    const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await check(given, '--vkey', stranger)).toBe(1);
    expect(heard.said).toContain('No key that is trusted here signed this note.');
    for (const none of ['{', '{}', { ...given, entries: [] }, { ...given, form: 'other' }]) {
      expect(await check(none)).toBe(2);
      expect(heard.said).toContain('This is no receipt of a consent');
    }
    const path = join(root, 'receipt.json');
    expect(await cli(['audit', 'receipt', path])).toBe(2);
    expect(heard.said).toContain('Say whose log it is');
  });

  it('is of a policy that asks for witnesses only where they saw it', async () => {
    const witness = makeSigner('witness.example', Buffer.alloc(32, 9), () => 0).vkey;
    writeFileSync(join(root, 'policy'), `log ${vkey}\nwitness w ${witness}\nquorum w\n`);
    expect(await check(given, '--policy', join(root, 'policy'))).toBe(4);
    expect(heard.printed).toContain('proven: entry');
  });

  it('stays provable after an erasure', async () => {
    const context = { actor: { id: 'erasure', role: 'system' as const }, commandId: newId() };
    await app.registry.app
      .get(CommandBus)
      .execute(new ErasePersonalData(context, { person: await app.actor('elara'), despite: 'They asked.' }));
    await sealed();
    expect([await check(later), heard.said]).toEqual([0, '']);
  });
});

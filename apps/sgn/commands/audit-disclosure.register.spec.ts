import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { leafHash, openCheckpoint, parsePolicy, parseReceipt, receiptProves } from '#engine/transparency-log';
import { ErasePersonalData } from '#governance/privacy';
import type { Disclosure } from '#governance/public-log';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const work = {
  title: 'Tide',
  kind: 'symphony',
  name: 'Zane Armitage',
  contact: 'zane@example.org',
  artist: 'Zane A.',
  artistKind: 'human',
  audience: 'general',
  venue: 'Hall of Sleep',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Low water',
        sharing: 'none',
        stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 }],
      },
    ],
  },
};

describe('a disclosure', () => {
  let app: TestRegister;
  let root: string;
  let url: string;
  let vkey: string;
  let number: number;
  let given: Disclosure;
  const heard = hear();

  const mine = (who = 'zane', of = number) => app.as(who).get(`/api/my/disclosures/${of}`);

  async function check(file: unknown, ...trust: string[]): Promise<number> {
    const path = join(root, 'disclosure.json');
    writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
    return cli(['audit', 'disclosure', path, ...(trust.length > 0 ? trust : ['--vkey', vkey])]);
  }

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'disclosure-'));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.as('zane').does('/api/networks/NOVA/symphonies', work);
    await app.settled();
    ({ number } = (await app.get('/api/log?type=SymphonySubmitted')).body.items[0]);
    expect((await mine()).body).toMatchObject({ status: 404, code: 'RECEIPT.ABSENT' });
    await app.seal();
    vkey = String((await app.get('/log/vkey')).body);
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    const answer = await mine();
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-disposition': `attachment; filename="${number}.disclosure.json"` },
    });
    given = answer.body;
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('is for whoever gave the values, and for nobody else', async () => {
    expect(given.values.map(({ field, value }) => [field, value])).toEqual([
      ['artist', work.artist],
      ['contact', work.contact],
      ['name', work.name],
    ]);
    for (const other of ['nina', 'ines'])
      expect((await mine(other)).body).toMatchObject({ status: 403, code: 'DISCLOSURE.NOT_YOURS' });
    expect((await app.as('audit', ['auditor']).get(`/api/my/disclosures/${number}`)).body.code).toBe(
      'DISCLOSURE.NOT_YOURS',
    );
    expect((await mine('zane', 999)).body.code).toBe('ENTRY.UNKNOWN');
    await app.as('ines').does('/api/networks/NOVA/appointments', {
      person: await app.actor('tomas'),
      office: 'regulator',
      name: 'Tomas Brandt',
    });
    await app.settled();
    await app.seal();
    const [{ number: plain }] = (await app.get('/api/log?type=RegulatorAppointed')).body.items;
    expect((await mine('ines', plain)).body).toMatchObject({ status: 404, code: 'DISCLOSURE.ABSENT' });
  });

  it('is proven by the key of the log alone, value by value', async () => {
    expect(await check(given)).toBe(0);
    expect(heard.printed).toContain(
      `proven: entry ${number} of sleep-governance.example/log, SymphonySubmitted`,
    );
    expect(heard.printed).toContain('name: "Zane Armitage"');
    writeFileSync(join(root, 'policy'), `log ${vkey}quorum none\n`);
    expect(await check(given, '--policy', join(root, 'policy'))).toBe(0);
    heard.printed = '';
    expect(await check({ ...given, values: given.values.slice(0, 1) })).toBe(0);
    expect(heard.printed).not.toContain(work.contact);
  });

  it('proves no other value, place, salt, entry or log', async () => {
    const [first, second] = given.values;
    const flipped = Buffer.from(given.bytes, 'base64');
    flipped[20]! ^= 1;
    const other = (await app.get(`/api/log/${number - 1}/receipt`)).body as string;
    for (const bent of [
      { ...given, values: [{ ...first, value: 'Zane B.' }] },
      { ...given, values: [{ ...first, field: second!.field }] },
      { ...given, values: [{ ...first, field: 'title' }] },
      { ...given, values: [{ ...first, salt: second!.salt }] },
      { ...given, bytes: flipped.toString('base64') },
      { ...given, number: number - 1 },
      { ...given, receipt: other },
      { ...given, receipt: 'no receipt' },
    ])
      expect([bent, await check(bent)]).toEqual([bent, 1]);
    expect(heard.said).toContain('NOT PROVEN: entry');
    expect(heard.said).toContain(`the receipt is not for entry ${number} as it stands here`);
    const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await check(given, '--vkey', stranger)).toBe(1);
    expect(heard.said).toContain('No key that is trusted here signed this note.');
  });

  it('proves no part of a value, by a salt that takes in the rest', async () => {
    await app.as('nina').does('/api/networks/NOVA/symphonies', { ...work, name: 'x"Bob' });
    await app.settled();
    await app.seal();
    const [{ number: at }] = (await app.get('/api/log?type=SymphonySubmitted')).body.items;
    const whole: Disclosure = (await mine('nina', at)).body;
    const { salt, field } = whole.values.find((one) => one.field === 'name')!;
    const longer = Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from('"x\\')]).toString('base64');
    expect(await check(whole)).toBe(0);
    expect(await check({ ...whole, values: [{ field, salt: longer, value: 'Bob' }] })).toBe(2);
    expect(heard.said).toContain('A salt is base64 of 32 bytes.');
  });

  it('is told from what is none, and from a question without a key', async () => {
    for (const none of ['{', '{}', JSON.stringify({ ...given, values: [] })]) {
      expect(await check(none)).toBe(2);
      expect(heard.said).toContain('This is no disclosure');
    }
    expect(await check({ ...given, values: [{ field: 'name', salt: given.values[0]!.salt }] })).toBe(2);
    expect(heard.said).toContain('The value is missing.');
    expect(await check(given, '--vkey', 'none')).toBe(2);
    expect(await check(given, '--policy', join(root, 'nowhere'))).toBe(2);
    expect(await cli(['audit', 'disclosure', join(root, 'disclosure.json')])).toBe(2);
    expect(heard.said).toContain('Say whose log it is');
    expect(await cli(['audit', 'disclosure', join(root, 'nowhere'), '--vkey', vkey])).toBe(2);
  });

  it('still proves after an erasure, as do receipts, and the whole log verifies as before', async () => {
    const kept = join(root, 'kept');
    const { body: checkpoint } = await app.get('/log/checkpoint');
    writeFileSync(kept, String(checkpoint));
    const { size } = openCheckpoint(String(checkpoint), parsePolicy(`log ${vkey}quorum none\n`));
    const receipts = await Promise.all(
      Array.from({ length: size }, async (_, at) => String((await app.get(`/api/log/${at}/receipt`)).body)),
    );

    const person = await app.actor('zane');
    const context = { actor: { id: 'erasure', role: 'system' } as const, commandId: newId() };
    await app.registry.app
      .get(CommandBus)
      .execute(new ErasePersonalData(context, { person, despite: 'They asked.' }));
    await app.settled();
    await app.seal();

    expect(await cli(['audit', 'verify', url, '--since', kept, '--vkey', vkey, '--workers', '0'])).toBe(0);
    for (const [at, receipt] of receipts.entries()) {
      const { bytes } = (await app.get(`/api/log/${at}`)).body;
      expect(receiptProves(parseReceipt(receipt), leafHash(Buffer.from(bytes, 'base64')))).toBe(true);
      expect(
        openCheckpoint(parseReceipt(receipt).checkpoint, parsePolicy(`log ${vkey}quorum none\n`)).size,
      ).toBe(size);
    }
    expect(await check(given)).toBe(0);
    expect(heard.printed).toContain(work.contact);
    expect((await mine()).body.code).toBe('DISCLOSURE.NOT_YOURS');
    const [sealed] = await app.opened.register.vault.open(
      [JSON.parse(Buffer.from(given.bytes, 'base64').toString('utf8')).data.name.sealed],
      null,
    );
    expect(sealed).toBeUndefined();
  });
});

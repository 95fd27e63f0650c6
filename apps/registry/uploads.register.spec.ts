import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LARGEST_TEXT } from '#platform/http';
import { testRegister, type TestRegister } from './testing/index.js';

type Sent = string | Buffer | AsyncIterable<Buffer>;

const NOVA = '/api/networks/NOVA';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const long = (words: string) =>
  `# ${words}\n\n${'No stimulus is stronger than 0.4. é\n'.repeat(60_000)}${words}`;

describe('a large text', () => {
  let app: TestRegister;
  let url: string;
  let instrument: string;
  let provision: string;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.establish('LYRA', { subject: 'ines', name: 'Ines Okafor' });
    const ines = app.as('ines');
    await ines.does(`${NOVA}/appointments`, {
      person: await app.actor('tomas'),
      office: 'regulator',
      name: 'Tomas',
    });
    const title = 'Stimulus Regulation';
    const enacted = await ines.does(`${NOVA}/instruments`, { number: '2147/1', title, kind: 'procedural' });
    instrument = enacted.body.id as string;
    const inserted = await ines.does(`${NOVA}/provisions`, section('1', 'Words.'));
    provision = inserted.body.provision as string;
    url = `http://127.0.0.1:${await app.registry.listen(0)}`;
  });
  afterAll(() => app.close());

  const section = (number: string, text: unknown) => ({
    instrument,
    number,
    title: `Section ${number}`,
    text,
    effectiveFrom: '2147-03-01',
  });

  async function upload(subject: string, path: string, body: Sent, type = 'text/markdown; charset=utf-8') {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await app.token(subject)}`,
        'content-type': type,
        'idempotency-key': 'of-no-use-here',
      },
      body,
      duplex: 'half',
    } as unknown as RequestInit);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const readable = async (hash: string) =>
    Promise.all(
      ['/api/documents', '/log/documents'].map(async (at) => (await app.get(`${at}/${hash}`)).status),
    );

  /** Each route that takes one, and the command that then names it. */
  const acts = (text: unknown, number: string) =>
    [
      [`${NOVA}/provisions/texts`, `${NOVA}/provisions`, section(number, text)],
      [
        `${NOVA}/provisions/${provision}/texts`,
        `${NOVA}/provisions/${provision}/amend`,
        { title: 'Section 1', text, effectiveFrom: '2147-04-01' },
      ],
      [
        `${NOVA}/reforms/texts`,
        `${NOVA}/reforms`,
        {
          title: 'Clearer',
          reasons: 'It was not clear.',
          amendments: [{ op: 'insert', path: `A/${number}`, title: 'New', text }],
        },
      ],
    ] as const;

  it('is uploaded first, and nobody reads it before an entry names it', async () => {
    for (const [at] of acts('', '').entries()) {
      const text = long(`Text ${at}`);
      const hash = sha256(text);
      const [to, command, body] = acts({ document: hash }, `2.${at}`)[at]!;
      const uploaded = await upload('ines', to, `\uFEFF\n ${text} \r\n\t`);
      expect([to, uploaded]).toEqual([
        to,
        { status: 201, body: { document: hash, bytes: Buffer.byteLength(text), mediaType: 'text/markdown' } },
      ]);
      expect(await readable(hash)).toEqual([404, 404]);
      const { body: recorded } = await app.as('ines').does(command, body, { 'idempotency-key': `up-${at}` });
      expect(await readable(hash)).toEqual([200, 200]);
      expect((await app.get(`/api/documents/${hash}`)).body).toBe(text);
      expect((await app.as('ines').post(command, body, { 'idempotency-key': `up-${at}` })).body).toEqual(
        recorded,
      );
    }
  });

  it('gives the entry that the same words give in a command', async () => {
    const text = 'The same words, said twice.';
    const refs = [];
    const { body } = await upload('ines', `${NOVA}/provisions/texts`, text);
    for (const [at, given] of [text, { document: body.document }].entries()) {
      const { body: inserted } = await app.as('ines').does(`${NOVA}/provisions`, section(`3.${at}`, given));
      const history = (await app.get(`${NOVA}/provisions/${inserted.provision}`)).body;
      refs.push(history.versions[0].text as unknown);
    }
    expect(refs[1]).toEqual(refs[0]);
  });

  it('is for whoever uploaded it, for the act that its permission is for, in its network', async () => {
    const text = 'Words for one act.';
    const named = { document: sha256(text) };
    const refused = async (subject: string, [, command, body]: readonly [string, string, object]) =>
      expect([command, (await app.as(subject).post(command, body)).body]).toEqual([
        command,
        expect.objectContaining({ status: 422, code: 'TEXT.NOT_UPLOADED' }),
      ]);
    for (const act of acts(named, '4')) await refused('ines', act);
    await upload('tomas', `${NOVA}/reforms/texts`, text);
    await upload('ines', `${NOVA}/provisions/${provision}/texts`, text);
    await upload('ines', '/api/networks/LYRA/provisions/texts', text);
    for (const act of acts(named, '4').filter(([to]) => !to.includes(provision))) await refused('ines', act);
    expect(await readable(named.document)).toEqual([404, 404]);
  });

  it('of a command that was refused is not public, and can be named again', async () => {
    const text = 'In force before anybody knew.';
    const document = sha256(text);
    await upload('ines', `${NOVA}/provisions/texts`, text);
    const body = { ...section('5', { document }), effectiveFrom: '2146-01-01' };
    expect((await app.as('ines').post(`${NOVA}/provisions`, body)).body.code).toBe('PROVISION.RETROACTIVE');
    expect(await readable(document)).toEqual([404, 404]);
    const inline = 'As early, in the command.';
    expect((await app.as('ines').post(`${NOVA}/provisions`, { ...body, text: inline })).body.code).toBe(
      'PROVISION.RETROACTIVE',
    );
    expect(await readable(sha256(inline))).toEqual([404, 404]);
    await app.as('ines').does(`${NOVA}/provisions`, { ...body, reason: 'It was lost.' });
    expect(await readable(document)).toEqual([200, 200]);
  });

  it.each<readonly [string, Sent, string | undefined, number, string]>([
    ['is UTF-8', Buffer.from([0x61, 0xff]), undefined, 400, 'REQUEST.INVALID'],
    ['does not end within a character', Buffer.from('é').subarray(0, 1), undefined, 400, 'REQUEST.INVALID'],
    ['holds no NUL', 'a\u0000b', undefined, 400, 'REQUEST.INVALID'],
    ['is not empty', '', undefined, 400, 'REQUEST.INVALID'],
    ['is more than white space', ' \n\t'.repeat(100_000), undefined, 400, 'REQUEST.INVALID'],
    ['can be seen', '\u200b\u2800'.repeat(100_000), undefined, 400, 'REQUEST.INVALID'],
    ['is no JSON', '{"text":"x"}', 'application/json', 415, 'REQUEST.NOT_TEXT'],
    ['is in no other encoding', 'x', 'text/markdown; charset=latin1', 415, 'REQUEST.NOT_TEXT'],
    ['is of bounded size', Buffer.alloc(LARGEST_TEXT + 1, 'x'), undefined, 413, 'REQUEST.TOO_LARGE'],
  ])('%s', async (_, body, type, status, code) => {
    expect(await upload('ines', `${NOVA}/provisions/texts`, body, type)).toMatchObject({
      status,
      body: { code },
    });
  });

  it('is told where to go when it comes in a command', async () => {
    const text = long('Too long').repeat(2);
    for (const [, command, body] of acts(text, '6')) {
      const { status, body: told } = await app.as('ines').post(command, body);
      expect([status, told.detail]).toEqual([413, expect.stringContaining('/texts as text/markdown')]);
    }
  });

  it('that comes without its size is bounded too, and one that is cut off leaves nothing', async () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    async function* endless() {
      for (let n = 0; n < 40; n++) yield piece;
    }
    const { status } = await upload('ines', `${NOVA}/provisions/texts`, endless());
    expect(status).toBe(413);

    const headers = { authorization: `Bearer ${await app.token('ines')}`, 'content-type': 'text/markdown' };
    const cut = request(`${url}${NOVA}/provisions/texts`, { method: 'POST', headers });
    cut.on('error', () => undefined);
    cut.write(piece);
    const waiting = () => app.opened.sealing.query('SELECT FROM vault.upload_parts');
    await until(async () => (await waiting()).rows.length > 0);
    cut.destroy();
    await until(async () => (await waiting()).rows.length === 0);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It never came so far.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

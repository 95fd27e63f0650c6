import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { growTree } from '#engine/sealing';
import { formatCheckpoint, formatNote, makeSigner, rootOf } from '#engine/transparency-log';
import { testRegister, type TestRegister } from './testing/index.js';

const origin = 'sleep-governance.example/log';
const log = makeSigner(origin, randomBytes(32));

describe('the time of an entry, against what witnesses saw', () => {
  let app: TestRegister;
  const minutes = (n: number) => Date.now() + n * 60_000;

  /** As the sealer keeps it: a checkpoint that a witness cosigned at a time of the world, or that nobody did. */
  const published = async (size: number, at: number | null) => {
    const witness = makeSigner('witness.example', randomBytes(32), () => Math.floor(at! / 1000));
    const root = await rootOf(size, app.opened.register.sealed.nodes(size));
    const text = formatCheckpoint({ origin, size, root });
    const note = formatNote(
      text,
      [log, ...(at === null ? [] : [witness])].map((signer) => signer.sign(text)),
    );
    await app.opened.sealing.query(
      'INSERT INTO seal.checkpoints (size, note, published) VALUES ($1, $2, true)',
      [size, note],
    );
  };
  const timeOf = async (number: number) => (await app.get(`/api/log/${number}`)).body.time;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    // From here on the register is ten days further from the world's time than before.
    await app.pass(10);
    await app.as('ines').does('/api/networks/NOVA/appointments', {
      person: await app.actor('tomas'),
      office: 'regulator',
      name: 'Tomas Brandt',
    });
    await app.settled();
    await growTree(app.opened.sealing, app.opened.register.store);
  });
  afterAll(() => app.close());

  it('is unchecked while no checkpoint covers it, and where no witness saw those around it', async () => {
    const unchecked = { verdict: 'unchecked', why: 'no witnessed checkpoint before or after it' };
    expect(await timeOf(0)).toEqual(unchecked);
    await published(1, null);
    expect(await timeOf(0)).toEqual(unchecked);
    expect(await timeOf(1)).toEqual(unchecked);
  });

  it('is ok between witnesses that saw the log without it and with it, whatever the offset of the clock', async () => {
    await published(2, minutes(0));
    await published(5, minutes(1));
    for (const number of [2, 3, 4])
      expect(await timeOf(number)).toEqual({ verdict: 'ok', why: 'witnessed before and after' });
    expect(await timeOf(1)).toEqual({ verdict: 'unchecked', why: 'no witnessed checkpoint before it' });
  });

  it('is back-dated where witnesses had seen the log without it long after', async () => {
    await published(4, minutes(30));
    expect(await timeOf(4)).toMatchObject({
      verdict: 'back-dated',
      why: expect.stringContaining('was not in the log of 4 entries'),
    });
  });
});

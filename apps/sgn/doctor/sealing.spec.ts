import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SealStanding } from '#engine/sealing';
import type { Work } from '../at-work.js';
import { ofRunning, sealing } from './sealing.js';

const at = new Date('2027-03-12T09:00:01Z');
const good: SealStanding = {
  published: 4_711,
  secondsBehind: 0,
  witnesses: [{ name: 'w1', cosignedAt: at, refused: null, refusedSince: null }],
  findings: [],
  held: null,
  scrubbedAt: at,
};

describe('the doctor, of the sealing', () => {
  const register = (standing: Partial<SealStanding>, held: string | null = null) =>
    ({
      home: { held: async () => held },
      register: { sealed: { standing: async () => ({ ...good, ...standing }) } },
    }) as unknown as Pick<Work, 'home' | 'register'>;
  const says = async (...[work, runs = true]: [ReturnType<typeof register>, boolean?]) =>
    (await sealing(work, runs)).map((finding) => [finding.well, `${finding.what}: ${finding.says}`]);

  it('says how far the log is sealed, by whom, and when it was looked through', async () => {
    expect(await says(register({}))).toEqual([
      [true, 'Sealing: 4,711 entries sealed, cosigned by w1; all looked through at 2027-03-12T09:00:01.000Z'],
    ]);
    expect(await says(register({ witnesses: [], scrubbedAt: null }))).toEqual([
      [true, 'Sealing: 4,711 entries sealed; not all looked through yet'],
    ]);
  });

  it('says who refuses, what was altered, and how late it is where something runs that seals', async () => {
    const refusing = { name: 'w1', cosignedAt: null, refused: 'fetch failed', refusedSince: at };
    const finding = { which: '5', says: 'It is another.', foundAt: at, rightSince: at };
    const troubled = register({
      secondsBehind: 90,
      witnesses: [refusing],
      findings: [{ ...finding, what: 'entry' }],
    });
    const told = [
      [false, expect.stringMatching(/^Log as sealed: It is another\. .*right again since .*sgn log scrub/)],
      [false, expect.stringMatching(/^Witness: The witness w1 .* fetch failed/)],
    ];
    expect(await says(troubled)).toEqual([...told, [false, expect.stringMatching(/^Sealing: .* 90 s ago/)]]);
    expect(await says(troubled, false)).toEqual(told);
    expect(
      await says(register({ secondsBehind: 90, held: { why: 'It is shorter.', since: at } }, 'Restored.')),
    ).toEqual([[true, expect.stringContaining('Sealing: 4,711')]]);
  });
});

describe('the doctor, of a register that runs', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  async function answering(status: number, body: unknown): Promise<string> {
    server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
    await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('hears from it whether it doubts its clock', async () => {
    const troubles = [
      { code: 'WITNESS.REFUSES', says: 'known from elsewhere' },
      { code: 'CLOCK.STEPPED', says: 'It stepped.' },
    ];
    const url = await answering(200, { status: 'degraded', waitingFor: [], troubles });
    expect(await ofRunning(url)).toEqual([{ what: 'Clock', well: false, says: 'It stepped.' }]);
  });

  it('says when it is not ready, or says nothing', async () => {
    const url = await answering(503, {});
    expect(await ofRunning(url)).toMatchObject([{ well: false, says: expect.stringContaining('not ready') }]);
    expect(await ofRunning('http://127.0.0.1:1')).toMatchObject([
      { well: false, says: expect.stringContaining('does not answer') },
    ]);
  });
});

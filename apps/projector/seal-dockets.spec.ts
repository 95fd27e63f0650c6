import { expect, it } from '@jest/globals';
import type { SealDockets } from '#governance/register';
import { sealDocketsDaily } from './seal-dockets.js';

const SEAL = { at: 7, dockets: 2, root: 'root' };

/** Turns of the job: what the query says, and on which day. */
async function turns(...turns: readonly [day: string, now: () => Promise<typeof SEAL | null>][]) {
  const stop = new AbortController();
  const left = [...turns];
  const said: string[] = [];
  const sent: InstanceType<typeof SealDockets>[] = [];
  let today = left[0]![0];
  await sealDocketsDaily(
    {
      register: {
        secret: Buffer.alloc(32),
        clock: {
          now: () => {
            if (left.length === 0) stop.abort();
            else today = left[0]![0];
            return new Date(`${today}T12:00:00Z`);
          },
        },
      },
      dockets: { now: () => left.shift()![1]() },
      bus: {
        execute: async (command: unknown) => {
          sent.push(command as InstanceType<typeof SealDockets>);
          return undefined as never;
        },
      },
    },
    stop.signal,
    { warn: (message: string) => said.push(message) },
    { first: 1, every: 1 },
  );
  return { said, sent };
}

it('seals the dockets once a day of the register’s clock, by a command that is the same for all projectors', async () => {
  const { sent, said } = await turns(
    ['2147-01-05', async () => SEAL],
    ['2147-01-06', async () => ({ ...SEAL, at: 9 })],
  );
  expect(sent.map(({ input }) => input)).toEqual([
    { day: '2147-01-05', ...SEAL },
    { day: '2147-01-06', ...SEAL, at: 9 },
  ]);
  const again = await turns(['2147-01-05', async () => SEAL]);
  expect(again.sent[0]!.context.commandId).toBe(sent[0]!.context.commandId);
  expect(sent[1]!.context.commandId).not.toBe(sent[0]!.context.commandId);
  expect(said).toEqual([]);
});

it('waits while nothing is sealed, and makes up for a turn that failed', async () => {
  const { sent, said } = await turns(
    ['2147-01-05', async () => null],
    ['2147-01-05', () => Promise.reject(new Error('away'))],
    ['2147-01-05', async () => SEAL],
  );
  expect(sent).toHaveLength(1);
  expect(said).toEqual(['The dockets were not sealed today and wait for their next turn: Error: away']);
});

it('ends at once where nothing is to be sealed any more', async () => {
  const never = () => Promise.reject(new Error('asked'));
  await sealDocketsDaily(
    {
      register: { secret: Buffer.alloc(32), clock: { now: () => new Date() } },
      dockets: { now: never },
      bus: { execute: never },
    },
    AbortSignal.abort(),
    { warn: () => undefined },
  );
});

import { expect, it } from '@jest/globals';
import { sweepDaily } from './run-projector.js';

it('sweeps again and again, whatever becomes of one sweep', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const turns = [
    () => Promise.resolve({ sealed: 2, documents: 1 }),
    () => Promise.reject(new Error('away')),
    () => {
      stop.abort();
      return Promise.resolve({ sealed: 0, documents: 0 });
    },
  ];
  await sweepDaily(() => turns.shift()!(), stop.signal, { log: say, warn: say }, { first: 1, every: 1 });
  expect(turns).toHaveLength(0);
  expect(said).toEqual([
    'Swept 2 sealed values and 1 documents that no event ever named.',
    'The sweep failed and waits for its next turn: Error: away',
  ]);
});

it('ends at once where nothing is to be swept any more', async () => {
  const never = () => Promise.reject(new Error('swept'));
  const silent = { log: () => undefined, warn: () => undefined };
  await sweepDaily(never, AbortSignal.abort(), silent);
});

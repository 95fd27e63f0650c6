import { expect, it } from '@jest/globals';
import { Held } from '#engine/sealing';
import { scrubForEver, seal, sweepDaily } from './run-projector.js';

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

it('tells once of what keeps it from sealing, and goes on without where it never will', async () => {
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const sealer = {
    run: (_: AbortSignal, onTrouble?: (error: unknown) => void) => {
      onTrouble?.(new Error('away'));
      onTrouble?.(new Error('away'));
      onTrouble?.(new Held('LOG.SHORTER', 'It has 3 entries.'));
      onTrouble?.(new Held('LOG.SHORTER', 'It has 4 entries.'));
      return Promise.reject(new Error('two histories'));
    },
  };
  await seal(sealer, new AbortController().signal, { warn: say, error: say });
  expect(said).toEqual([
    'The log was not sealed and is tried again: Error: away',
    'Nothing is sealed. It has 3 entries.',
    'Nothing is sealed any more until someone has looked: Error: two histories',
  ]);
});

it('scrubs for ever, tells of each finding once, and of what keeps it from looking', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const found = { what: 'entry', which: '5', says: 'Entry 5 is another.' } as const;
  const turns = [
    () => Promise.resolve([found]),
    () => Promise.reject(new Error('away')),
    () => Promise.reject(new Error('away')),
    () => {
      stop.abort();
      return Promise.resolve([found]);
    },
  ];
  await scrubForEver(() => turns.shift()!(), stop.signal, { warn: say, error: say }, 1);
  expect(turns).toHaveLength(0);
  expect(said).toEqual(['Entry 5 is another.', 'The scrub waits for its next turn: Error: away']);
});

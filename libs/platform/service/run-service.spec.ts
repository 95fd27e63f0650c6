import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import type { Environment } from '#platform/config';
import { runService } from './run-service.js';

describe('running a service', () => {
  const surroundings = () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    return { said, variables: {}, signals: new EventEmitter(), say, complain: say };
  };

  it.each(['SIGINT', 'SIGTERM', 'disconnect'])('ends in order when it is told by %s', async (signal) => {
    const around = surroundings();
    let closed = false;
    const start = async () => ({
      says: 'is there',
      close: async () => {
        closed = true;
      },
    });
    const code = runService('it', start, around);
    await new Promise(setImmediate);
    around.signals.emit(signal);
    expect([await code, closed, around.said]).toEqual([0, true, ['it is there', `it ends: ${signal}.`]]);
    expect(around.signals.eventNames()).toEqual([]);
  });

  it('says in words what is missing', async () => {
    const around = surroundings();
    const start = async (environment: Environment) => {
      environment.required('DATABASE_URL', 'where the database is.');
      environment.check();
      throw new Error('It went on.');
    };
    expect(await runService('registry', start, around)).toBe(1);
    expect(around.said).toEqual([
      expect.stringMatching(/^registry: The environment is not complete\. .*DATABASE_URL/),
    ]);
  });

  it('tells the whole of what nobody foresaw', async () => {
    const around = surroundings();
    expect(await runService('it', () => Promise.reject(new Error('odd')), around)).toBe(1);
    expect(around.said[0]).toMatch(/it: Error: odd\n +at/);
  });

  it.each(['uncaughtException', 'unhandledRejection'])(
    'ends in order over what nobody caught, and tells it in one line: %s',
    async (fault) => {
      const around = surroundings();
      let finish!: () => void;
      const close = () => new Promise<void>((resolve) => (finish = resolve));
      const code = runService('it', async () => ({ says: 'runs', close }), around);
      await new Promise(setImmediate);
      around.signals.emit(fault, new Error('odd'));
      await new Promise(setImmediate);
      // While it ends, more of the same is told, and cuts nothing off.
      around.signals.emit(fault, 'again');
      finish();
      expect(await code).toBe(1);
      const [first, second] = around.said.filter((line) => line.startsWith('{'));
      expect(JSON.parse(first!)).toMatchObject({
        level: 'fatal',
        context: 'it',
        message: `${fault}: odd`,
        stack: expect.stringContaining('run-service.spec'),
      });
      expect(JSON.parse(second!)).toMatchObject({ message: `${fault}: again` });
      expect(around.said).toContain(`it ends: ${fault}.`);
      expect(around.signals.eventNames()).toEqual([]);
    },
  );

  it('ends over what nobody caught before it stands', async () => {
    const around = surroundings();
    const code = runService('it', () => new Promise(() => undefined), around);
    around.signals.emit('unhandledRejection', new Error('early'));
    expect(await code).toBe(1);
    expect(around.said).toEqual([expect.stringContaining('unhandledRejection: early')]);
  });

  it('waits for an orderly end no longer than it may take', async () => {
    const around = surroundings();
    const close = () => new Promise<void>(() => undefined);
    const code = runService('it', async () => ({ says: 'runs', close }), { ...around, endMs: 20 });
    await new Promise(setImmediate);
    around.signals.emit('SIGTERM');
    // The deadline holds no process: something else has to, here.
    const holding = setInterval(() => undefined, 1_000);
    expect(await code).toBe(1);
    clearInterval(holding);
    expect(around.said.at(-1)).toBe('it did not end in order within 0.02 s.');
  });

  it('says over the channel that it is at work', async () => {
    const around = surroundings();
    const told: string[] = [];
    const service = { says: 'runs', close: async () => undefined };
    const code = runService('it', async () => service, { ...around, tell: (word) => told.push(word) });
    await new Promise(setImmediate);
    around.signals.emit('SIGINT');
    expect([await code, told]).toEqual([0, ['at work']]);
  });

  it('does not go on without what it is there for', async () => {
    const around = surroundings();
    const close = async () => undefined;
    const ended = Promise.reject(new DomainError('LOG.GONE', 'The log is gone.'));
    expect(await runService('it', async () => ({ says: 'runs', close, ended }), around)).toBe(1);
    expect(around.said.at(-1)).toBe('it: The log is gone.');
    expect(
      await runService('it', async () => ({ says: 'runs', close, ended: Promise.resolve() }), around),
    ).toBe(1);
  });
});

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

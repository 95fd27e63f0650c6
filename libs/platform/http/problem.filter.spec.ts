import type { ServerResponse } from 'node:http';
import { Logger, type ArgumentsHost } from '@nestjs/common';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DomainError } from '#kernel';
import { ProblemFilter } from './problem.filter.js';

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
});

/** What the filter answers; `raw` is what it says past a framework that fails. */
function answered(error: unknown, { sendFails = false } = {}) {
  const said = { status: 0, body: '', raw: 0 };
  const raw = {
    headersSent: false,
    writeHead: (status: number) => void (said.raw = status),
    end: (body: string) => void (said.body = body),
  } as unknown as ServerResponse;
  const reply = {
    raw,
    sent: false,
    removeHeader: () => undefined,
    header: () => reply,
    status: (status: number) => {
      said.status = status;
      return reply;
    },
    send: (body: string) => {
      if (sendFails) throw new Error('A hook failed.');
      said.body = body;
    },
  };
  const http = { getRequest: () => ({ method: 'GET' }), getResponse: () => reply };
  new ProblemFilter().catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return { ...said, problem: JSON.parse(said.body) as unknown };
}

describe('the filter of problems', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  it.each([
    [new DomainError('DOCKET.UNKNOWN', 'There is none.', { position: 4n }), 404, 'DOCKET.UNKNOWN'],
    [new DomainError('DOCKET.UNKNOWN', 'There is none.', circular), 404, 'DOCKET.UNKNOWN'],
    [Object.create(null), 500, 'REQUEST.INTERNAL'],
    [null, 500, 'REQUEST.INTERNAL'],
    [Symbol('odd'), 500, 'REQUEST.INTERNAL'],
  ])('answers whatever was thrown: %p', (error: unknown, status, code) => {
    expect(answered(error)).toMatchObject({ status, problem: { code } });
  });

  it('answers past what fails, and never throws', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('Do not look.');
        },
      },
    );
    expect(answered(hostile)).toMatchObject({ raw: 500, problem: { code: 'REQUEST.INTERNAL' } });
    expect(answered(new Error('x'), { sendFails: true })).toMatchObject({
      raw: 500,
      problem: { code: 'REQUEST.INTERNAL' },
    });
  });
});

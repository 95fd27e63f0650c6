import type { ArgumentsHost } from '@nestjs/common';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RegistryProblem } from '../registry-client.js';
import { Assets } from './assets.js';
import { FailurePages } from './failure.filter.js';
import { StaleForm } from './security.js';
import { IssuerUnreachable } from './sign-in.js';
import { Views } from './views.js';
import { SignInNeeded } from './visit.js';

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
});

/** What a failure says over a request that has nothing but what the server itself gives it. */
async function shown(
  error: unknown,
  {
    views = new Views(new Assets()),
    sendFails = false,
    isBegun = false,
    url = '/nowhere',
    method = 'GET',
  } = {},
) {
  const answer = { status: 0, html: '', location: '', destroyed: false };
  const raw = {
    headersSent: isBegun,
    writeHead: (status: number) => void (answer.status = status),
    end: (html: string) => void (answer.html = html),
    destroy: () => void (answer.destroyed = true),
  };
  const reply = {
    raw,
    sent: isBegun,
    status: (status: number) => {
      answer.status = status;
      return reply;
    },
    header: (name: string, value: string) => {
      if (name === 'location') answer.location = value;
      return reply;
    },
    type: () => reply,
    send: async (html = '') => {
      if (sendFails) throw new Error('A hook failed.');
      answer.html = html;
    },
  };
  const http = { getRequest: () => ({ method, url }), getResponse: () => reply };
  await new FailurePages(views).catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return answer;
}

const unreadable = Object.create(null) as object;
const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('Do not look.');
    },
  },
);

describe('a failure before it is known who visits', () => {
  test.each([
    [new RegistryProblem(404, 'ROUTE.UNKNOWN', 'Nothing.'), 404],
    [new RegistryProblem(503, 'PROJECTION.BEHIND', 'Behind.', [], 3), 503],
    [new RegistryProblem(409, 'STREAM.CHANGED', 'Changed.'), 409],
    [new StaleForm(), 403],
    [new IssuerUnreachable(), 503],
    [{ statusCode: 413 }, 413],
    [{ statusCode: 400 }, 400],
    [new TypeError('x is undefined'), 500],
    ['a string', 500],
    [null, 500],
    [undefined, 500],
    [unreadable, 500],
  ])('%p is a whole page', async (error, status) => {
    const answer = await shown(error);
    expect(answer.status).toBe(status);
    expect(answer.html).toMatch(/<h1 class="govuk-heading-xl">.+<\/h1>/);
    expect(answer.html).toContain('href="/sign-in"');
  });

  test('that asks for a sign-in leads there, and back to this site only', async () => {
    expect(await shown(new SignInNeeded(), { url: '/my/matters' })).toMatchObject({
      status: 303,
      location: '/sign-in?to=%2Fmy%2Fmatters',
    });
    expect((await shown(new SignInNeeded(), { url: '//elsewhere.example/' })).location).toBe(
      '/sign-in?to=%2F',
    );
    const posted = await shown(new StaleForm(), { url: '//elsewhere.example/', method: 'POST' });
    expect(posted.html).not.toContain('elsewhere.example');
  });
});

describe('a failure whose page fails', () => {
  const broken = { render: () => Promise.reject(new Error('No template.')) } as unknown as Views;
  const throwing = {
    render: () => {
      throw new Error('No templates.');
    },
  } as unknown as Views;

  test.each([
    ['cannot be rendered', { views: broken }, 404, 'There is nothing at this address'],
    ['throws when rendered', { views: throwing }, 500, 'Something went wrong here'],
    ['cannot be sent', { sendFails: true }, 500, 'Something went wrong here'],
  ])('is a bare one: %s', async (_, how, status, title) => {
    const answer = await shown(new RegistryProblem(404, 'X.UNKNOWN', 'No <b>such</b> thing.'), how);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(`<h1>${title}</h1>`);
    expect(answer.html).not.toContain('<b>');
  });

  test('is a bare one where what was thrown cannot be looked at', async () => {
    expect(await shown(hostile)).toMatchObject({
      status: 500,
      html: expect.stringContaining('Something went wrong here'),
    });
  });

  test('breaks off an answer that has begun', async () => {
    expect(await shown(new Error('late'), { isBegun: true })).toMatchObject({ destroyed: true, html: '' });
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { describedApi } from '../../test/portal/api.js';
import { people, publicAnswers } from '../../test/portal/fixtures.js';
import { RegistryClient } from './registry-client.js';

/** Not of the JSON API: files of the Merkle log. */
const FILES = ['logFile'];

describe('what the portal knows of the API', () => {
  let api: Awaited<ReturnType<typeof describedApi>>;
  beforeAll(async () => {
    api = await describedApi();
  });

  test('is there: every query of the client is a route', async () => {
    const asked: string[] = [];
    const client = new RegistryClient('http://registry.invalid', async (url) => {
      asked.push(new URL(url).pathname);
      return Response.json({});
    });
    const queries = Object.entries(client).filter(
      ([name, query]) => typeof query === 'function' && name !== 'fetch' && !FILES.includes(name),
    ) as [string, (...ids: string[]) => Promise<unknown>][];
    expect(queries.length).toBeGreaterThan(20);
    for (const [, query] of queries) await query('one', 'two', 'three', 'four');
    expect(asked.length).toBe(queries.length);
    expect(asked.filter((path) => !api.has('get', path))).toEqual([]);
  });

  test('is so: what page specs take for its answers answers to its description', () => {
    const answers = Object.entries({ ...publicAnswers, 'GET me': people.ines }).filter(
      ([, answer]) => typeof answer === 'object' && !(answer instanceof Response),
    );
    expect(answers.length).toBeGreaterThan(15);
    for (const [route, answer] of answers)
      expect([route, api.wrongAnswer(route.replace(/^\w+ /, '/api/'), answer, methodOf(route))]).toEqual([
        route,
        [],
      ]);
  });
});

function methodOf(route: string): 'get' | 'post' {
  return route.startsWith('POST ') ? 'post' : 'get';
}

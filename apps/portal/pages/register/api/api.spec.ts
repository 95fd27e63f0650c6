import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { describedApi } from '../../../../../test/portal/api.js';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { DOCKET, publicAnswers } from '../../../../../test/portal/fixtures.js';
import { areasOf, type Description, type Route } from './description.js';

describe('the API on a page', () => {
  let document: Description;
  let routes: readonly Route[];
  beforeAll(async () => {
    document = (await describedApi()).document as unknown as Description;
    routes = areasOf(document, { code: 'NOVA', docket: DOCKET }).flatMap((area) => area.routes);
  });

  it('tells of every route once', () => {
    const all = Object.values(document.paths).flatMap((operations) => Object.keys(operations));
    expect(routes).toHaveLength(all.length);
    expect(new Set(routes.map(({ id }) => id)).size).toBe(all.length);
  });

  it('has a command for each that a shell takes as it is meant', () => {
    for (const { curl, body, method } of routes) {
      const script = `curl() { printf '%s\\0' "$@"; }; TOKEN=t; ${curl}`;
      const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
      expect(words.filter((word) => /^https?:|^\//.test(word))).toHaveLength(1);
      if (body !== null) expect(words).toContain(body);
      expect(words.includes('-X')).toBe(method !== 'GET');
    }
  });

  it('puts what this register has into addresses', () => {
    const { curl } = routes.find(({ path }) => path === '/api/networks/{code}/dockets/{docket}')!;
    expect(curl).toContain(`/api/networks/NOVA/dockets/${DOCKET}'`);
    expect(routes.find(({ path }) => path.includes('{appeal}'))!.curl).toContain('{appeal}');
  });

  it('is a page whose examples are of this register, and of none where it is empty', async () => {
    const described = { ...publicAnswers, 'GET openapi.json': document };
    const { status, html } = await (await portalOn(described)).get('/api');
    expect(status).toBe(200);
    expect(html).toContain(`/api/networks/NOVA/dockets/${DOCKET}`);
    expect(html).toContain('Authorization: Bearer $TOKEN');
    expect(html).not.toMatch(/undefined|\[object/);
    const empty = {
      ...described,
      'GET networks': { items: [], next: null },
      'GET log': { items: [], next: null },
    };
    const bare = await (await portalOn(empty)).get('/api');
    expect(bare.status).toBe(200);
    expect(bare.html).toContain('/api/networks/{code}');
  });
});

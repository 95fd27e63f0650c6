import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { DOCKET, docket, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const given = (number: number, type: string, actor = people.elara.person) => ({
  number,
  type,
  recordedAt: '2147-02-01T10:00:00.000Z',
  actor: { id: actor, role: 'citizen' },
  summary: `${type} of № ${number}`,
});
const page = `/my/disclosures/NOVA/${DOCKET}`;
const withHistory = (...history: object[]) => ({
  ...publicAnswers,
  [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, history },
});

describe('what a person gave', () => {
  test('is offered by my matters, event by event, and nobody else’s', async () => {
    const portal = await portalOn(
      {
        ...withHistory(
          given(401, 'SymphonySubmitted'),
          given(402, 'SymphonyRevised'),
          given(403, 'AppealLodged'),
          given(404, 'AppealLodged', people.maren.person),
          ...['InformationSupplied', 'StayRequested', 'DirectionComplied', 'ExtensionRequested'].map(
            (type, nth) => given(405 + nth, type),
          ),
        ),
        'GET my/matters': { items: [{ ...docket, rulings: [], appeals: [] }], next: null },
      },
      people.elara,
    );
    expect((await portal.get('/my/matters')).html).toContain(`href="${page}"`);
    const { html } = await portal.get(page);
    expect([...html.matchAll(/href="\/my\/disclosures\/(\d+)"/g)].map(([, number]) => number)).toEqual([
      '401',
      '403',
      '405',
      '406',
      '407',
      '408',
    ]);
  });

  test('is a file, as the registry gives it', async () => {
    const disclosure = { number: 401, bytes: 'e30=', receipt: 'c2sp.org/tlog-proof@v1', values: [] };
    const portal = await portalOn({ 'GET my/disclosures/401': disclosure }, people.elara);
    const { html, headers } = await portal.get('/my/disclosures/401');
    expect(JSON.parse(html)).toEqual(disclosure);
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="401.disclosure.json"',
      'cache-control': 'no-store',
    });
  });

  test('is not given to others, and says when there is none', async () => {
    const empty = await portalOn(withHistory(), people.elara);
    expect((await empty.get(page)).html).toContain('You gave nothing in this case that is sealed.');
    expect((await empty.get('/my/disclosures/odd')).status).toBe(404);
    const refusing = () => problem(403, 'DISCLOSURE.NOT_YOURS', 'Only whoever gave personal values.');
    const other = await portalOn({ 'GET my/disclosures/401': refusing }, people.ines);
    expect((await other.get('/my/disclosures/401')).status).toBe(403);
    const nobody = await portalOn(publicAnswers);
    for (const path of [page, '/my/disclosures/401'])
      expect((await nobody.get(path)).location).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });
});

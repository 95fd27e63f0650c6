import { describe, expect, test } from '@jest/globals';
import { accepted, portalOn, problem } from '../../../../test/portal/canned-registry.js';
import {
  CLUSTER,
  cluster,
  GATHERING,
  MEMBER,
  people,
  publicAnswers,
  session,
} from '../../../../test/portal/fixtures.js';

const page = `/networks/NOVA/clusters/${CLUSTER}`;
const own = `GET networks/NOVA/clusters/${CLUSTER}/own-membership`;
const shown = async (
  change: object = {},
  more: object = {},
  as: typeof people.elara | null = people.elara,
) => {
  const details = { ...cluster, ...change };
  const answers = { ...publicAnswers, [`GET networks/NOVA/clusters/${CLUSTER}`]: details, ...more };
  return (await (await portalOn(answers, as ?? undefined)).get(page)).html;
};

describe('a Dream Cluster', () => {
  test('says how many belong to it, who answers for it, where it gathers, and by what charter', async () => {
    const html = await shown();
    for (const said of [
      '<strong>42</strong> members',
      'Nina Cerise',
      'Elara Voss',
      'Dream Clusters conference',
      'Harbour Sanctuary',
      '<em>woken</em>',
      'Told outside what another had dreamed.',
    ])
      expect(html).toContain(said);
  });

  test('shows what it holds itself to beside the law, and where the law has overtaken it', async () => {
    const html = await shown();
    expect(html).toContain('intensity.max');
    expect(html.match(/overtaken by the law/g)).toHaveLength(1);
    expect(html).not.toContain('rest.least');
  });

  test('tells whoever belongs to it that they do, and whoever was removed until when, and nobody else', async () => {
    const may = ['cluster.join'];
    const member = { member: MEMBER, stands: true, barredUntil: null };
    const joined = await shown({ may }, { [own]: member });
    expect(joined).toContain('You are one of them. Only you can see that.');
    expect(joined).toContain(`href="${page}/leave"`);
    expect(joined).not.toContain(`href="${page}/join"`);
    const barredUntil = '2147-10-01T00:00:00.000Z';
    const removed = await shown({ may }, { [own]: { ...member, stands: false, barredUntil } });
    expect(removed).toContain('You were removed, and can join again from');
    expect(removed).not.toContain(`href="${page}/join"`);
    expect(await shown({}, {}, null)).toContain(`href="${page}/join"`);
  });

  test('leads to what was dreamed by its charter, and to all of that where it is much', async () => {
    const answer = (next: string | null) => ({ 'GET networks/NOVA/sessions': { items: [session], next } });
    const few = await shown({}, answer(null));
    expect(few).toContain('href="/NOVA/sessions/2147/2"');
    expect(few).not.toContain('All of them');
    expect(await shown({}, answer('more'))).toContain(`href="/networks/NOVA/sessions?cluster=${CLUSTER}"`);
    expect(await shown({}, { 'GET networks/NOVA/sessions': { items: [], next: null } })).not.toContain(
      'Sessions by its charter',
    );
  });

  test('without a charter can be joined by nobody, and says so', async () => {
    const html = await shown({ charter: null, adopted: null, limits: [] }, {}, null);
    expect(html).toContain('It has no charter yet, so nobody can join it.');
    expect(html).not.toContain(`href="${page}/join"`);
  });

  test('gives its steward what to hand out, and leads to its gatherings and members', async () => {
    const invitation = '0190a5c2-0000-8000-8000-0000000000f6';
    const html = await shown({ may: ['cluster.steward'], invitation });
    for (const link of [
      `${page}?invitation=${invitation}`,
      `${page}/gatherings/${GATHERING}/change`,
      `${page}/members`,
    ])
      expect(html).toContain(link);
    expect(await shown()).not.toContain('invitation=');
  });
});

describe('the members of a Dream Cluster', () => {
  test('are named to its steward by pseudonyms, and can be removed', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const { html } = await portal.get(`${page}/members`);
    expect(html).toContain(MEMBER);
    expect(html).toContain(`${page}/members/${MEMBER}/remove`);
  });

  test('are shown to nobody who did not sign in', async () => {
    const { location } = await (await portalOn(publicAnswers)).get(`${page}/members`);
    expect(location).toBe(`/sign-in?to=${encodeURIComponent(`${page}/members`)}`);
  });
});

describe.each(['join', 'leave'])('the form to %s', (act) => {
  const command = `POST networks/NOVA/clusters/${CLUSTER}/${act}`;

  test('sends it, and leaves nothing of whoever sent it: no draft, nor that one was sent', async () => {
    const portal = await portalOn(
      { ...publicAnswers, [command]: accepted(`membership-${MEMBER}`) },
      people.elara,
    );
    const { location } = await portal.send(`${page}/${act}`, {});
    expect(location).toContain(page);
    expect(portal.commands().map(({ path }) => path)).toEqual([`networks/NOVA/clusters/${CLUSTER}/${act}`]);
    expect(portal.asked.filter(({ method, path }) => method !== 'GET' && path.includes('drafts'))).toEqual(
      [],
    );
  });

  test('says why it was refused', async () => {
    const refused = problem(422, 'MEMBERSHIP.REMOVED', 'You were removed.');
    const portal = await portalOn({ ...publicAnswers, [command]: refused }, people.elara);
    const { status, html } = await portal.send(`${page}/${act}`, {});
    expect(status).toBe(422);
    expect(html).toContain('You were removed.');
  });
});

describe('a charter', () => {
  test('that is looser than the law is refused at the number that is', async () => {
    const refused = problem(422, 'CHARTER.LOOSER', 'It is 0.85 by the law.', {
      parameter: 'kind.max',
      word: 'grief',
    });
    const portal = await portalOn(
      { ...publicAnswers, [`POST networks/NOVA/clusters/${CLUSTER}/charter`]: refused },
      people.elara,
    );
    const { location } = await portal.send(`${page}/charter`, {
      charter: 'Ours',
      'limit-kind_max__6772696566': '0.9',
    });
    const { html } = await portal.get(location!);
    expect(html).toContain('<a href="#limit-kind_max__6772696566">It is 0.85 by the law.</a>');
  });

  test('takes numbers alone for what it sets', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const low = { charter: 'Ours', 'limit-intensity_max': 'low' };
    const { location } = await portal.send(`${page}/charter`, low);
    const { html } = await portal.get(location!);
    expect(html).toContain('Enter a number, or leave it empty');
    expect(portal.commands()).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Me } from '../../registry-types.js';
import { accepted, portalOn, problem, type Asked } from '../../../../test/portal/canned-registry.js';
import {
  CLUSTER,
  CONSENT,
  INVITATION,
  order,
  ownPart,
  people,
  publicAnswers,
  sanctuary,
  SESSION,
  session,
} from '../../../../test/portal/fixtures.js';

const page = `/networks/NOVA/sessions/${SESSION}`;
const api = `networks/NOVA/sessions/${SESSION}`;
const portalWith = (change: object = {}, own: object = {}, as: Me | null = people.elara) =>
  portalOn(
    {
      ...publicAnswers,
      [`GET ${api}`]: { ...session, ...change },
      [`GET ${api}/own`]: { ...ownPart, ...own },
    },
    as ?? undefined,
  );
const shown = async (...given: Parameters<typeof portalWith>) =>
  (await (await portalWith(...given)).get(page)).html;

describe('a session', () => {
  test('says what it lacks, and what would cure each', async () => {
    const html = await shown();
    expect(html).toContain('A pod of it is grounded.');
    expect(html).toContain('Whoever grounded it releases it');
    expect(await shown({ lacks: [] })).toContain('It lacks nothing, as things stand.');
    expect(await shown({ status: 'ended' })).not.toContain('What it lacks');
  });

  test('names the Dream Cluster by whose charter it is dreamed, too', async () => {
    const cluster = {
      cluster: CLUSTER,
      citation: 'NOVA-C 2147/1',
      address: 'NOVA/clusters/2147/1',
      title: 'The Harbour Sleepers',
    };
    expect(await shown({ cluster })).toContain(
      'href="/NOVA/clusters/2147/1"><bdi>The Harbour Sleepers</bdi></a>',
    );
    expect(await shown()).not.toContain('by its charter, too');
  });

  test('shows the orders against it, and those against its sanctuary while they could stop it', async () => {
    const against = { ...order, docket: null, docketCitation: null, sanctuary };
    const [one, all] = [
      { ...against, session, effect: 'It stops.' },
      { ...against, session: null, effect: 'All stops.' },
    ];
    const withOrders = async (status: string) => {
      const answers = {
        ...publicAnswers,
        [`GET ${api}`]: { ...session, status },
        'GET networks/NOVA/orders': ({ query }: Asked) => ({
          items: query.has('session') ? [one] : [all],
          next: null,
        }),
      };
      return (await (await portalOn(answers)).get(page)).html;
    };
    const before = await withOrders('cleared');
    expect([before.includes('It stops.'), before.includes('All stops.')]).toEqual([true, true]);
    const after = await withOrders('ended');
    expect([after.includes('It stops.'), after.includes('All stops.')]).toEqual([true, false]);
  });

  test('tells whoever takes part what they consented to, and leads them to withdrawing it', async () => {
    const may = ['session.take-part'];
    const html = await shown({ may });
    expect(html).toContain('You take part.');
    expect(html).toContain(`href="${page}/consents/${CONSENT}/withdraw"`);
    expect(html).toContain(ownPart.pseudonym);
    const over = await shown(
      { may },
      { takesPart: false, consents: [{ ...ownPart.consents[0]!, stands: false }] },
    );
    expect(over).not.toContain('/withdraw');
    expect(over).toContain('You take no part');
    // Nobody is asked for who they are where they can do nothing.
    expect(await shown()).not.toContain(ownPart.pseudonym);
  });

  test('gives whoever consented the receipt to keep, as the registry gives it, and nobody else', async () => {
    const file = `${page}/consents/${CONSENT}/receipt`;
    expect(await shown({ may: ['session.take-part'] })).toContain(`href="${file}" download`);
    const receipt = { form: 'sgn-consent-receipt v1' };
    const answers = { [`GET ${api}/consents/${CONSENT}/receipt`]: receipt };
    const { html, headers } = await (await portalOn(answers, people.elara)).get(file);
    expect(JSON.parse(html)).toEqual(receipt);
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="${CONSENT}.consent.json"`,
      'cache-control': 'no-store',
    });
    const nobody = await portalOn(publicAnswers);
    expect((await nobody.get(file)).location).toBe(`/sign-in?to=${encodeURIComponent(file)}`);
  });

  test('gives them their receipts when it is over, too, and whoever takes part in nothing none', async () => {
    const over = { status: 'ended', may: [] };
    const html = await shown(over);
    expect(html).toContain(`href="${page}/consents/${CONSENT}/receipt" download`);
    expect(html).not.toContain('/withdraw"');
    expect(html).not.toContain('You take part.');
    expect(await shown(over, {}, null)).not.toContain('/receipt"');
    const refused = await portalOn(
      {
        ...publicAnswers,
        [`GET ${api}`]: { ...session, ...over },
        [`GET ${api}/own`]: () => problem(403, 'POLICY.FORBIDDEN', 'That is for whoever signed in.'),
      },
      people.elara,
    );
    const { html: none, status } = await refused.get(page);
    expect([status, none.includes('/receipt"')]).toEqual([200, false]);
  });

  test('tells what happened to it, and why it was halted', async () => {
    const turn = { at: session.begins, by: null, lacks: [], reasons: null };
    const html = await shown({
      status: 'halted',
      turns: [
        { ...turn, what: 'started' },
        {
          ...turn,
          what: 'halted',
          lacks: [{ kind: 'consent-missing', says: 'Somebody takes part without a consent that covers it.' }],
        },
      ],
    });
    expect(html).toContain('It began');
    expect(html).toContain('It was halted: somebody takes part without a consent that covers it');
  });

  test('goes on to tell what happens, from before it was looked at, as long as something can', async () => {
    const portal = await portalWith();
    const listens = `data-happenings="/api/${api}/happenings" data-after="5748"`;
    const { html } = await portal.get(page);
    expect(html).toContain(listens);
    expect(html).toMatch(/<script type="module" src="\/assets\/session\.\w+\.js">/);
    const asked = portal.asked.map(({ path }) => path).filter((path) => path.startsWith(api));
    expect(asked.slice(0, 2)).toEqual([`${api}/happenings`, api]);
    for (const status of ['ended', 'cancelled']) {
      const over = await shown({ status });
      expect(over).not.toContain('data-happenings');
      expect(over).not.toContain('/assets/session.');
    }
  });

  test('shows what to hand out to whoever stewards it', async () => {
    const invitations = [
      { handOut: INVITATION, isAccepted: false },
      { handOut: SESSION, isAccepted: true },
    ];
    const html = await shown({ invitations }, {}, people.sora);
    expect(html).toContain(`${page}?invitation=${INVITATION}`);
    expect(html).not.toContain(`?invitation=${SESSION}`);
  });

  test('leads whoever was invited to consenting, on the way past signing in', async () => {
    const invited = `${page}?invitation=${INVITATION}`;
    const to = `href="${page}/consent?invitation=${INVITATION}"`;
    expect((await (await portalWith({}, {}, null)).get(invited)).html).toContain(to);
    const may = ['session.take-part'];
    expect((await (await portalWith({ may })).get(invited)).html).toContain(to);
    const nothing = await portalWith({ may }, { invitedTo: 'nothing' });
    expect((await nothing.get(invited)).html).not.toContain(to);
  });
});

describe('consenting', () => {
  const consents = async (change: object, own: object) => {
    const portal = await portalOn(
      {
        ...publicAnswers,
        [`GET ${api}`]: { ...session, ...change },
        [`GET ${api}/own`]: { ...ownPart, ...own },
        [`POST ${api}/consents`]: accepted(`session-${SESSION}`),
      },
      people.elara,
    );
    await portal.send(`${page}/consent?invitation=${INVITATION}`, {});
    return portal;
  };

  test('is to what is planned, or to being seen, until the session ends, and leaves nothing behind', async () => {
    const portal = await consents({}, {});
    expect(portal.commands()).toMatchObject([
      {
        path: `${api}/consents`,
        body: {
          invitation: INVITATION,
          purposes: ['dreaming', 'sharing'],
          scopes: ['audience'],
          until: session.ends,
        },
      },
    ]);
    expect(portal.asked.filter(({ method, path }) => method !== 'GET' && path.includes('drafts'))).toEqual(
      [],
    );
    expect((await consents({ sharing: 'none' }, {})).commands()[0]).toMatchObject({
      body: { purposes: ['dreaming'], scopes: [] },
    });
    expect((await consents({ sharing: 'public' }, { invitedTo: 'be-depicted' })).commands()[0]).toMatchObject(
      {
        body: { purposes: ['depiction'], scopes: ['audience', 'public'] },
      },
    );
  });
});

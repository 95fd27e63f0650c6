import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  APPEAL,
  appeal,
  DOCKET,
  ORDER,
  order,
  people,
  publicAnswers,
  SANCTUARY,
  sanctuary,
} from '../../../../../test/portal/fixtures.js';
import { namedIn } from './named.js';

const cited = ['2147/2/4', '2147/2/4.2', '2147/3/10'].map((path) => ({ path }));

test.each([
  ['Section 4.2 speaks of symphonies.', ['2147/2/4.2']],
  ['Read s 4, not s 4.2.', ['2147/2/4', '2147/2/4.2']],
  ['It has 10 movements in s 4.25.', ['2147/3/10']],
  ['It is calm.', []],
  [null, []],
])('what %j names', (words, paths) => {
  expect(namedIn(words, cited).map(({ path }) => path)).toEqual(paths);
});

test('whoever decides has at each ground what the ruling found, and the law that the ground names', async () => {
  const answers = {
    ...publicAnswers,
    [`GET networks/NOVA/appeals/${APPEAL}`]: {
      ...appeal,
      grounds: [
        { ...appeal.grounds[0]!, statement: 'Section 4.2 speaks of symphonies; mine is a tapestry.' },
        { ...appeal.grounds[0]!, ground: '2', statement: 'It is calm.' },
      ],
    },
  };
  const portal = await portalOn(answers, people.maren);
  const { html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}/decide`);
  const [, first, second] = html.split(/id="ground-\d"/);
  for (const ground of [first, second]) expect(ground).toContain('What the ruling found and why');
  expect(first).toContain('data-named');
  expect(second!.split('id="variation"')[0]).not.toContain('data-named');
});

const { citation, address } = order;
const againstOrder = {
  ...publicAnswers,
  [`GET networks/NOVA/appeals/${APPEAL}`]: {
    ...appeal,
    ruling: null,
    rulingCitation: null,
    order: { order: ORDER, citation, address },
  },
};

test.each(['decide', 'panel'])(
  'whoever would %s an appeal against an interim order has at each ground what that says',
  async (act) => {
    const portal = await portalOn(againstOrder, people.maren);
    const { status, html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}/${act}`);
    expect(status).toBe(200);
    const [, ground] = html.split(/id="ground-\d"/);
    for (const said of ['What the order says and why', order.effect, order.insufficient])
      expect(ground).toContain(said);
    expect(html).toContain('id="effectUntil"');
    expect(html).not.toContain('id="variation"');
    expect(html).toContain('The order could stand without it');
    expect(html).not.toContain('the ruling is reversed');
  },
);

test.each([
  ['concede', people.tomas],
  ['leave', people.maren],
])(
  'whoever would decide on an appeal against an interim order by the form %s has beside it what that says',
  async (act, who) => {
    const portal = await portalOn(againstOrder, who);
    const { status, html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}/${act}`);
    expect(status).toBe(200);
    const [, beside] = html.split('sgn-beside"');
    for (const said of [`The interim order ${citation}`, order.effect, order.insufficient])
      expect(beside).toContain(said);
  },
);

test('whoever would decide an appeal against an order in a sanctuary has beside it the order and its rule, and no work', async () => {
  const { name } = sanctuary;
  const there = { sanctuary: SANCTUARY, citation: sanctuary.citation, address: sanctuary.address, name };
  const inPlace = { docket: null, docketCitation: null, sanctuary: there, session: null, title: name };
  const answers = {
    ...againstOrder,
    [`GET networks/NOVA/appeals/${APPEAL}`]: {
      ...againstOrder[`GET networks/NOVA/appeals/${APPEAL}`],
      ...inPlace,
    },
    [`GET networks/NOVA/orders/${ORDER}`]: { ...order, ...inPlace },
    [`GET networks/NOVA/dockets/${DOCKET}`]: { status: 500, body: {} },
  };
  const portal = await portalOn(answers, people.maren);
  const { status, html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}/decide`);
  expect(status).toBe(200);
  const [, ground] = html.split(/id="ground-\d"/);
  for (const said of [order.effect, order.insufficient]) expect(ground).toContain(said);
  expect(html).toContain(order.relied.citation);
  const page = await portal.get(`/networks/NOVA/appeals/${APPEAL}`);
  expect(page.html).toContain(sanctuary.citation);
  expect(page.html).toContain('This sanctuary in the log');
});

test('whoever votes on a draft decision has the appellant’s words at each ground', async () => {
  const statement = 'Section 4.2 speaks of symphonies; mine is a tapestry.';
  const answers = {
    ...publicAnswers,
    [`GET networks/NOVA/appeals/${APPEAL}`]: {
      ...appeal,
      grounds: [{ ...appeal.grounds[0]!, statement }],
      may: ['appeal.vote'],
    },
  };
  const portal = await portalOn(answers, people.maren);
  const { html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}/vote`);
  const [, draft] = html.split('The draft on which it votes');
  expect(draft!.split('Your vote')[0]).toContain(statement);
});

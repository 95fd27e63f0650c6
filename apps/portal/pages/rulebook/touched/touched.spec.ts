import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { provision, PROVISION, publicAnswers } from '../../../../../test/portal/fixtures.js';

const at = `/networks/NOVA/provisions/${PROVISION}`;
const ROUTE = `GET ${at.slice(1)}/touched`;
const form = {
  text: 'true',
  effect: 'notify',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};
const [first, ...others] = provision.versions;
const ruled = {
  ...publicAnswers,
  [`GET ${at.slice(1)}`]: { ...provision, versions: [{ ...first, form }, ...others] },
};
const see = async (query = '', answers: object = ruled) =>
  (await portalOn(answers as typeof publicAnswers)).get(at + query);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('works that a rule touched', () => {
  it('are counted by version on the page of the provision, and led to', async () => {
    const { html } = await see();
    expect(textOf(html)).toContain(
      'Works that it touched Version Works of these, all of it excepted 3 1,204 7',
    );
    expect(html).toContain(`href="${at}?touched=3"`);
  });

  it('are none where its rule found nothing, and are not spoken of where it never had one', async () => {
    const none = { items: [], next: null, counts: [] };
    expect((await see('', { ...ruled, [ROUTE]: none })).html).toContain('has found nothing in a work so far');
    expect((await see('', publicAnswers)).html).not.toContain('id="touched"');
  });

  it('are listed with docket, title, what follows and how much offends', async () => {
    const { html } = await see('?touched=3');
    expect(textOf(html)).toContain('NOVA-D 2147/12 Tides of a Sleeping City Forbid');
    expect(textOf(html)).toContain('Revision 2 · 2 places offend · by version 3 · 3 February 2147');
    expect(html).toContain('#found">NOVA-D 2147/12</a>');
    expect(html).toContain(`/api/networks/NOVA/provisions/${PROVISION}/touched?version=3&amp;format=csv`);
    expect(html).toContain(`href="${at}?touched=all">By every version</a>`);
  });

  it('are told page by page, of all versions too, and those that were excepted as such', async () => {
    const { items } = publicAnswers[ROUTE] as { items: object[] };
    const asked: (string | null)[] = [];
    const answer = ({ query }: { query: URLSearchParams }) => {
      asked.push(query.get('version'), query.get('cursor'));
      return { items: [{ ...items[0], offending: 0, citation: null }], next: 'further', counts: [] };
    };
    const { html } = await see('?touched=all&cursor=here', { ...ruled, [ROUTE]: answer });
    expect(asked).toEqual([null, 'here']);
    expect(html).toContain('cursor=further');
    expect(textOf(html)).toContain('all of it excepted');
    expect(html).not.toContain('By every version');
  });

  it('that cannot be shown as asked are not', async () => {
    const refused = problem(400, 'REQUEST.INVALID', 'version: Give a number.');
    const { status, html } = await see('?touched=x', { ...ruled, [ROUTE]: refused });
    expect(status).toBe(400);
    expect(html).toContain('version: Give a number.');
  });
});

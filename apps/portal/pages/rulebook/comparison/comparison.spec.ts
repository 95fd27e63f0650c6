import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { compared, findings, publicAnswers } from '../../../../../test/portal/fixtures.js';

const COMPARISON = 'GET networks/NOVA/rulebook/comparison';
const DIFF = `GET networks/NOVA/provisions/${compared.provision}/diff`;
const answers = { ...publicAnswers, ...findings };
const page = '/NOVA/rules/2147/12?from=2147-02-01&to=2147-03-01';

async function on(table: object, url = page) {
  const portal = await portalOn({ ...answers, ...table });
  const { status, html } = await portal.get(url);
  const asked = portal.asked.find(({ path }) => path.endsWith('/comparison'));
  return { status, html, asked: asked && Object.fromEntries(asked.query), portal };
}

describe('two points of a law', () => {
  it('are compared: words, what they set, and why', async () => {
    const { status, html, asked } = await on({});
    expect(status).toBe(200);
    expect(asked).toMatchObject({ from: '2147-02-01', to: '2147-03-01', under: '2147/12' });
    expect((await on({}, '/NOVA/rules/2147/12?from=2147-02-01&to=')).html).toContain(
      'today, <strong>25 March 2147</strong>',
    );
    expect(html).toMatch(/<bdi>14<\/bdi>[\s\S]*?<strong><bdi>28 days<\/bdi><\/strong>/);
    expect(html).toContain('0.7 as a mean over ten minutes');
    expect(html).toMatch(/NOVA-R 2147\/7<\/a>, because of appeal <a[^>]*>\[2147\] NOVA-A 41</);
  });

  it('are compared for one provision, as known at moments of their own', async () => {
    const { html, asked } = await on(
      {},
      '/NOVA/rules/2147/12/4.2?from=2147-02-01&from-known=2147-02-20&to-known=415',
    );
    expect(asked).toMatchObject({
      path: '2147/12/4.2',
      from: '2147-02-01',
      'from-known-at': '2147-02-20T23:59:59.999Z',
      'to-known-at': '415',
    });
    expect(html).toMatch(/<strong>1 February 2147<\/strong> as known at <strong>20 February 2147/);
    expect(html).toContain('all changes known at <strong>415</strong>');
  });

  it('that do not differ say so', async () => {
    const { html } = await on({ [COMPARISON]: { items: [], next: null } });
    expect(html).toContain('Nothing differs between the two.');
  });

  it('of which one is in a suspension say so, and why', async () => {
    const suspension = { from: '2147-02-10', until: null, reason: 'Heard before the adjudicators.' };
    const see = async (item: object) =>
      (await on({ [COMPARISON]: { items: [{ ...compared, changes: [], ...item }], next: null } })).html;
    const suspended = await see({ after: null, suspended: { before: null, after: suspension } });
    expect(suspended).toContain('>Suspended</span>');
    expect(suspended).toContain(
      'Suspended from 10 February 2147 until it is lifted: <bdi>Heard before the adjudicators.</bdi>',
    );
    const ended = { ...suspension, until: '2147-02-20' };
    const resumed = await see({ before: null, suspended: { before: ended, after: null } });
    expect(resumed).toContain('>In force</span>');
    expect(resumed).toContain('until 20 February 2147: <bdi>');
  });

  it.each([
    [{ before: null }, { from: '0', to: '3' }, 'Inserted'],
    [{ after: null }, { from: '2', to: '0' }, 'Repealed'],
  ])('show all words of what is on one side only', async (side, versions, word) => {
    const { html, portal } = await on({ [COMPARISON]: { items: [{ ...compared, ...side }], next: null } });
    expect(html).toContain(`>${word}</span>`);
    expect(html).toContain('was not in force');
    const diff = portal.asked.find(({ path }) => path.endsWith('/diff'))!;
    expect(Object.fromEntries(diff.query)).toEqual(versions);
  });

  it('with the same text compare no words', async () => {
    const item = { ...compared, before: { ...compared.before!, text: compared.after!.text } };
    const { html, portal } = await on({ [COMPARISON]: { items: [item], next: null } });
    expect(html).toContain('The words are the same');
    expect(portal.asked.some(({ path }) => path.endsWith('/diff'))).toBe(false);
  });

  it('with a long comparison show its beginning', async () => {
    const { html } = await on({
      [DIFF]: { from: 2, to: 3, parts: [{ kind: 'added', text: 'x'.repeat(70_000) }] },
    });
    expect(html).toContain('Its beginning is shown.');
  });

  it.each([
    ['from=2147-02-30&to=2147-03-01', 'from', 'from'],
    ['from=2147-02-01&to=2147-02-30', 'to', 'to'],
  ])('say at its field what is no day: %s', async (query, path, field) => {
    const errors = [{ path, message: 'Give a date that exists, as YYYY-MM-DD.' }];
    const refusal = problem(400, 'REQUEST.INVALID', '…', { errors });
    const { status, html } = await on({ [COMPARISON]: refusal }, `/NOVA/rules/2147/12?${query}`);
    expect(status).toBe(400);
    expect(html).toMatch(new RegExp(`id="${field}-error"[\\s\\S]*Give a date that exists`));
    expect(html).toContain('value="2147-02-30"');
  });

  it.each([
    ['from-known=yesterday', 'from-known'],
    ['from-known=415&to-known=yesterday', 'to-known'],
  ])('say at its field what is no moment: %s', async (query, field) => {
    const { html } = await on(
      { [COMPARISON]: problem(400, 'POINT.INVALID', 'No moment.') },
      `/NOVA/rules/2147/12?${query}`,
    );
    expect(html).toMatch(new RegExp(`id="${field}-error"[\\s\\S]*No moment\\.`));
  });

  it('are compared for all rules of a network', async () => {
    const { status, asked, html } = await on({}, '/nova/rules?from=2147-02-01&to=');
    expect(status).toBe(200);
    expect(asked).toMatchObject({ from: '2147-02-01' });
    expect(asked).not.toHaveProperty('under');
    expect(html).toMatch(/<h1[^>]*><bdi>NOVA<\/bdi> <bdi>Nova Sleep Governance Network/);
  });

  it('of nothing that there is have no page', async () => {
    const { status } = await on(
      { 'GET networks/NOVA/rulebook': { items: [], next: null } },
      '/NOVA/rules/2199/1?from=2147-02-01&to=',
    );
    expect(status).toBe(404);
  });

  it('of a part of an import are those of what stands below it', async () => {
    const { status, asked } = await on({}, '/NOVA/rules/Livre%20Ier/Titre%20I?from=2147-02-01&to=');
    expect(status).toBe(200);
    expect(asked).toMatchObject({ under: 'Livre Ier/Titre I' });
  });
});

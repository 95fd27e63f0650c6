import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import {
  glance,
  network,
  overview,
  PETITION,
  PROVISION,
  publicAnswers,
} from '../../../../../test/portal/fixtures.js';

async function front(more: object = {}) {
  const portal = await portalOn({ ...publicAnswers, ...more });
  const { status, html } = await portal.get('/');
  return { status, html, portal };
}
const with_ = (changes: object) => ({ 'GET overview': { ...overview, ...changes } });

describe('the front page', () => {
  it('has one box, and three tasks', async () => {
    const { status, html } = await front();
    expect(status).toBe(200);
    expect(html.match(/type="search"/g)).toHaveLength(1);
    for (const [href, task] of [
      ['/networks/NOVA/rulebook', 'Read the rules'],
      ['/networks/NOVA/dockets', 'Follow a case'],
      ['/submit', 'Submit a work'],
    ])
      expect(html).toContain(`<a href="${href}"><strong>${task}</strong>`);
  });

  it('leads to all networks where there are several', async () => {
    const { html } = await front({ 'GET networks': { items: [network, network], next: null } });
    expect(html).toContain('<a href="/networks"><strong>Read the rules</strong>');
  });

  it('shows the rules in time: each mark leads to the law of its day', async () => {
    const { html } = await front();
    expect(html).toMatch(
      /sgn-step-34 sgn-history__mark--reform"><a href="\/networks\/NOVA\/rulebook\?in-force-on=2147-03-01">/,
    );
    expect(html).toMatch(/NOVA-R 2147\/7 <bdi>Grief over time<\/bdi>; 2 changes/);
    expect(html).toContain('1 February 2147 to 3 February 2147');
    expect(html).toContain('1,200 changes');
  });

  it('tells days to come from those that were, and one network from another', async () => {
    const [line] = overview.timelines;
    const ahead = { ...line!, network: 'LYRA', today: 20 };
    const { html } = await front(with_({ timelines: [line, ahead] }));
    expect(html).toContain('The rules of LYRA');
    expect(html.match(/--to-come/g)).toHaveLength(1);
    expect((await front(with_({ timelines: [] }))).html).not.toContain('The rules in time');
  });

  it('says each change in one line, and why', async () => {
    const { html } = await front();
    expect(html).toMatch(/<code><bdi>appeal\.days<\/bdi><\/code> <bdi>14<\/bdi>.*<strong><bdi>28 days/);
    expect(html).toMatch(/by\s+<a[^>]*>NOVA-R 2147\/7<\/a>, because of appeal <a[^>]*>\[2147\] NOVA-A 41</);
    expect(html).toMatch(/<del>0\.7 at its peak<\/del> <ins>0\.7 as a mean over ten minutes<\/ins>/);
    expect(html).toMatch(/New: .*Grief may reach 0\.7 as a mean/);
    expect(html).toContain('On a day to be appointed');
  });

  it('names the petition that a reform answers', async () => {
    const [first] = overview.changed;
    const petition = { petition: PETITION, citation: 'NOVA-P 2147/4', address: 'NOVA/petitions/2147/4' };
    const change = { ...first!, cause: { ...first!.cause!, appeal: null, petition } };
    const { html } = await front(with_({ changed: [change] }));
    expect(html).toMatch(/because of petition <a[^>]*href="\/NOVA\/petitions\/2147\/4">NOVA-P 2147\/4</);
  });

  it('says so of repeals, of laws that are imported, and of words that are too long for a line', async () => {
    const [first] = overview.changed;
    const change = { ...first!, cause: null, settings: [] };
    const { html } = await front(
      with_({
        changed: [
          { ...change, op: 'repealed', text: null },
          { ...change, text: { ...change.text!, bytes: 9_000_000 }, amendedBy: ['Loi du 17 mai 2013'] },
        ],
      }),
    );
    expect(html).toContain('It is no longer a rule.');
    expect(html).toMatch(/by\s+<q>Loi du 17 mai 2013<\/q>/);
    expect(html).toContain('sgn-status--amended');
    const marks = { from: 2, to: 3, parts: [{ kind: 'added', text: '**' }] };
    const emphasised = { ...change, provision: PROVISION.replace('42', '43') };
    const { html: same } = await front({
      ...with_({ changed: [emphasised] }),
      [`GET networks/NOVA/provisions/${emphasised.provision}/diff`]: marks,
    });
    expect(same).toContain('The words are the same.');
  });

  it('asks for the words of a change once: they never change', async () => {
    await front();
    const { portal } = await front();
    expect(portal.asked.filter(({ path }) => path.endsWith('/diff'))).toEqual([]);
  });

  it('shows what is overdue, and what is due soon', async () => {
    const { html } = await front();
    expect(html).toMatch(
      /was due on <a [^>]*\/duties\/decision\/[^>]*>5 March 2147<span [^>]*> \(why then\)<\/span><\/a>, 3 days ago/,
    );
    expect(html).toMatch(/is due on <a [^>]*>9 March 2147<.*<\/a>, in 1 day/);
    const [late] = overview.overdue;
    const owed = { ...late, kind: 'petition-response', about: 'petition', subject: PETITION };
    expect((await front(with_({ overdue: [owed] }))).html).toMatch(
      new RegExp(`Answer to a petition was due on <a [^>]*/duties/petition-response/${PETITION}`),
    );
    const { html: other } = await front(with_({ overdue: [], soon: [{ ...late, days: 0 }] }));
    expect(other).toContain('No duty is overdue.');
    expect(other).toContain('is due today');
    expect((await front(with_({ soon: [] }))).html).toContain('Nothing is due within two weeks.');
  });

  it('has four figures that lead to their dashboards, and stands without them', async () => {
    const { tiles } = glance;
    const four = ['waiting', 'median-days', 'approved', 'overturned'].map((name) => ({ ...tiles[0]!, name }));
    const table = { 'GET dashboards/at-a-glance': { ...glance, tiles: [...tiles, ...four] } };
    expect((await front(table)).html.match(/class="sgn-tile"/g)).toHaveLength(4);
    const away = await front({ 'GET dashboards/at-a-glance': problem(503, 'PROJECTION.BEHIND', 'Soon.') });
    expect([away.status, away.html.includes('The figures cannot be told at the moment.')]).toEqual([
      200,
      true,
    ]);
    const { status } = await front({
      'GET dashboards/at-a-glance': problem(403, 'PERMISSION.DENIED', 'No.'),
    });
    expect(status).toBe(403);
  });

  it('of an empty register says that it is empty', async () => {
    const { html } = await front(
      with_({ changed: [], timelines: [], overdue: [], soon: [], latest: [], counts: {} }),
    );
    for (const none of ['No rule has been changed yet.', 'Nothing has been recorded yet.'])
      expect(html).toContain(none);
  });
});

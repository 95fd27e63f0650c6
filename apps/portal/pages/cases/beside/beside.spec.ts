import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  APPEAL,
  DOCKET,
  docket,
  findings,
  people,
  PROVISION,
  publicAnswers,
} from '../../../../../test/portal/fixtures.js';
import type { RulingItem } from '../../../registry-types.js';

const nova = '/networks/NOVA';
const other = '0197a000-9999-7000-8000-000000000001';

/** Rulings of other cases by the same provision, as the registry lists them, and one of this case. */
function rulingsOf(count: number): RulingItem[] {
  const [own] = (publicAnswers['GET rulings'] as { items: RulingItem[] }).items;
  return Array.from({ length: count }, (_, at) => ({
    ...own!,
    ruling: `${other.slice(0, -2)}${String(at).padStart(2, '0')}`,
    docket: at === 0 ? DOCKET : other,
    citation: `[2147] NOVA ${at}`,
    number: at,
    setAside: at === 5 ? ('reversed' as const) : null,
    reversedBy: at === 5 ? APPEAL : null,
    remandedBy: null,
  }));
}

const table = {
  ...publicAnswers,
  [`GET networks/NOVA/dockets/${DOCKET}`]: {
    ...docket,
    appeals: [
      {
        appeal: APPEAL,
        citation: '[2147] NOVA-A 41',
        address: 'NOVA/appeals/2147/41',
        ruling: docket.rulings[0]!.ruling,
        appellant: people.elara.person,
        status: 'decided',
        lodgedOn: '2147-03-01',
      },
    ],
    recommendation: { ...docket.recommendation!, reasons: 'The swell exceeds what children bear.' },
    symphony: {
      ...docket.symphony,
      revisions: [
        docket.symphony.revisions[0]!,
        { ...docket.symphony.revisions[0]!, revision: 2, note: 'Softer now.' },
      ],
    },
  },
  ...findings,
  'GET rulings': { items: rulingsOf(10), next: null },
};

/** What stands beside the form, and the form. */
async function parted(page: string, as: (typeof people)[keyof typeof people]) {
  const portal = await portalOn(table, as);
  const { html } = await portal.get(page);
  const [, beside = ''] = /<aside class="sgn-beside".*?>(.*?)<\/aside>/s.exec(html) ?? [];
  return { portal, beside, html };
}

describe('beside the form of a decision', () => {
  test('of a ruling stand the score, the recommendation, what was said, the rules of that day and other rulings', async () => {
    const { portal, beside, html } = await parted(`${nova}/dockets/${DOCKET}/rule`, people.ines);
    expect(beside).toContain('<svg class="sgn-strip__picture"');
    expect(beside).toContain('The score · revision 2');
    expect(beside).toContain('The swell exceeds what children bear.');
    expect(beside).toContain('Softer now.');
    expect(beside).toContain('[2147] NOVA-A 41');
    expect(beside).toContain('The rules in force on 3 February 2147');
    expect(beside).toContain('Grief may reach 0.7');
    expect(beside).toContain('Other rulings by the provisions on offer');
    expect(html.indexOf('<aside class="sgn-beside"')).toBeLessThan(html.indexOf('class="sgn-form"'));
    const asked = portal.asked.filter(({ path }) => path === 'rulings');
    expect(asked.map(({ query }) => query.get('provision'))).toEqual([PROVISION]);
  });

  test.each([
    ['a challenge', 'challenge', people.ines],
    ['what is recommended anew', 'recommend', people.tomas],
    ['a ruling', 'rule', people.ines],
  ])('of %s stands first what was recommended and why', async (_what, act, as) => {
    const { beside } = await parted(`${nova}/dockets/${DOCKET}/${act}`, as);
    const at = beside.indexOf('The swell exceeds what children bear.');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(beside.indexOf('The score · revision 2'));
  });

  test.each([
    ['a vote', 'vote'],
    ['the opening of votes', 'open-votes'],
  ])('of %s stand the recommendation, the score that the draft judges, and its rules', async (_what, act) => {
    const { beside } = await parted(`${nova}/dockets/${DOCKET}/${act}`, people.ines);
    for (const part of [
      'The swell exceeds what children bear.',
      'The score · revision 1',
      'The rules cited, in the words of that version',
      'Grief may reach 0.7',
    ])
      expect(beside).toContain(part);
  });

  test('of an assignment stand the score and what was decided before', async () => {
    const { beside, html } = await parted(`${nova}/dockets/${DOCKET}/assign`, people.ines);
    expect(beside).toContain('The score · revision 2');
    expect(beside).toContain(docket.rulings[0]!.citation);
    expect(html).toContain('Ruling due by');
  });

  test('the rules that were ticked stand open, and first', async () => {
    const portal = await portalOn(table, people.ines);
    const { html } = await portal.see(`${nova}/dockets/${DOCKET}/rule`, {
      do: 'search',
      cited: [`${PROVISION}|3|v3`],
    });
    expect(html).toContain(`data-provision="${PROVISION}" open>`);
    expect(html).toContain('Other rulings by the same provisions');
  });

  test.each([
    ['an appeal', `${nova}/dockets/${DOCKET}/appeal`, people.elara],
    ['its decision', `${nova}/appeals/${APPEAL}/decide`, people.maren],
    ['a second look', `${nova}/dockets/${DOCKET}/review`, people.ines],
  ])('of %s stand the ruling, its score, its rules and other rulings', async (_what, page, as) => {
    const { beside } = await parted(page, as);
    const [ruling] = docket.rulings;
    for (const part of [
      ruling!.citation,
      ruling!.reasons.slice(0, 20),
      'The score · revision 1',
      'Grief may reach 0.7',
    ])
      expect(beside).toContain(part);
    expect(beside).toContain('The rules cited, in the words of that version');
    expect(beside).toContain(`/networks/NOVA/rulebook?in-force-on=${ruling!.governingDate}"`);
    expect(beside).toContain('The swell exceeds what children bear.');
  });

  test('a rule says how it is not to be read, by which appeal and why', async () => {
    for (const page of [`${nova}/dockets/${DOCKET}/rule`, `${nova}/dockets/${DOCKET}/vote`]) {
      const { beside, portal } = await parted(page, people.ines);
      expect(beside).toContain('Read wrongly before</span></summary>');
      expect(beside).toMatch(/not to be read as in \[2147\] NOVA 311: <a [^>]*>\[2147\] NOVA-A 40<\/a>/);
      expect(beside).toContain('Grief was measured at its peak alone.');
      const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/wrong-readings');
      expect(asked!.query.getAll('provision')).toEqual([PROVISION]);
    }
  });

  test('other rulings are few, the newest first, without those of this case, and say what was overturned', async () => {
    const portal = await portalOn(table);
    const { html } = await portal.get(`/${docket.address}`);
    const [, list = ''] = /id="similar">.*?<ul class="sgn-similar">(.*?)<\/ul>/s.exec(html) ?? [];
    expect([...list.matchAll(/\[2147\] NOVA (\d+)<\/a>/g)].map(([, at]) => Number(at))).toEqual([
      9, 8, 7, 6, 5, 4,
    ]);
    expect(list.match(/Reversed/g)).toHaveLength(1);
    expect(list).toContain('NOVA 2147/12 s 4.2 v3');
  });
});

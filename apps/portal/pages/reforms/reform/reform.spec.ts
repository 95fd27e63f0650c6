import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { APPEAL, publicAnswers, REFORM, reform } from '../../../../../test/portal/fixtures.js';

test('a reform says why it was adopted, by whom and when', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/reforms/${REFORM}`);
  for (const said of [
    'Reasons of the adoption',
    'Heard and agreed.',
    'Ines Okafor',
    '10 March 2147',
    '20 March 2147',
  ])
    expect(html).toContain(said);
});

test('a reform says which matters it reaches, where it is not those received from its day on', async () => {
  const at = `/networks/NOVA/reforms/${REFORM}`;
  const factOf = async (transition: typeof reform.transition) => {
    const portal = await portalOn({ ...publicAnswers, [`GET ${at.slice(1)}`]: { ...reform, transition } });
    return /<dt>Applies to<\/dt><dd>(.*?)<\/dd>/.exec((await portal.get(at)).html)?.[1];
  };
  expect(await factOf({ to: 'undecided' })).toBe('undecided matters too');
  expect(await factOf({ to: 'received-from', day: '2147-05-01' })).toContain('1 May 2147');
  expect(await factOf(null)).toBeUndefined();
});

test('an appeal links the reforms that it caused', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}`);
  expect(html).toContain(`href="/${reform.address}"`);
  const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/reforms')!;
  expect(asked.query.get('appeal')).toBe(APPEAL);
});

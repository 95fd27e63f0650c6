import { describe, expect, it } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { findings, publicAnswers } from '../../../../../test/portal/fixtures.js';

const answers = { ...publicAnswers, ...findings };
const ask = async (q: string) => (await portalOn(answers)).get(`/find?${new URLSearchParams({ q })}`);

describe('the box', () => {
  it('stands on every page, and on its own', async () => {
    const portal = await portalOn(answers);
    for (const page of ['/', '/find', '/log', '/nowhere'])
      expect((await portal.get(page)).html.match(/<form[^>]* action="\/find"[^>]*>/g)).toHaveLength(1);
  });

  it('leads to the one thing that is called so', async () => {
    expect(await ask('nova-d 2147/12')).toMatchObject({ status: 303, location: '/NOVA/dockets/2147/12' });
    expect(await ask('s4.2 v2')).toMatchObject({
      status: 303,
      location: '/NOVA/rules/2147/12/4.2?version=2',
    });
  });

  it('lists several by kind', async () => {
    const { status, html } = await ask('12');
    expect(status).toBe(200);
    expect(html).toMatch(
      /<h2[^>]*>Docket<\/h2>[\s\S]*NOVA\/dockets\/2147\/12[\s\S]*<h2[^>]*>Log entry<\/h2>[\s\S]*log\/12/,
    );
    expect(html).toContain('value="12"');
  });

  it('says that nothing is called so, and what to do', async () => {
    const { status, html } = await ask('‮zzz');
    expect(status).toBe(200);
    expect(html).toContain('Nothing in the register is called so.');
    expect(html).toContain('\u2068‮zzz\u2069');
  });

  it('says at itself what the register refuses', async () => {
    const { status, html } = await ask('too long');
    expect(status).toBe(200);
    expect(html).toMatch(/id="q-error"[\s\S]*Give at most 500 characters/);
  });
});

import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { hold, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const on = (answers: object = {}) => portalOn({ ...publicAnswers, ...answers }, people.elara);
const shown = async (answers: object = {}) => (await (await on(answers)).get('/my/data')).html;
const erasure = (own: object) => ({ 'GET my/erasure': { asked: false, holds: [], leaves: [], ...own } });

describe('everything held about a person', () => {
  test('is shown with where it was given, who has read it, and what keeps it', async () => {
    const html = await shown();
    for (const said of [
      'Elara Voss-Hollenbeck',
      'A work was submitted.',
      'Tomas Brandt',
      'docket NOVA-D 2147/12',
      'The grounds of the appeal are heard in April.',
      'docket NOVA-D 2147/12, as applicant',
      'href="/my/erasure"',
    ])
      expect(html).toContain(said);
  });

  test('says that there is none, and that nobody has read it', async () => {
    const none = { items: [], next: null };
    const html = await shown({ 'GET my/data': none, 'GET my/readings': none, ...erasure({}) });
    expect(html).toContain('Nothing that you gave is sealed.');
    expect(html).toContain('Nobody has.');
    expect(html).not.toContain('What you would leave open');
  });

  test('shows the beginning of what is long', async () => {
    const item = { held: 'h', number: null, summary: null, field: 'statement', mediaType: 'text/markdown' };
    const long = { ...item, keptSince: '2147-02-01T10:00:00.000Z', value: 'Awe. '.repeat(1_000) };
    const html = await shown({ 'GET my/data': { items: [long], next: null } });
    expect(html).toContain('Awe.  …');
    expect(html.match(/Awe\. /g)!.length).toBeLessThan(100);
    expect(html).toContain('not recorded');
  });

  test('is a file, as the registry gives it', async () => {
    const lines = '{"field":"name"}\n{"field":"contact"}\n';
    const portal = await on({ 'GET my/data': () => new Response(lines) });
    const { html, headers } = await portal.get('/my/data/file');
    expect(html).toBe(lines);
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="my-data.ndjson"',
      'cache-control': 'no-store',
    });
  });

  test('once asked for says whether it waits, and offers it no more', async () => {
    const waits = await shown(erasure({ asked: true, holds: [hold] }));
    expect(waits).toContain('It waits for a legal hold');
    expect(waits).not.toContain('href="/my/erasure"');
    expect(await shown(erasure({ asked: true }))).toContain('It is being carried out.');
  });

  test('is nobody’s who did not sign in', async () => {
    const nobody = await portalOn(publicAnswers);
    for (const path of ['/my/data', '/my/data/file'])
      expect((await nobody.get(path)).location).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });
});

describe('legal holds', () => {
  const list = async (one: object) =>
    (
      await (
        await on({ 'GET networks/NOVA/holds': { items: [one], next: null } })
      ).get('/networks/NOVA/holds')
    ).html;

  test('say for which case, until when, by whom and why, and lead to their release', async () => {
    const html = await list(hold);
    for (const said of [
      hold.reasons,
      'NOVA-D 2147/12',
      'Ines Okafor',
      '30 April 2147',
      `${hold.hold}/release`,
    ])
      expect(html).toContain(said);
  });

  test('that are over or released say so, and lead to none', async () => {
    expect(await list({ ...hold, status: 'over', may: [] })).toContain('<strong>over</strong>');
    const released = {
      ...hold,
      status: 'released',
      released: { by: hold.placedBy, at: hold.placedAt, reasons: 'It was heard.' },
      may: [],
    };
    const html = await list(released);
    expect(html).toContain('It was heard.');
    expect(html).not.toContain('/release"');
  });

  test('ask of a person who leaves nothing only that they are sure', async () => {
    const portal = await on(erasure({}));
    const { html } = await portal.see('/my/erasure', {});
    expect(html).toContain('Nothing brings it back');
  });
});

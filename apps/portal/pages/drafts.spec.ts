import { MACHINE_FIELDS } from '../web/machine-form.js';
import { describe, expect, test } from '@jest/globals';
import { accepted, CSRF, KEY, portalOn, problem } from '../../../test/portal/canned-registry.js';
import { cases } from '../../../test/portal/form-cases.js';
import { DOCKET, findings, people, publicAnswers } from '../../../test/portal/fixtures.js';

const canned = { ...publicAnswers, ...findings };

const addressed = /^\/[^?]*\?(?:.*&)?draft=[0-9a-f-]{36}$/;
const at = (location: string | undefined) => location!.split('?')[0];
/** Something of what was typed, in words where there are any. */
const typedIn = (fields: Record<string, string | string[]>) => {
  const words = Object.entries(fields).find(([name]) => /title|reason|nature|ground|note|name/.test(name));
  return String(words?.[1] ?? Object.values(fields)[0]);
};

describe.each(cases)('what is typed to $name', ({ answers: own, ...one }) => {
  const { as, page, fields, command, stream, undoneBy } = one;
  const answers = { ...canned, ...own };
  const target = page.split('?')[0]!;
  const table = { ...answers, [`POST ${command}`]: accepted(stream) };

  test('stands at an address of its own from the beginning', async () => {
    const portal = await portalOn(answers, as);
    const { html } = await portal.get(page);
    const action = /<form method="post" action="([^"]+)" novalidate class="sgn-form"/.exec(html)![1]!;
    const address = action.replaceAll('&amp;', '&');
    expect(address).toMatch(addressed);
    expect(html).toContain(`name="_key" value="${new URLSearchParams(address.split('?')[1]).get('draft')}"`);
    expect(portal.drafts.size).toBe(0);
    if (undoneBy !== undefined) return;
    // Whoever goes back in their browser comes to the same address, and what was sent from it is there.
    await portal.send(address, fields);
    expect((await portal.get(address)).html).toContain(typedIn(fields));
  });

  test('is checked before it is sent, where no later act undoes it', async () => {
    const portal = await portalOn(table, as);
    const { status, location } = await portal.send(page, fields);
    expect([status, location!.includes('/check?')]).toEqual([303, undoneBy === undefined]);
    if (undoneBy !== undefined) return;
    expect(portal.commands()).toEqual([]);
    const check = await portal.get(location!);
    expect(check.status).toBe(200);
    expect(check.html).toContain('Check your answers');
    expect(check.html).toContain('What happens then');
    expect(check.html).not.toMatch(/undefined|\[object|NaN/);
    expect(check.html.match(/<button [^>]*class="govuk-button/g)).toHaveLength(1);
    const form = await portal.get(location!.replace('/check?', '?'));
    const rows = rowsOf(check.html);
    expect(rows.length).toBeGreaterThan(0);
    for (const { change } of rows) {
      expect(change.split('#')[0]).toBe(location!.replace('/check?', '?'));
      expect(form.html).toContain(` id="${change.split('#')[1]}"`);
    }
    // Every field that is shown is there, as its page says it, but for a search, what is left out, and a score, which is drawn.
    const left = fields.op === 'repeal' ? ['title', 'text', 'parameters', 'until'] : [];
    const askedByAnother = [...MACHINE_FIELDS, 'receivedFrom', 'effectiveFrom'];
    const isLeftOut = (name: string, shown: string) =>
      left.includes(name) || (shown === 'Nothing' && askedByAnother.some((field) => field === name));
    for (const [name, shown] of shownIn(form.html))
      if (!/^(q$|m\d+-|score-)/.test(name) && !isLeftOut(name, shown))
        expect([name, rows.find(({ change }) => change.endsWith(`#${name}`))?.value]).toEqual([name, shown]);
  });

  test('is sent once, also when it is sent twice, and then it is no draft any more', async () => {
    const portal = await portalOn(table, as);
    const sent = await portal.send(page, { ...fields, _key: KEY });
    const again = sent.location!.includes('/check?') ? sent.location! : page;
    const both = await Promise.all([portal.send(again, fields), portal.send(again, fields)]);
    const late = await portal.send(again, fields);
    expect(new Set([...both, late].map(({ status, location }) => `${status} ${at(location)}`)).size).toBe(1);
    const keys = portal.commands().map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys)).toEqual(new Set([KEY]));
    if (undoneBy !== undefined) return;
    const draft = new URLSearchParams(again.split('?')[1]).get('draft')!;
    expect(portal.drafts.get(draft)).toEqual(expect.not.objectContaining({ values: expect.anything() }));
    for (const back of [again, again.replace('/check?', '?')]) {
      const { status, html } = await portal.get(back);
      expect([status, html.includes('You have sent this form')]).toEqual([200, true]);
      expect(html).toContain(at(late.location));
    }
  });

  test('outlives the sign-in, and is there once it was renewed', async () => {
    const before = await portalOn(table, as, -60);
    const { status, location } = await before.send(page, fields);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/sign-in\?to=/);
    const to = decodeURIComponent(location!.replace('/sign-in?to=', ''));
    expect([at(to), addressed.test(to)]).toEqual([target, true]);
    expect(before.commands()).toEqual([]);
    const kept = before.asked.find(({ method }) => method === 'PUT')!;
    expect(kept.headers.get('authorization')).toBe('Bearer token');
    // Nothing was asked with it but to keep what was typed.
    for (const { method, headers } of before.asked)
      if (method !== 'PUT') expect(headers.get('authorization')).toBeNull();
    const after = await portalOn(table, as);
    for (const [draft, typed] of before.drafts) after.drafts.set(draft, typed);
    const { html } = await after.get(to);
    expect(html).toContain('Your sign-in had run out, so nothing was recorded.');
    expect(html).toContain(typedIn(fields));
    expect((await after.file(to, fields)).location).toContain('min-position=77');
  });

  test('outlives a token that the registry refuses', async () => {
    const refused = problem(401, 'IDENTITY.INVALID', 'Expired.');
    const portal = await portalOn({ ...answers, [`POST ${command}`]: refused }, as);
    const { location } = await portal.file(page, fields);
    expect(location).toMatch(/^\/sign-in\?to=/);
    expect([...portal.drafts.values()]).toEqual([expect.objectContaining({ values: expect.anything() })]);
  });
});

describe('a draft', () => {
  const page = '/submit';
  const elara = cases[0]!;

  test('keeps its fields, its key and its revision, and nothing else', async () => {
    const portal = await portalOn(canned, people.elara);
    await portal.send(`/networks/NOVA/dockets/${DOCKET}/withdraw`, {
      reason: '',
      again: ['a', 'b\0'],
      _revision: '5',
      constructor: 'x',
      'a[b]': 'x',
      _other: 'x',
    });
    const [draft] = portal.drafts.values();
    expect(draft).toMatchObject({
      title: 'Withdraw the work',
      about: 'NOVA-D 2147/12: Lullaby for a Drowned City',
      values: {
        do: 'send',
        reason: '',
        again: ['a', 'b\ufffd'],
        _key: KEY,
        _revision: '5',
        constructor: 'x',
      },
      errors: [{ field: 'reason', message: 'Enter why you withdraw the work' }],
    });
    expect(Object.keys(draft!.values as object)).toHaveLength(6);
    expect(JSON.stringify(draft)).not.toContain(CSRF);
  });

  test('of a form that was sent before goes on as another, with what was typed since', async () => {
    const portal = await portalOn(canned, people.elara);
    const address = `/submit?draft=${DOCKET}`;
    portal.drafts.set(DOCKET, { draft: DOCKET, ledTo: '/networks/NOVA' });
    const { html, location } = await portal.see(address, { ...elara.fields, do: 'add-movement' });
    expect(location).toMatch(/^303 \/submit\?draft=/);
    expect(location).not.toContain(DOCKET);
    expect(html).toContain('You have sent this form already, and that was recorded.');
    expect(html).toContain('name="m1-title"');
    expect(html).not.toContain(`name="_key" value="${KEY}"`);
  });

  test('of one that was sent with other words goes on as another too', async () => {
    const [command, target] = [
      `networks/NOVA/symphonies/${DOCKET}/revisions`,
      `/networks/NOVA/dockets/${DOCKET}/revise`,
    ];
    const reused = problem(422, 'COMMAND.KEY_REUSED', 'This key already stands for another body.');
    const portal = await portalOn({ ...canned, [`POST ${command}`]: reused }, people.elara);
    const { fields } = cases.find(({ name }) => name === 'lodge a revision')!;
    const { html } = await portal.see(target, fields);
    expect(html).toContain('You have sent this form already, and that was recorded.');
    expect(html).toContain('Softer');
    expect(html).not.toContain(`name="_key" value="${KEY}"`);
  });

  test('that there is no room for is told, on a page that sends it again when it is reloaded', async () => {
    const portal = await portalOn(
      {
        ...canned,
        [`PUT my/drafts/${DOCKET}`]: problem(429, 'DRAFT.TOO_MANY', 'You have 50 drafts.'),
      },
      people.elara,
    );
    const { status, html } = await portal.send(`${page}?draft=${DOCKET}`, { title: '' });
    expect(status).toBe(429);
    expect(html).toContain('You have 50 drafts.');
    expect(html).toContain('href="/my/matters#drafts"');
  });

  test('is not shown to whoever else signs in, and its address does nothing by itself', async () => {
    const portal = await portalOn(canned, people.elara);
    for (const step of ['', '/check']) {
      const { html } = await portal.get(
        (await portal.get(`/submit${step}?draft=${DOCKET}`)).location ?? `/submit?draft=${DOCKET}`,
      );
      expect(html).toContain('<h1 class="govuk-heading-xl">Submit a work</h1>');
    }
    expect((await portal.send(`/submit/check?draft=${DOCKET}`, {})).location).toBe(`/submit?draft=${DOCKET}`);
    expect((await portal.get(`/networks/NOVA/dockets/${DOCKET}/assign/check?draft=${DOCKET}`)).status).toBe(
      403,
    );
    expect(portal.commands()).toEqual([]);
  });

  test('in which something is wrong is not checked', async () => {
    const portal = await portalOn(canned, people.elara);
    const { location } = await portal.send(page, { ...elara.fields, title: '' });
    const check = location!.replace('?', '/check?');
    expect(await portal.get(check)).toMatchObject({ status: 303, location });
    expect((await portal.send(check, {})).location).toBe(location);
    expect(portal.commands()).toEqual([]);
  });

  test('stands in My matters, from where it is gone on with or discarded', async () => {
    const portal = await portalOn({ ...canned, 'GET my/matters': { items: [], next: null } }, people.elara);
    const { location } = await portal.send(page, { title: 'Lullaby' });
    const mine = await portal.get('/my/matters');
    expect(mine.html).toContain('What you have not sent');
    expect(mine.html).toContain(`href="${location}"`);
    const discard = /href="(\/my\/drafts\/[^"]+\/discard)"/.exec(mine.html)![1]!;
    expect((await portal.get(discard)).html).toContain('Submit a work');
    expect((await portal.see(discard, {})).html).toContain('What you typed is discarded.');
    expect(portal.drafts.size).toBe(0);
    expect((await portal.get('/my/matters')).html).not.toContain('What you have not sent');
    expect((await portal.get(discard)).status).toBe(404);
  });
});

describe('a sign-in that ran out more than a day ago', () => {
  test('keeps nothing, and says so', async () => {
    const portal = await portalOn(canned, people.elara, -90_000);
    const { status, html } = await portal.send('/submit', { title: 'Lullaby' });
    expect([status, portal.drafts.size]).toEqual([401, 0]);
    expect(html).toContain('then reload this page');
  });

  test('takes no other form', async () => {
    const portal = await portalOn(canned, people.elara, -60);
    expect((await portal.send(`/my/drafts/${DOCKET}/discard`, {})).status).toBe(401);
    expect((await portal.send(`/submit/check?draft=${DOCKET}`, {})).location).toBe(
      `/sign-in?to=${encodeURIComponent(`/submit/check?draft=${DOCKET}`)}`,
    );
    expect(portal.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

/** The answers on a page that has them checked, and where they are changed. */
function rowsOf(html: string): { value: string; change: string }[] {
  const list = /<dl class="govuk-summary-list">(.*?)<\/dl>/s.exec(html)![1]!;
  return list
    .split('govuk-summary-list__row')
    .slice(1)
    .map((row) => ({
      value: plain(/<dd class="govuk-summary-list__value">(.*?)<\/dd>/s.exec(row)![1]!),
      change: /href="([^"]+)"/.exec(row)![1]!.replaceAll('&amp;', '&'),
    }));
}

/** The fields of a form that can be seen, with what stands in each as a person reads it. */
function shownIn(html: string): Map<string, string> {
  const fields = new Map<string, string>();
  const form = /class="sgn-form"[^>]*>(.*?)<\/form>/s.exec(html)![1]!;
  const add = (name: string, text: string) => {
    const before = fields.get(name);
    fields.set(
      name,
      before === undefined || before === 'Nothing'
        ? text || 'Nothing'
        : text === ''
          ? before
          : `${before} ${text}`,
    );
  };
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const [type, name] = [attribute(tag, 'type'), attribute(tag, 'name')];
    if (type === 'hidden') continue;
    if (type !== 'radio' && type !== 'checkbox') add(name, plain(attribute(tag, 'value')));
    else {
      const label = new RegExp(`<label [^>]*for="${attribute(tag, 'id')}">(.*?)</label>`, 's').exec(
        form,
      )![1]!;
      add(name, / checked/.test(tag) ? plain(label) : '');
    }
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs))
    add(attribute(tag, 'name'), plain(text));
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs))
    add(attribute(tag, 'name'), plain(/<option [^>]*selected>(.*?)<\/option>/s.exec(options)?.[1] ?? ''));
  return fields;
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

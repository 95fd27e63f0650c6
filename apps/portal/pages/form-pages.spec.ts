import { PATH_METADATA } from '@nestjs/common/constants.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { describedApi } from '../../../test/portal/api.js';
import { accepted, CSRF, KEY, portalOn, problem } from '../../../test/portal/canned-registry.js';
import { cases } from '../../../test/portal/form-cases.js';
import {
  APPEAL,
  CLUSTER,
  APPEAL_PANEL,
  ORDER,
  PANEL,
  DOCKET,
  docket,
  findings,
  people,
  COMMENT,
  PETITION,
  REFORM,
  PROVISION,
  publicAnswers,
  RULING,
  CONSENT,
  SESSION,
} from '../../../test/portal/fixtures.js';
import type { ProvisionDetails } from '../registry-types.js';
import { takenBy } from '../web/may.js';
import { pages } from './index.js';

const nova = '/networks/NOVA';
const canned = { ...publicAnswers, ...findings };
const [serve, admit] = [`dockets/${DOCKET}/serve`, `appeals/${APPEAL}/admit`];
const optOut = `appeals/${APPEAL}/opt-out`;
const openVotes = `dockets/${DOCKET}/open-votes`;
const openAppealVotes = `appeals/${APPEAL}/open-votes`;

test('every page with a form is here', () => {
  const here = [
    ...cases.map(({ page }) => page),
    `${nova}/${serve}`,
    `${nova}/${admit}`,
    `${nova}/${optOut}`,
    `${nova}/${openVotes}`,
    `${nova}/${openAppealVotes}`,
    ...['publish', 'sign', 'withdraw-signature', 'take-back', 'sponsor'].map(
      (act) => `${nova}/petitions/${PETITION}/${act}`,
    ),
    ...['join', 'leave'].map((act) => `${nova}/clusters/${CLUSTER}/${act}`),
    ...['consent', `consents/${CONSENT}/withdraw`, 'clear', 'start', 'resume', 'end', 'seal'].map(
      (act) => `${nova}/sessions/${SESSION}/${act}`,
    ),
    `${nova}/reforms/${REFORM}/open-votes`,
    `${nova}/reforms/${REFORM}/open-consultation`,
    `${nova}/reforms/${REFORM}/comments/${COMMENT}/publish`,
    `/my/drafts/${DOCKET}/discard`,
  ];
  const addresses = pages.filter(takenBy).map((page) => String(Reflect.getMetadata(PATH_METADATA, page)));
  expect(addresses.length).toBeGreaterThan(20);
  for (const at of addresses) {
    const pattern = new RegExp(`^/${at.replace(/:\w+/g, '[^/]+')}$`);
    expect([at, here.some((page) => pattern.test(page.split('?')[0]!))]).toEqual([at, true]);
  }
});

let api: Awaited<ReturnType<typeof describedApi>>;
beforeAll(async () => {
  api = await describedApi();
});

const empty: Record<string, string> = { 'm0-title': '', 'm0-sharing': 'none', provision: PROVISION, op: '' };

/** Parts of a command that a page sends without showing them. */
const UNSEEN =
  /^(docket|ruling|panel|invitation|flag|revision|sanctuary|session|cause\.appeal|amendments\.\d+\.(provision|base|path)|outcomes\.\d+\.ground)$/;

/** Where in a command something stands: `amendments.0.title`. */
function leavesOf(value: unknown, at = ''): string[] {
  if (value === null || typeof value !== 'object') return [at];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, at === '' ? name : `${at}.${name}`));
}

describe.each(cases)('$name', ({ answers: own, ...one }) => {
  const { as, page, fields, errors, command, body, stream, leadsTo, revision } = one;
  const answers = { ...canned, ...own };
  let portal: Awaited<ReturnType<typeof portalOn>>;
  const target = page.split('?')[0]!;
  const filedAndSeen = async () => portal.get((await portal.file(page, fields)).location!);

  test('shows a form with a token, a key and no error', async () => {
    portal = await portalOn(answers, as);
    const { status, html } = await portal.get(page);
    expect(status).toBe(200);
    expect(html).toContain(`name="_csrf" value="${CSRF}"`);
    expect(html).toMatch(/name="_key" value="[0-9a-f-]{36}"/);
    expect(html).not.toContain('govuk-error-summary');
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  if (typeof fields.text === 'string' && fields.op !== 'repeal')
    test('uploads a text of megabytes first, and names its document', async () => {
      const document = 'd'.repeat(64);
      const routes = command.replace(/\/(amend|correct|[^/]+\/revise)$/, '');
      portal = await portalOn(
        {
          ...answers,
          [`POST ${routes}/texts`]: Response.json({ document, bytes: 2, mediaType: 'text/markdown' }),
          [`POST ${command}`]: accepted(stream),
        },
        as,
      );
      const text = 'é\n'.repeat(600_000).trim();
      expect((await portal.file(page, { ...fields, text })).status).toBe(303);
      const [uploaded, sent] = [portal.commands()[0], portal.commands().at(-1)];
      expect([uploaded!.body, uploaded!.headers.get('content-type')]).toEqual([
        text,
        'text/markdown; charset=utf-8',
      ]);
      expect(JSON.stringify(sent!.body)).toContain(`"text":{"document":"${document}"}`);
    });

  test('is for people who signed in', async () => {
    portal = await portalOn(answers);
    expect(await portal.get(page)).toMatchObject({
      status: 303,
      location: `/sign-in?to=${encodeURIComponent(page)}`,
    });
    const sent = await portal.send(page, fields);
    expect(sent.status).toBe(401);
    expect(portal.commands()).toEqual([]);
  });

  test('sends one command with the form’s key and leads to what was done', async () => {
    portal = await portalOn({ ...answers, [`POST ${command}`]: accepted(stream) }, as);
    const { status, location } = await portal.file(page, fields);
    expect({ status, location }).toEqual({ status: 303, location: leadsTo });
    const [sent, ...more] = portal.commands();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ path: command, body });
    expect(api.wrongCommand(`/api/${command}`, sent!.body)).toEqual([]);
    expect(sent!.headers.get('idempotency-key')).toBe(KEY);
    expect(sent!.headers.get('authorization')).toBe('Bearer token');
    expect(sent!.headers.get('if-match')).toBe(revision ?? null);
  });

  test('is filed by its button, not by Enter in a field', async () => {
    portal = await portalOn(answers, as);
    const { html } = await portal.get(page);
    const form = html.slice(html.indexOf('<form method="post" action="' + target));
    expect(form.match(/<button[^>]*>/)?.[0]).toBe('<button type="submit" disabled hidden>');
  });

  test('what was done is said once, on the page that follows', async () => {
    portal = await portalOn({ ...answers, [`POST ${command}`]: accepted(stream) }, as);
    await portal.file(page, fields);
    const said = async () => (await portal.get('/about')).html.match(/>\s*([^<]*) It is recorded, and/)?.[1];
    const [first, again] = [await said(), await said()];
    // The page after a submission is about nothing else.
    expect(first?.trim() ?? 'Submitted.').toMatch(/^(The|Your) .* (is|are) .*\.$|^Submitted\.$/);
    expect(first === undefined).toBe(target === '/submit');
    expect(again).toBeUndefined();
  });

  test('an empty form comes back with an error at each field, and nothing is sent', async () => {
    portal = await portalOn(answers, as);
    const { location, html } = await portal.see(page, empty);
    expect(location).toMatch(/^303 /);
    expect(html).toContain('There is a problem');
    const summary = /<ul class="govuk-list govuk-error-summary__list">(.*?)<\/ul>/s.exec(html)![1]!;
    expect(summary.match(/<li>/g)).toHaveLength(errors);
    for (const [, field] of summary.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${field}"`);
    expect(portal.commands()).toEqual([]);
  });

  test('names each field that the register refuses by its label, in the order of the page', async () => {
    const paths = leavesOf(body);
    const refusal = problem(400, 'REQUEST.INVALID', 'a', {
      errors: paths.toReversed().map((path) => ({ path, message: `Give less of ${path}.` })),
    });
    portal = await portalOn({ ...answers, [`POST ${command}`]: refusal }, as);
    const { html } = await filedAndSeen();
    const summary = /<ul class="govuk-list govuk-error-summary__list">(.*?)<\/ul>/s.exec(html)![1]!;
    const items = [...summary.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item]) => item!.trim());
    expect(items).toHaveLength(paths.length);
    const linked = items.flatMap((item) => {
      const [, field, said] = /^<a href="#([^"]+)">(.*)<\/a>$/s.exec(item) ?? [];
      if (field === undefined) {
        expect(item).toMatch(
          /^This page sent what the register cannot take\. Give less of .*\. Open the page again\.$/,
        );
        return [];
      }
      expect(said).toMatch(/^[A-Z][^:]*: Give less of .*\.$/);
      return [html.indexOf(` id="${field}"`)];
    });
    expect(linked).not.toContain(-1);
    expect(linked).toEqual(linked.toSorted((one, other) => one - other));
    for (const path of paths.filter((each) => !UNSEEN.test(each)))
      expect([path, items.find((item) => item.includes(`Give less of ${path}.`))]).toEqual([
        path,
        expect.stringMatching(/^<a /),
      ]);
  });

  test('says so when somebody else was quicker', async () => {
    const refusal = problem(412, 'STREAM.CHANGED', 'The record stands at revision 7.');
    portal = await portalOn({ ...answers, [`POST ${command}`]: refusal }, as);
    const { html } = await filedAndSeen();
    expect(html).toContain('Somebody else was quicker');
    // All that was typed is there, to be sent again as another command, from the record as it is now.
    const form = html.slice(html.indexOf('<form method="post" action="' + target));
    expect(form).not.toContain(KEY);
    if (revision) expect(form).toMatch(/name="_revision" value="\d+"/);
    const typed = Object.entries(fields).find(([name]) => /title|reason|nature|ground/.test(name));
    if (typed) expect(form).toContain(String([typed[1]].flat()[0]));
  });

  test('shows what the registry refuses, and keeps what was typed', async () => {
    const refusal = problem(422, 'SOME.RULE', 'The rule <b>forbids</b> this.');
    portal = await portalOn({ ...answers, [`POST ${command}`]: refusal }, as);
    const { html } = await filedAndSeen();
    expect(html).toContain('The rule &lt;b&gt;forbids&lt;/b&gt; this.');
    const typed = Object.entries(fields).find(([name]) => /title|reason|nature|ground/.test(name));
    if (typed) expect(html).toContain(String(typed[1]));
    expect(html).toContain(KEY);
  });
});

describe('forms without a field', () => {
  test.each([
    ['serve', serve, people.ines, { ruling: RULING }, `docket-${DOCKET}`],
    ['admit', admit, people.maren, {}, `appeal-${APPEAL}`],
    ['opt out', optOut, people.elara, {}, `appeal-${APPEAL}`],
    ['open votes', openVotes, people.tomas, { panel: PANEL }, `docket-${DOCKET}`],
    ['open votes on an appeal', openAppealVotes, people.maren, { panel: APPEAL_PANEL }, `appeal-${APPEAL}`],
  ])('%s', async (_name, page, as, body, stream) => {
    const portal = await portalOn({ ...publicAnswers, [`POST networks/NOVA/${page}`]: accepted(stream) }, as);
    expect((await portal.get(`${nova}/${page}`)).status).toBe(200);
    const { status } = await portal.send(`${nova}/${page}`, { ruling: RULING, ...body });
    expect(status).toBe(303);
    expect(portal.commands()[0]).toMatchObject({ body });
    expect(api.wrongCommand(`/api/networks/NOVA/${page}`, portal.commands()[0]!.body)).toEqual([]);
  });

  test.each([
    ['serve', serve, people.ines],
    ['admit', admit, people.maren],
    ['open votes', openVotes, people.tomas],
    ['open votes on an appeal', openAppealVotes, people.maren],
  ])('%s says what the registry refuses', async (_name, page, as) => {
    const refusal = problem(409, 'RULING.ALREADY_SERVED', 'This was done already.');
    const portal = await portalOn({ ...publicAnswers, [`POST networks/NOVA/${page}`]: refusal }, as);
    const { html } = await portal.see(`${nova}/${page}`, { ruling: RULING });
    expect(html).toContain('This was done already.');
  });
});

describe('what the chair decides directly', () => {
  test('an appointment that there is not cannot be ended', async () => {
    const portal = await portalOn(publicAnswers, people.ines);
    expect((await portal.get(`${nova}/appointments/a9/end`)).status).toBe(404);
  });

  test('a provision that was repealed cannot be changed', async () => {
    const route = `GET networks/NOVA/provisions/${PROVISION}`;
    const { versions, ...provision } = publicAnswers[route] as ProvisionDetails;
    const repealed = { ...provision, versions: versions.map((version) => ({ ...version, text: null })) };
    const portal = await portalOn({ ...publicAnswers, [route]: repealed }, people.ines);
    expect((await portal.get(`${nova}/provisions/${PROVISION}/change`)).status).toBe(404);
  });
});

describe('buttons that change the form only', () => {
  test('a movement and a stimulus are added and taken away without a command', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const score = { 'm0-title': 'Tide', 'm0-sharing': 'none', 'm0-s0-kind': 'awe' };
    const grown = await portal.see('/submit', { ...score, do: 'add-movement' });
    expect(grown.location).toMatch(/^303 \/submit\?draft=/);
    expect(grown.html).toContain('name="m1-title"');
    expect(grown.html).toContain('value="Tide"');
    const richer = await portal.see('/submit', { ...score, do: 'add-stimulus-0' });
    expect(richer.html).toContain('name="m0-s1-kind"');
    const poorer = await portal.see('/submit', { ...score, 'm0-s1-kind': 'joy', do: 'remove-stimulus-0-0' });
    expect(poorer.html).toContain('value="joy"');
    expect(poorer.html).not.toContain('value="awe"');
    const gone = await portal.see('/submit', {
      ...score,
      'm1-title': 'Ebb',
      'm1-sharing': 'none',
      do: 'remove-movement-0',
    });
    expect(gone.html).toContain('value="Ebb"');
    expect(gone.html).not.toContain('value="Tide"');
    expect(portal.commands()).toEqual([]);
  });

  test('a reform that answers a petition leads to it, and is proposed because of it', async () => {
    const command = 'networks/NOVA/reforms';
    const portal = await portalOn(
      { ...publicAnswers, [`POST ${command}`]: accepted(`reform-${REFORM}`) },
      people.tomas,
    );
    const picking = `${nova}/reforms/propose?petition=${PETITION}`;
    expect((await portal.get(picking)).html).toContain(`name="petition" value="${PETITION}"`);
    const page = `${picking}&provision=${PROVISION}`;
    expect((await portal.get(page)).html).toMatch(/It answers the petition <a [^>]*petitions/);
    const fields = {
      ...{ title: 'Asked first', reasons: 'They ask for it', op: 'amend', provision: PROVISION, base: '3' },
      ...{ petition: PETITION, reaches: 'in-force', 'provision-title': 'Grief', text: 'Ask.' },
    };
    expect((await portal.file(page, fields)).status).toBe(303);
    expect(portal.commands()[0]).toMatchObject({ path: command, body: { cause: { petition: PETITION } } });
  });

  test('an amendment is found, added to a reform and taken away again', async () => {
    const other = '0197a000-2222-8000-8000-000000000043';
    const standing = publicAnswers[`GET networks/NOVA/provisions/${PROVISION}`] as ProvisionDetails;
    const portal = await portalOn(
      { ...publicAnswers, [`GET networks/NOVA/provisions/${other}`]: { ...standing, provision: other } },
      people.ines,
    );
    const page = `${nova}/reforms/propose?provision=${PROVISION}`;
    const one = { provision: PROVISION, base: '3', op: 'amend', 'provision-title': 'Grief', text: 'Mine.' };
    const found = await portal.see(page, { ...one, do: 'find', q: 'grief' });
    expect(found.html).toContain(`value="add-${PROVISION}"`);
    const grown = await portal.see(page, { ...one, do: `add-${other}` });
    expect(grown.html).toContain('Mine.');
    expect(grown.html).toContain(`name="provision-2" value="${other}"`);
    expect(grown.html).toContain('name="text-2"');
    const less = await portal.see(page, { ...one, 'provision-2': other, 'base-2': '3', do: 'remove-0' });
    expect(less.html).toContain(`name="provision" value="${other}"`);
    expect(less.html).not.toContain('name="provision-2"');
    expect(portal.commands()).toEqual([]);
  });

  test('a ground is added to an appeal', async () => {
    const portal = await portalOn(publicAnswers, people.elara);
    const page = `${nova}/dockets/${DOCKET}/appeal`;
    const { html } = await portal.see(page, { 'ground-1': 'First', ruling: RULING, do: 'add-ground' });
    expect(html).toContain('name="ground-2"');
    expect(html).toContain('First');
  });

  test('a search for provisions keeps those already chosen', async () => {
    const portal = await portalOn(publicAnswers, people.ines);
    const kept = `${DOCKET}|1|NOVA 2147/1 s 1 v1`;
    const { html } = await portal.see(`${nova}/dockets/${DOCKET}/rule`, {
      do: 'search',
      q: 'grief',
      governingDate: '2147-02-03',
      cited: [kept],
    });
    expect(html).toContain(`value="${kept}" checked`);
    const search = portal.asked.find(({ path }) => path.endsWith('/rulebook'))!;
    expect(Object.fromEntries(search.query)).toMatchObject({ q: 'grief', 'received-on': '2147-02-03' });
  });

  test('what can be cited is what governs the work today, or would on another day', async () => {
    const asked = async (governingDate: string) => {
      const portal = await portalOn(publicAnswers, people.ines);
      await portal.see(`${nova}/dockets/${DOCKET}/rule`, { do: 'search', governingDate });
      const { query } = portal.asked.find(({ path }) => path.endsWith('/rulebook'))!;
      return [query.get('received-on'), query.get('in-force-on')];
    };
    expect(await asked(docket.receivedOn)).toEqual([docket.receivedOn, null]);
    expect(await asked('2147-02-20')).toEqual(['2147-02-20', '2147-02-20']);
  });

  test.each(
    ['0000-01-01', '10000-01-01', '2147-02-30', '2147-02-03\0', 'x'].flatMap((day) => [
      [day, 'search'],
      [day, 'send'],
    ]),
  )('%j is no day of the law: a sentence at its field, on %s', async (governingDate, act) => {
    const portal = await portalOn(publicAnswers, people.ines);
    const { html } = await portal.see(`${nova}/dockets/${DOCKET}/rule`, { do: act, governingDate });
    expect(html).toContain('href="#governingDate">Enter a day that there is');
    expect(html).toContain('id="governingDate-error"');
    const search = portal.asked.find(({ path }) => path.endsWith('/rulebook'))!;
    expect(search.query.has('in-force-on')).toBe(false);
    expect(portal.commands()).toEqual([]);
  });
});

describe('a work that was revised while a form about it was open', () => {
  const revisions = [1, 2].map((revision) => ({ ...docket.symphony.revisions[0]!, revision }));
  const refusal = problem(409, 'DOCKET.REVISED', 'The newest revision of this work is 2.');
  const table = (command: string) => ({
    ...publicAnswers,
    [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, symphony: { ...docket.symphony, revisions } },
    [`POST networks/NOVA/dockets/${DOCKET}/${command}`]: ({ body }: { body: unknown }) =>
      (body as { revision: number }).revision === 2 ? accepted(`docket-${DOCKET}`) : refusal,
  });
  const said = {
    outcome: 'refused',
    facts: 'Loud.',
    reasons: 'Too loud.',
    cited: [`${PROVISION}|3|v3`],
    members: [people.ines.person, people.maren.person],
    chair: people.ines.person,
  };

  test.each([
    ['recommend', people.tomas],
    ['rule', people.ines],
    ['panel', people.ines],
  ])('is judged once its newest revision was read: %s', async (command, as) => {
    const page = `${nova}/dockets/${DOCKET}/${command}`;
    const portal = await portalOn(table(command), as);
    const fresh = await portal.get(page);
    expect(fresh.html).toContain('<input type="hidden" name="revision" value="2">');
    expect(fresh.html).not.toContain('is the newest now');
    const refused = await portal.get((await portal.file(page, { ...said, revision: '1' })).location!);
    expect(refused.html).toContain('The newest revision of this work is 2.');
    expect(refused.html).toContain('<input type="hidden" name="revision" value="1">');
    expect(refused.html).toContain('I have read revision 2, and judge it');
    // Unread, it is refused again.
    expect((await portal.file(page, { ...said, revision: '1' })).location).toMatch(/\?draft=/);
    expect((await portal.file(page, { ...said, revision: ['1', '2'] })).location).toContain(
      'min-position=77',
    );
  });
});

describe('a party’s name in the reasons', () => {
  const named = {
    ...publicAnswers,
    [`GET networks/NOVA/dockets/${DOCKET}`]: {
      ...docket,
      personal: { name: 'Elara Voss', contact: null, artist: 'Elara Voss' },
    },
    [`POST networks/NOVA/dockets/${DOCKET}/recommend`]: accepted(`docket-${DOCKET}`),
  };
  const page = `${nova}/dockets/${DOCKET}/recommend`;
  const fields = { outcome: 'refused', reasons: 'What Ms Voss composed is too strong.' };

  test.each([
    [people.tomas, `${nova}/dockets/${DOCKET}/rule`, { facts: 'ＶＯＳＳ' }],
    [people.ines, `${nova}/dockets/${DOCKET}/panel`, { reasons: 'As Voss says' }],
    [people.ines, `${nova}/dockets/${DOCKET}/vote`, { dissent: 'What Voss made' }],
    [people.ines, `${nova}/dockets/${DOCKET}/dissolve-panel`, { reasons: 'Voss asked' }],
    [people.elara, `${nova}/dockets/${DOCKET}/withdraw`, { reason: 'El&aacute;ra' }],
    [people.elara, `${nova}/dockets/${DOCKET}/revise`, { note: 'E\u200blara' }],
    [people.elara, `${nova}/appeals/${APPEAL}/withdraw`, { reason: '**El**ara' }],
    [people.maren, `${nova}/appeals/${APPEAL}/inadmissible`, { reasons: 'Voss, E.' }],
    [people.maren, `${nova}/appeals/${APPEAL}/decide`, { 'reasons-1': 'Vоѕѕ' }],
    [people.maren, `${nova}/appeals/${APPEAL}/panel`, { 'reasons-1': 'Voss' }],
    [people.maren, `${nova}/appeals/${APPEAL}/vote`, { dissent: 'As Voss says' }],
    [people.maren, `${nova}/appeals/${APPEAL}/dissolve-panel`, { reasons: 'Voss asked' }],
    [people.tomas, `${nova}/dockets/${DOCKET}/order`, { considered: 'A word to Voss' }],
    [people.tomas, `${nova}/dockets/${DOCKET}/orders/${ORDER}/ratify`, { reasons: 'Elara' }],
    [people.elara, '/submit', { title: 'The voss variations', name: 'Elara Voss' }],
  ])('is found in every form whose text is public, as %j at %s', async (as, at, texts) => {
    const portal = await portalOn(named, as);
    const held = await portal.see(at, texts as unknown as Record<string, string>);
    expect(held.html).toContain('A party’s name stands in the text');
    expect(held.html).toContain('name="names"');
    expect(portal.commands()).toEqual([]);
  });

  test('holds the form back once, and lets it pass when confirmed', async () => {
    const portal = await portalOn(named, people.tomas);
    const held = await portal.see(page, fields);
    expect(held.html).toContain('A party’s name stands in the text: Voss');
    expect(portal.commands()).toEqual([]);
    const passed = await portal.send(page, { ...fields, names: 'meant' });
    expect(passed.location).toContain('min-position=77');
  });
});

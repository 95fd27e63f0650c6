import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { accepted, portalOn, problem } from '../../../../test/portal/canned-registry.js';
import { people, PETITION, petition, publicAnswers } from '../../../../test/portal/fixtures.js';

const page = `/networks/NOVA/petitions/${PETITION}`;
const own = `GET networks/NOVA/petitions/${PETITION}/own-signature`;
const shown = async (
  change: object = {},
  more: object = {},
  as: typeof people.elara | null = people.elara,
) => {
  const details = { ...petition, ...change };
  const portal = await portalOn(
    { ...publicAnswers, [`GET networks/NOVA/petitions/${PETITION}`]: details, ...more },
    as ?? undefined,
  );
  return (await portal.get(page)).html;
};

describe('a petition', () => {
  test('says how many signed it, what that leads to, and up to which signature that was counted', async () => {
    const html = await shown();
    for (const said of ['<strong>412</strong> signed', 'The Network answers', '/log/411', '588 more to go'])
      expect(html).toContain(said);
  });

  test('says from where signatures have to come, how far they do, and from where they came', async () => {
    const html = await shown();
    for (const said of [
      'At least 100 in each of 2 districts',
      'At least 5 by members of each of 3 Dream Clusters',
      '(1 so far)',
      'id="districts"',
      '<bdi>The Harbour Sleepers</bdi></a>: 3 signatures',
    ])
      expect(html).toContain(said);
    expect(await shown({ districts: [], clusters: [] })).not.toContain('By district');
  });

  test('is signed from a district and as a member, by whoever says so, once', async () => {
    const { cluster } = await import('../../../../test/portal/fixtures.js');
    const theirs = { items: [cluster, { ...cluster, network: 'LYRA', title: 'Elsewhere' }], next: null };
    const form = async (origin: object | null) => {
      const portal = await portalOn(
        {
          ...publicAnswers,
          [`GET networks/NOVA/petitions/${PETITION}`]: { ...petition, may: ['petition.sign'] },
          [own]: { signature: PETITION, stands: false, isInvalid: false, origin },
          'GET my/memberships': theirs,
        },
        people.elara,
      );
      return (await portal.get(`${page}/sign`)).html;
    };
    const first = await form(null);
    for (const said of ['<option value="Hills">Hills', 'The Harbour Sleepers</option>', 'I do not say'])
      expect(first).toContain(said);
    expect(first).not.toContain('Elsewhere');
    expect(await form({ district: 'Hills', cluster: null })).not.toContain('<select');
  });

  test('tells whoever signed it that they did, and leads them back', async () => {
    const may = ['petition.sign'];
    const open = await shown({ may });
    expect(open).toContain(`href="${page}/sign"`);
    expect(open).not.toContain('You are one of them');
    const signed = await shown(
      { may },
      {
        [own]: { signature: PETITION, stands: true, isInvalid: false, origin: null },
      },
    );
    expect(signed).toContain('You are one of them. Only you can see that.');
    expect(signed).toContain(`href="${page}/withdraw-signature"`);
    expect(signed).not.toContain(`href="${page}/sign"`);
  });

  test('says where and when there is a rally', async () => {
    const html = await shown({
      rallies: [{ at: '2147-03-20T18:00:00.000Z', where: 'The square', announcedAt: petition.openedAt }],
    });
    expect(html).toContain('id="rallies"');
    expect(html).toContain('The square');
    expect(await shown()).not.toContain('id="rallies"');
  });

  test('counts one signature as one', async () => {
    const thresholds = [{ ...petition.thresholds[1]!, signatures: 1 }];
    expect(await shown({ thresholds, signatures: 0 })).toContain('1 signature<');
  });

  test('is offered for signing to whoever is not signed in, while it is open', async () => {
    expect(await shown({}, {}, null)).toContain(`href="${page}/sign"`);
    expect(await shown({ status: 'closed' }, {}, null)).not.toContain(`href="${page}/sign"`);
  });

  test('tells what was found invalid, what was lost by it, and whose signature that is to them alone', async () => {
    const finding = {
      by: { person: people.rufus.person, name: people.rufus.name },
      at: petition.openedAt,
      number: 512,
      signatures: 320,
      condition: 'Given within one second',
      summary: 'One program gave them.',
    };
    const [response, debate] = petition.thresholds;
    const lost = [{ reachedAt: petition.openedAt, at: petition.openedAt, signatures: 92, upTo: 512 }];
    const html = await shown(
      {
        may: ['petition.sign'],
        signatures: 92,
        thresholds: [{ ...response, reached: null, lost }, debate],
        findings: [finding],
      },
      { [own]: { signature: PETITION, stands: true, isInvalid: true } },
    );
    for (const said of [
      'Given within one second',
      'Rufus Lane',
      'Reached before, on',
      '/log/512',
      '8 more to go',
    ])
      expect(html).toContain(said);
    expect(html).toContain('Your signature was found invalid');
    expect(html).not.toContain(`href="${page}/sign"`);
    expect(html).not.toContain(`href="${page}/withdraw-signature"`);
  });

  test('that is not public yet shows its maker what to hand out, and nobody else a word', async () => {
    const gathering = { status: 'gathering', publishedAt: null, closes: null, thresholds: [] };
    const invitation = '0190a5c2-0000-8000-8000-0000000000f6';
    expect(await shown({ ...gathering, invitation })).toContain(`?invitation=${invitation}`);
    expect(await shown({ ...gathering, title: null, asks: null })).toContain(
      'Its words are public once enough people stand behind it',
    );
  });

  test.each([
    ['private', null],
    ['duplicate', petition.title],
  ])('that was rejected as %s says so', async (code, title) => {
    const by = { person: people.sana.person, name: 'Sana Iqbal' };
    const rejected = { by, at: petition.openedAt, code, reasons: 'As the rules say.' };
    const html = await shown({ status: 'rejected', title, asks: title, rejected });
    expect(html).toContain('As the rules say.');
    expect(html.includes('Its words stay hidden')).toBe(title === null);
  });
});

describe('a petition at a rally', () => {
  const rally = async (change: object = {}, more: object = {}, as?: typeof people.elara) => {
    const answers = {
      ...publicAnswers,
      [`GET networks/NOVA/petitions/${PETITION}`]: { ...petition, ...change },
    };
    const portal = await portalOn({ ...answers, ...more }, as);
    return { portal, ...(await portal.get(`${page}/rally`)) };
  };

  test('shows the number, what is next, and one button', async () => {
    const { html } = await rally();
    expect(html).toContain('id="signatures">412</span>');
    for (const said of ['588 to go', 'reached', `href="${page}/sign"`, petition.title!])
      expect(html).toContain(said);
    expect(html).toContain(`data-count="/api${page}/count"`);
    expect(html.match(/class="govuk-button/g)).toHaveLength(1);
  });

  test('has no button for whoever signed, nor once it is closed', async () => {
    const may = ['petition.sign'];
    const signed = await rally({ may }, { [own]: { signature: PETITION, stands: true } }, people.elara);
    expect(signed.html).toContain('You are one of them');
    const closed = await rally({ status: 'closed' });
    expect(closed.html).toMatch(/id="closed" role="status">This petition is closed/);
    for (const { html } of [signed, closed]) expect(html).not.toContain(`href="${page}/sign"`);
  });

  test('stands nowhere before it can be signed', async () => {
    const { location } = await rally({ status: 'waiting', title: null, closes: null, thresholds: [] });
    expect(location).toBe(page);
  });

  test('weighs less than 30 kB beside the style and the typefaces that all pages share', async () => {
    const { portal, html } = await rally({ asks: 'What is asked, in as many words. '.repeat(150) });
    const sent = new Map([['page', html]]);
    const fetched = async (url: string): Promise<void> => {
      if (sent.has(url) || /\.(css|woff2)$/.test(url)) return;
      sent.set(url, (await portal.get(url)).html);
      for (const [, inner] of sent.get(url)!.matchAll(/from\s*['"](\/assets\/[^'"]+)/g))
        await fetched(inner!);
    };
    for (const [, url] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) await fetched(url!);
    expect([...sent.keys()].filter((url) => url.endsWith('.js'))).toHaveLength(3);
    const bytes = [...sent.values()].reduce((sum, one) => sum + gzipSync(one).length, 0);
    expect(bytes).toBeLessThan(30_000);
  });
});

describe.each(['sign', 'withdraw-signature'])('the form to %s', (act) => {
  const command = `POST networks/NOVA/petitions/${PETITION}/${act}`;

  test('sends it, and leaves nothing of whoever sent it: no draft, nor that one was sent', async () => {
    const portal = await portalOn(
      { ...publicAnswers, [command]: accepted(`signature-${PETITION}`) },
      people.elara,
    );
    const { location } = await portal.send(`${page}/${act}`, {});
    expect(location).toContain(page);
    expect(portal.commands().map(({ path }) => path)).toEqual([`networks/NOVA/petitions/${PETITION}/${act}`]);
    expect(portal.asked.filter(({ method, path }) => method !== 'GET' && path.includes('drafts'))).toEqual(
      [],
    );
  });

  test('says why it was refused', async () => {
    const refused = problem(422, 'PETITION.NOT_OPEN', 'This petition is closed.');
    const portal = await portalOn({ ...publicAnswers, [command]: refused }, people.elara);
    const { status, html } = await portal.send(`${page}/${act}`, {});
    expect(status).toBe(422);
    expect(html).toContain('This petition is closed.');
    expect(portal.asked.filter(({ method, path }) => method !== 'GET' && path.includes('drafts'))).toEqual(
      [],
    );
  });

  test('leads whose sign-in has run out back to itself', async () => {
    const portal = await portalOn(publicAnswers, people.elara, -1);
    const { location } = await portal.send(`${page}/${act}`, {});
    expect(location).toBe(`/sign-in?to=${encodeURIComponent(`${page}/${act}`)}`);
    expect(portal.commands()).toEqual([]);
  });
});

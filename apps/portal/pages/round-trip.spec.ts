import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accepted, portalOn } from '../../../test/portal/canned-registry.js';
import { DOCKET, people, PROVISION, publicAnswers, docket } from '../../../test/portal/fixtures.js';
import type { ProvisionDetails } from '../registry-types.js';

/** What a browser sends of a form that nobody touched: of line breaks one kind, and of a textarea not the first. */
function untouched(html: string): Record<string, string | string[]> {
  const form = /<form method="post" action="\/networks[^>]*>(.*?)<\/form>/s.exec(html)![1]!;
  const fields: [string, string][] = [];
  for (const [, attributes = '', , content = '', options = ''] of form.matchAll(
    /<(?:input|textarea|select)\b([^>]*)>(?:((?<=<textarea[^>]*>)(.*?)<\/textarea>)|((?<=<select[^>]*>).*?<\/select>))?/gs,
  )) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const name = attribute('name');
    if (name === undefined || name === '_csrf') continue;
    if (['radio', 'checkbox'].includes(attribute('type') ?? '') && !/\schecked\b/.test(attributes)) continue;
    const chosen = /value="([^"]*)" selected/.exec(options)?.[1];
    const value = chosen ?? attribute('value') ?? content.replace(/^\n/, '');
    fields.push([unescaped(name), unescaped(value).replace(/\r\n?|\n/g, '\r\n')]);
  }
  return Object.fromEntries(fields);
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

const text = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '\n\n', '    ', '\t', '<b>', '&amp;', '"', "'", '\u2028', 'é'),
    ),
    {
      minLength: 1,
    },
  )
  .map((parts) => parts.join(''))
  .filter((words) => /\w/.test(words));
const value = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.constantFrom('007', '1.10', '1e21', '  a', 'b"c'),
  fc.string({ minLength: 1 }),
);
const parameters = fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), value, { maxKeys: 5 });
const runs = { numRuns: 25 };
const HEADING = '  As  imported ';

describe('a form that is opened and sent unchanged says what there was', () => {
  const route = `networks/NOVA/provisions/${PROVISION}`;
  const asked = publicAnswers[`GET ${route}`] as ProvisionDetails;
  const standing = (words: string, set: Record<string, string | number>) => ({
    ...publicAnswers,
    [`GET ${route}`]: {
      ...asked,
      versions: asked.versions.map((version) => ({
        ...version,
        title: HEADING,
        parameters: set,
        text: { document: 'e'.repeat(64), bytes: Buffer.byteLength(words), mediaType: 'text/markdown' },
      })),
    },
    [`GET documents/${'e'.repeat(64)}`]: () => new Response(words),
    [`POST ${route}/amend`]: accepted(`provision-${PROVISION}`),
    [`POST ${route}/texts`]: ({ body }: { body: unknown }) => {
      uploaded = body;
      return Response.json({ document: 'f'.repeat(64), bytes: 1, mediaType: 'text/markdown' });
    },
    'POST networks/NOVA/reforms': accepted('reform-1'),
  });
  let uploaded: unknown = null;

  test('of a provision', async () => {
    await fc.assert(
      fc.asyncProperty(text, parameters, async (words, set) => {
        const portal = await portalOn(standing(words, set), people.ines);
        const { html } = await portal.get(`/${route}/change`);
        const { status } = await portal.file(`/${route}/change`, {
          ...untouched(html),
          effectiveFrom: '2147-05-01',
        });
        expect(status).toBe(303);
        expect(portal.commands().at(-1)!.body).toMatchObject({
          title: HEADING,
          text: words,
          parameters: set,
        });
      }),
      runs,
    );
  });

  test('of a reform of two provisions', async () => {
    await fc.assert(
      fc.asyncProperty(text, parameters, async (words, set) => {
        const portal = await portalOn(standing(words, set), people.ines);
        const page = '/networks/NOVA/reforms/propose';
        const { html } = await portal.get(`${page}?provision=${PROVISION}`);
        const said = { ...untouched(html), title: 'Both', reasons: 'Why' };
        const twice = Object.entries(untouched(html)).flatMap(([name, one]) =>
          /^(provision|base|op|provision-title|text|parameters)$/.test(name) ? [[`${name}-2`, one]] : [],
        );
        const again = await portal.see(`${page}?provision=${PROVISION}`, {
          ...said,
          ...Object.fromEntries(twice),
          do: 'find',
        });
        expect((await portal.send(page, { ...untouched(again.html), do: 'send' })).status).toBe(303);
        const { amendments } = portal.commands().at(-1)!.body as { amendments: { title: string }[] };
        expect(amendments.map(({ title }) => title)).toEqual([HEADING, HEADING]);
        expect(amendments).toHaveLength(2);
        for (const amendment of amendments) expect(amendment).toMatchObject({ text: words, parameters: set });
      }),
      runs,
    );
  });

  test.each([
    ['70 KB', 'a line of the law\n'.repeat(4_000)],
    ['2 MB', 'a line of the law\n'.repeat(110_000)],
  ])('of a text of %s', async (_size, words) => {
    const portal = await portalOn(standing(words, {}), people.ines);
    const { html } = await portal.get(`/${route}/change`);
    expect(
      (await portal.file(`/${route}/change`, { ...untouched(html), effectiveFrom: '2147-05-01' })).status,
    ).toBe(303);
    const { text: sent } = portal.commands().at(-1)!.body as { text: unknown };
    expect(words.length > 256 << 10 ? uploaded : sent).toBe(words);
  });

  test.each([
    ['is too long', 'é'.repeat(4 << 20)],
    ['has line breaks of another kind', 'one\r\ntwo'],
  ])('or says that it cannot, of a text that %s', async (_why, words) => {
    const portal = await portalOn(standing(words, {}), people.ines);
    for (const page of [`/${route}/change`, `/networks/NOVA/reforms/propose?provision=${PROVISION}`]) {
      const { html } = await portal.get(page);
      expect(html).toContain('The text that stands is too long for this form, or has line breaks');
      expect(untouched(html)['text']).toBe('');
      const sent = await portal.see(page, {
        ...untouched(html),
        effectiveFrom: '2147-05-01',
      });
      expect(sent.html).toContain('There is a problem');
      expect(sent.html).toContain('The text that stands is too long for this form');
    }
    expect(portal.commands()).toEqual([]);
  });

  const revise = `/networks/NOVA/dockets/${DOCKET}/revise`;
  const scored = (score: unknown) => {
    const ref = {
      document: 'e'.repeat(64),
      bytes: JSON.stringify(score).length,
      mediaType: 'application/json',
    };
    const revisions = [{ ...docket.symphony.revisions[0]!, score: ref }];
    return {
      ...publicAnswers,
      [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, symphony: { ...docket.symphony, revisions } },
      [`GET documents/${ref.document}`]: () => new Response(JSON.stringify(score)),
      [`POST networks/NOVA/symphonies/${DOCKET}/revisions`]: accepted(`symphony-${DOCKET}`),
    };
  };
  const line = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((words) => words.trim() === words && words !== '');
  const stimulus = fc
    .tuple(line, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }))
    .map(([kind, intensity, from]) => ({ kind, intensity: intensity + 0, from: from + 0, to: from + 1 }));
  const movement = fc
    .tuple(line, fc.constantFrom('none', 'audience', 'public'), fc.array(stimulus, { maxLength: 4 }))
    .map(([title, sharing, stimuli]) => ({
      title,
      sharing,
      stimuli: stimuli.map((one, index) => ({ id: `of-its-own-${index * 7}`, ...one })),
    }));

  test('of a score', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(movement, { minLength: 1, maxLength: 4 }), async (movements) => {
        const portal = await portalOn(scored({ movements }), people.elara);
        const { html } = await portal.get(revise);
        expect((await portal.send(revise, { ...untouched(html), note: 'Nothing', do: 'send' })).status).toBe(
          303,
        );
        expect(portal.commands().at(-1)!.body).toEqual({ note: 'Nothing', score: { movements } });
      }),
      runs,
    );
  });

  const long = (movements: number, stimuli: number) => ({
    movements: Array.from({ length: movements }, (_, m) => ({
      title: `Movement ${m}`,
      sharing: 'none',
      stimuli: Array.from({ length: stimuli }, (_, s) => ({
        id: `s${s}`,
        kind: 'awe',
        intensity: 0.5,
        from: s,
        to: s + 1,
      })),
    })),
  });

  test.each([
    [40, 1],
    [1, 70],
  ])('of a score of %d movements with %d stimuli', async (movements, stimuli) => {
    const score = long(movements, stimuli);
    const portal = await portalOn(scored(score), people.elara);
    const { html } = await portal.get(revise);
    expect((await portal.send(revise, { ...untouched(html), note: 'Nothing', do: 'send' })).status).toBe(303);
    expect(portal.commands().at(-1)!.body).toEqual({ note: 'Nothing', score });
  });

  test('or says that it cannot, of a score of 2,000 stimuli', async () => {
    const portal = await portalOn(scored(long(2, 1_000)), people.elara);
    const { html } = await portal.get(revise);
    expect(html).toContain('The score is longer than a form holds');
    expect(html).not.toContain('m0-title');
    const { html: held } = await portal.see(revise, { ...untouched(html), note: 'Nothing', do: 'send' });
    expect(held).toContain('There is a problem');
    expect(portal.commands()).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { accepted, portalOn, problem, type Answer } from '../../../../../test/portal/canned-registry.js';
import { cases } from '../../../../../test/portal/form-cases.js';
import { checkOfWork, DOCKET, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const { fields, command } = cases.find(({ page }) => page === '/submit')!;
const whole = { ...(fields as Record<string, string>), 'm0-s0-kind': 'fear' };
const CHECK = 'POST networks/NOVA/works/check';

const open = (answers: Record<string, Answer> = {}) =>
  portalOn(
    { ...publicAnswers, [`POST ${command}`]: accepted(`symphony-${DOCKET}`), ...answers },
    people.elara,
  );
type Portal = Awaited<ReturnType<typeof open>>;
const questions = ({ asked }: Portal) => asked.filter(({ path }) => path.endsWith('/works/check'));
const after = async (portal: Portal, typed: Record<string, string>, button = 'check') => {
  const { location } = await portal.send('/submit', { ...typed, do: button });
  return (await portal.get(location!)).html;
};
const part = (html: string) => /<section id="check"[\s\S]*?<\/section>/.exec(html)![0];

describe('a work is checked before it is sent', () => {
  test('and what the rules would find is shown with its place, rule and limit, on the drawn score too', async () => {
    const portal = await open();
    const html = await after(portal, whole);
    expect(part(html)).toContain('The rules forbid it.');
    expect(part(html)).toContain('intensity 0.9, over fear.limit (0.4) by 0.5');
    expect(part(html)).toContain('<bdi>fear</bdi> at most 0.4, by <a');
    expect(html).toContain('fear 0.4</text>');
    expect(html).toContain('1 stimulus passes a limit.');
    expect(html).not.toContain('There is a problem');
    expect(portal.commands()).toEqual([]);
    const { kind, artistKind, audience, venue, purpose } = whole as Record<string, string>;
    expect(questions(portal)[0]!.body).toMatchObject({
      ...{ kind, artistKind, audience, venue, purpose },
      score: { movements: [{ title: 'Tide', stimuli: [{ kind: 'fear', intensity: 0.9 }] }] },
    });
    expect(JSON.stringify(questions(portal)[0]!.body)).not.toContain('Elara');
  });

  test('with what is missing for that said at its field, and nothing else asked', async () => {
    const html = await after(await open(), { 'm0-title': '', 'm0-sharing': 'none', 'm0-s0-kind': '' });
    for (const field of ['kind', 'audience', 'venue', 'm0-title', 'm0-s0-kind'])
      expect(html).toContain(`<a href="#${field}">`);
    expect(html).not.toContain('<a href="#name">');
    expect(html).not.toContain('<a href="#title">');
    expect(part(html)).toContain('The rules are asked once the form says');
  });

  test('as far as it is typed: limits first, what offends once each stimulus is whole', async () => {
    const portal = await open({
      [CHECK]: ({ body }: { body: { score: object | null } }) => ({
        ...checkOfWork,
        screening: body.score && checkOfWork.screening,
      }),
    });
    const html = await after(portal, { ...whole, 'm0-s0-to': '' }, 'draw');
    expect(part(html)).toContain('The rules are run once every stimulus is whole');
    expect(part(html)).toContain('at most 0.4');
    expect(html).not.toContain('There is a problem');
    expect(part(await after(portal, whole, 'draw'))).toContain('The rules forbid it.');
  });

  test('where the answers are checked too, and is sent all the same', async () => {
    const portal = await open();
    const { location } = await portal.send('/submit', whole);
    expect(location).toContain('/submit/check?');
    expect(part((await portal.get(location!)).html)).toContain('It can be sent as it is.');
    expect((await portal.send(location!, {})).location).toContain('/received');
    expect(portal.commands()).toHaveLength(1);
  });

  test('or not, where the rules cannot be asked: the form stands', async () => {
    const html = await after(await open({ [CHECK]: problem(503, 'X', 'Gone.') }), whole);
    expect(part(html)).toContain('The rules cannot be asked just now. The work can be sent all the same.');
    expect(html).toContain('value="The harbour sanctuary"');
  });

  test('by no rules where there are none, and by a person where machines cannot', async () => {
    const nothing = { ...checkOfWork, limits: [], rules: 0, screening: null };
    expect(part(await after(await open({ [CHECK]: nothing }), whole))).toContain('No rule that machines run');
    const unscreened = ['No vocabulary knows gloom.'];
    const screening = { disposition: 'unscreened', unscreened, findings: [] };
    const html = part(await after(await open({ [CHECK]: { ...checkOfWork, screening } }), whole));
    expect(html).toContain('It can be sent all the same, and a person judges it.');
    expect(html).toContain('<bdi>No vocabulary knows gloom.</bdi>');
  });

  test('of a revision by the law of the day on which the work was received', async () => {
    const portal = await open();
    const typed = Object.fromEntries(Object.entries(whole).filter(([name]) => name.startsWith('m0-')));
    const { location } = await portal.send(`/networks/NOVA/dockets/${DOCKET}/revise`, {
      ...typed,
      do: 'check',
    });
    expect(part((await portal.get(location!)).html)).toContain('The rules forbid it.');
    expect(questions(portal)[0]!.body).toMatchObject({ on: '2147-02-03', score: { movements: [{}] } });
  });
});

describe('the words of a network', () => {
  test('are offered and explained; a retired one is not', async () => {
    const { html } = await (await open()).get('/submit?network=NOVA');
    expect(html).toContain('<option value="fear">');
    expect(html).toContain('<bdi>That something threatens the sleeper.</bdi>');
    expect(html).not.toContain('<option value="dread">');
  });

  test('are not the only ones: another is warned of at its field, and taken', async () => {
    const portal = await open();
    for (const kind of ['dread', 'gloom']) {
      const html = await after(portal, { ...whole, 'm0-s0-kind': kind }, 'draw');
      expect(html).toMatch(
        /id="m0-s0-kind" name="m0-s0-kind" value="\w+" aria-describedby="m0-s0-kind-warning"/,
      );
      expect(html).toContain('No word of this network. It is taken, and a person judges the work.</p>');
    }
    const sent = await portal.file('/submit', { ...whole, 'm0-s0-kind': 'gloom' });
    expect(sent.location).toContain('/received');
    expect(await after(portal, whole, 'draw')).not.toContain('m0-s0-kind-warning');
  });

  test('are those of the newest works where it has published none', async () => {
    const portal = await open({ 'GET networks/NOVA/words': { items: [], next: null } });
    const html = await after(portal, { ...whole, 'm0-s0-kind': 'gloom' }, 'draw');
    expect(html).toContain('<option value="grief">');
    expect(html).not.toContain('m0-s0-kind-warning');
  });

  test('are read to the last page', async () => {
    const word = (word: string) => ({ vocabulary: 'stimuli', word, meaning: word, retired: null });
    const portal = await open({
      'GET networks/NOVA/words': ({ query }: { query: URLSearchParams }) =>
        query.get('cursor') === '2'
          ? { items: [word('awe')], next: null }
          : { items: [word('fear')], next: '2' },
    });
    const { html } = await portal.get('/submit?network=NOVA');
    expect(html).toContain('<option value="fear"><option value="awe">');
  });
});

describe('while one types', () => {
  const typed = { ...whole, known: 'NOVA' };

  test('the part of the page comes alone, and the words where they are another network’s', async () => {
    const portal = await open();
    const { status, html } = await portal.send('/submit/checked', typed);
    expect(status).toBe(200);
    expect(part(html)).toContain('The rules forbid it.');
    expect(html).not.toMatch(/<html|<datalist/);
    expect(html).toContain('data-marked="[&quot;0.0&quot;]"');
    expect((await portal.send('/submit/checked', { ...typed, known: '' })).html).toContain(
      '<datalist id="kinds">',
    );
    expect(portal.drafts.size).toBe(0);
  });

  test('nothing is asked of what is not said yet, and a revision is asked by its day', async () => {
    const portal = await open();
    expect((await portal.send('/submit/checked', { network: 'NOVA' })).html).toContain(
      'The rules are asked once',
    );
    expect(questions(portal)).toEqual([]);
    await portal.send('/submit/checked', { ...typed, on: '2147-01-05' });
    expect(questions(portal)[0]!.body).toMatchObject({ on: '2147-01-05' });
  });
});

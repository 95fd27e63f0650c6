import { describe, expect, test } from '@jest/globals';
import { accepted, portalOn } from '../../../../../test/portal/canned-registry.js';
import { cases } from '../../../../../test/portal/form-cases.js';
import { DOCKET, people, publicAnswers } from '../../../../../test/portal/fixtures.js';

const { fields, command } = cases.find(({ page }) => page === '/submit')!;
const ofTheWork = Object.fromEntries(
  Object.entries(fields as Record<string, string>).filter(([name]) => !name.startsWith('m0-')),
);
const blank = { 'm0-title': '', 'm0-sharing': 'none', 'm0-s0-id': '', 'm0-s0-kind': '' };
const header = 'movement,sharing,kind,intensity,from,to\n';
const csv = (movements: number) =>
  header +
  Array.from({ length: movements }, (_, m) => `Part ${m + 1},none,awe,0.5,0,60\n`.repeat(3)).join('');

describe('a score from a file', () => {
  const open = () =>
    portalOn({ ...publicAnswers, [`POST ${command}`]: accepted(`symphony-${DOCKET}`) }, people.elara);

  test('goes with the work in one step, and is drawn where the answers are checked', async () => {
    const portal = await open();
    const sent = await portal.sendFile('/submit', { ...ofTheWork, ...blank }, 'score-file', csv(40));
    expect(sent.location).toContain('/submit/check?');
    const { html } = await portal.get(sent.location!);
    expect(html).toContain('40 movements, 120 stimuli, 40 minutes.');
    expect(html).not.toContain('Title of movement 7');
    expect((await portal.send(sent.location!, {})).status).toBe(303);
    const { score } = portal.commands().at(-1)!.body as { score: { movements: object[] } };
    expect(score.movements).toHaveLength(40);
    expect(score.movements[39]).toMatchObject({
      title: 'Part 40',
      stimuli: [{ kind: 'awe', intensity: 0.5 }, {}, {}],
    });
  });

  test('is read into the form, drawn, and changed there', async () => {
    const portal = await open();
    const { location } = await portal.sendFile(
      '/submit',
      { ...ofTheWork, ...blank, do: 'read' },
      'score-file',
      csv(40),
    );
    const { html } = await portal.get(location!);
    expect(html).toContain('name="m39-s2-to" value="60"');
    expect(html).toContain('40 movements, 120 stimuli');
    expect(html).toContain('<option value="fear">');
    expect(html.match(/<details class="sgn-part sgn-movement">/g)).toHaveLength(40);
    expect(html).toContain('value="The harbour sanctuary"');
  });

  test('in which something is wrong stands in the form with a sentence for each fault, and nothing is lost', async () => {
    const portal = await open();
    const text = `${header}Tide,none,awe,loud,0,60\nTide,none,awe,0.5,60,60\n`;
    const typed = { ...ofTheWork, ...blank, 'm0-title': 'By hand' };
    const { location } = await portal.sendFile('/submit', typed, 'score-file', text);
    const { html } = await portal.get(location!);
    for (const fault of [
      'Line 2, intensity: it is a number from 0 to 1, and not “loud”',
      'Line 3, to: it is a second after “from”, and not “60”',
    ])
      expect(html).toContain(`<a href="#score-text">${fault}</a>`);
    expect(html).not.toContain('Enter a title for movement');
    expect(html).toContain('Tide,none,awe,loud,0,60');
    expect(html).toContain('value="By hand"');
    expect(portal.commands()).toEqual([]);
    const mended = await portal.send('/submit', {
      ...typed,
      'score-text': text.replace('loud', '1').replace('60,60', '60,70'),
    });
    expect(mended.location).toContain('/submit/check?');
  });

  test.each([
    ['that is no UTF-8', Buffer.from(`${header}Tide,none,\xe9,1,0,60`, 'latin1'), 'It is not in UTF-8.'],
    ['that is longer than a form', csv(700), 'This form holds no more.'],
    ['that is a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'It is not in UTF-8.'],
  ])('%s is refused at its field', async (_what, file, said) => {
    const portal = await open();
    const { location } = await portal.sendFile(
      '/submit',
      { ...ofTheWork, ...blank, do: 'read' },
      'score-file',
      file,
    );
    expect((await portal.get(location!)).html).toContain(`<a href="#score-text">${said}`);
  });

  test('is kept where the sign-in had run out', async () => {
    const late = await portalOn(publicAnswers, people.elara, -10);
    const { status, location } = await late.sendFile(
      '/submit',
      { ...ofTheWork, ...blank },
      'score-file',
      csv(2),
    );
    expect([status, location!.split('?')[0]]).toEqual([303, '/sign-in']);
    const [draft] = [...late.drafts.values()];
    expect(draft).toMatchObject({
      values: { 'score-file': csv(2), venue: 'The harbour sanctuary' },
    });
  });

  test('is taken by forms of scores alone, from this visitor alone, and not without end', async () => {
    const portal = await open();
    const elsewhere = `/networks/NOVA/dockets/${DOCKET}/withdraw`;
    expect((await portal.sendFile(elsewhere, { reason: 'x' }, 'file', 'x')).status).toBe(415);
    expect(
      (await portal.sendFile('/submit', { ...blank, _csrf: 'guessed' }, 'score-file', csv(1))).status,
    ).toBe(403);
    expect((await portal.sendFile('/submit', blank, 'score-file', 'x'.repeat(9 << 20))).status).toBe(413);
    const many = Object.fromEntries(Array.from({ length: 10_100 }, (_, at) => [`f${at}`, '']));
    expect((await portal.sendFile('/submit', many, 'score-file', 'x')).status).toBe(400);
    expect(portal.commands()).toEqual([]);
  });
});

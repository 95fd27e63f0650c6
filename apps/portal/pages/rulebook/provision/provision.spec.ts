import { describe, expect, it } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  findings,
  people,
  provision,
  PROVISION,
  publicAnswers,
  rulebookItem,
} from '../../../../../test/portal/fixtures.js';

const answers = { ...publicAnswers, ...findings };
const [first, second, third] = provision.versions;
const text = { document: 'e'.repeat(64), bytes: 9, mediaType: 'text/markdown' };
const told = {
  ...provision,
  may: ['rulebook.amend', 'rulebook.lift'],
  suspensions: [
    { from: '2147-03-10', until: null, reason: 'Heard before the adjudicators.', number: 120, lifted: null },
  ],
  versions: [
    first,
    { ...second, again: '2147-09-01' },
    {
      ...third,
      standing: 'suspended',
      sunset: '2147-09-01',
      postponedFrom: '2147-02-15',
      correctedOn: '2147-03-05',
      transition: { to: 'received-from', day: '2147-03-20' },
      acts: [
        {
          op: 'postponed',
          number: 118,
          recordedAt: '2147-02-10T09:00:00.000Z',
          reason: 'The pods are late.',
          before: { effectiveFrom: '2147-02-15', title: 'Grief', text },
        },
        {
          op: 'corrected',
          number: 119,
          recordedAt: '2147-03-05T09:00:00.000Z',
          reason: 'A letter was missing.',
          before: { effectiveFrom: '2147-03-01', title: 'Grief', text },
        },
      ],
    },
  ],
};
const page = `GET networks/NOVA/provisions/${PROVISION}`;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page of a provision', () => {
  it('says when it is suspended, when it ends, what was postponed and corrected, and why', async () => {
    const portal = await portalOn({ ...answers, [page]: told }, people.ines);
    const { html } = await portal.get('/NOVA/rules/2147/12/4.2?version=3');
    const said = textOf(html);
    expect(said).toContain(
      'Suspended 10 March 2147 until the suspension is lifted: Heard before the adjudicators.',
    );
    expect(said).toContain('Ends by itself on 1 September 2147');
    expect(said).toContain('Applies to matters received from 20 March 2147');
    expect(said).toContain('· applies to matters received from 20 March 2147 · ends by itself');
    expect(said).toContain('The pods are late. It was to be in force from 15 February 2147.');
    expect(said).toContain('Words corrected 5 March 2147: A letter was missing.');
    expect(html).toContain(`/documents/${text.document}`);
    expect(said).toContain('in force again from 1 September 2147');
  });

  it('offers what is open to whoever looks', async () => {
    const portal = await portalOn({ ...answers, [page]: told }, people.ines);
    const { html } = await portal.get('/NOVA/rules/2147/12/4.2');
    for (const act of ['change', 'correct', 'lift'])
      expect(html).toContain(`/networks/NOVA/provisions/${PROVISION}/${act}"`);
    for (const act of ['suspend', 'postpone'])
      expect(html).not.toContain(`/networks/NOVA/provisions/${PROVISION}/${act}"`);
  });

  it('says of a version without a day that one is to be appointed, and of one that was given a day when', async () => {
    const undated = { ...third, effectiveFrom: null, standing: 'undated' };
    const waits = { ...provision, may: ['rulebook.appoint'], inForce: 2, versions: [first, second, undated] };
    const shown = async (one: object) =>
      (await portalOn({ ...answers, [page]: one }, people.ines)).get('/NOVA/rules/2147/12/4.2?version=3');
    const { html } = await shown(waits);
    expect(textOf(html)).toContain('In force from On a day to be appointed');
    expect(html).toContain(`/networks/NOVA/provisions/${PROVISION}/appoint"`);
    const act = {
      op: 'appointed',
      number: 118,
      recordedAt: '2147-02-10T09:00:00.000Z',
      reason: 'The pods are refitted.',
      before: { effectiveFrom: null, title: 'Grief', text },
    };
    const given = { ...third, appointedOn: '2147-02-10', acts: [act] };
    const said = textOf((await shown({ ...provision, versions: [first, second, given] })).html);
    expect(said).toContain('Day appointed 10 February 2147: The pods are refitted. Until then it had none.');
    expect(said).toContain('· day appointed on 10 February 2147');
  });

  it('is changed from the words that are law, not from those that wait for a day', async () => {
    const undated = { ...third, title: 'Awaited', effectiveFrom: null, standing: 'undated' };
    const waits = { ...provision, may: ['rulebook.amend'], inForce: 2, versions: [first, second, undated] };
    const portal = await portalOn({ ...answers, [page]: waits }, people.ines);
    const { html } = await portal.see(`/networks/NOVA/provisions/${PROVISION}/change`, {
      op: 'repeal',
      commences: 'appointed',
    });
    expect(textOf(html)).toContain('Choose a day: a repeal has one');
    expect((await portal.get(`/networks/NOVA/provisions/${PROVISION}/change`)).html).not.toContain('Awaited');
    expect(portal.commands()).toEqual([]);
  });

  it('is marked alike in the rulebook', async () => {
    const suspension = { from: '2147-04-01', until: '2147-05-01', reason: 'Heard.' };
    const item = { ...rulebookItem, sunset: '2147-09-01', suspension, correctedOn: '2147-03-05' };
    const portal = await portalOn({
      ...answers,
      'GET networks/NOVA/rulebook': { items: [item], next: null },
    });
    for (const address of ['/networks/NOVA/rulebook', '/NOVA/rules/2147/12']) {
      const said = textOf((await portal.get(address)).html);
      expect(said).toContain('ends by itself on 1 September 2147');
      expect(said).toContain('suspended from 1 April 2147 until 1 May 2147: Heard.');
      expect(said).toContain('words corrected on 5 March 2147');
    }
  });

  it('says how a version is not to be read, and of the others nothing', async () => {
    const portal = await portalOn(publicAnswers);
    const page = `/networks/NOVA/provisions/${PROVISION}`;
    expect((await portal.get(`${page}?version=3`)).html).toMatch(
      /How it is not to be read[^]*NOVA 311[^]*which was reversed[^]*Grief was measured at its peak alone\./,
    );
    expect((await portal.get(`${page}?version=2`)).html).not.toContain('How it is not to be read');
  });
});

it('each passage that changed leads to what made that version', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/provisions/${PROVISION}`);
  const [, passages] = html.split('sgn-diff"');
  expect(passages).toContain(`href="/networks/NOVA/lineage?of=version%3A${PROVISION}.3">v3`);
});

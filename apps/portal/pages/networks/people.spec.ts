import { describe, expect, test } from '@jest/globals';
import { accepted, portalOn } from '../../../../test/portal/canned-registry.js';
import { DOCKET, docket, findings, people, publicAnswers } from '../../../../test/portal/fixtures.js';

const nova = '/networks/NOVA';

describe('an interest', () => {
  const table = { ...publicAnswers, ...findings, 'POST networks/NOVA/interests': accepted('network-NOVA') };

  test('is in a party by name for whoever may read it, and without for others', async () => {
    const page = `${nova}/dockets/${DOCKET}/declare-interest`;
    const unnamed = await (await portalOn(table, people.tomas)).get(page);
    expect(unnamed.html).toContain('In its applicant, and so in every case of theirs');
    const personal = { name: 'Elara Voss', contact: null, artist: null };
    const named = await portalOn(
      { ...table, [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, personal } },
      people.tomas,
    );
    expect((await named.get(page)).html).toContain('Elara Voss, the applicant, and so every case of theirs');
    await named.send(page, { kind: people.elara.person, category: 'family', nature: 'Sister' });
    expect(named.commands().at(-1)!.body).toEqual({
      subject: { kind: 'person', id: people.elara.person },
      category: 'family',
      nature: 'Sister',
    });
  });

  test('is in a case that is named by its number, also one that is not on offer', async () => {
    const portal = await portalOn(
      { ...table, 'GET networks/NOVA/dockets': { items: [], next: null } },
      people.tomas,
    );
    const page = `${nova}/interests/declare`;
    const lost = await portal.see(page, {
      case: 'NOVA-D 2147/999',
      kind: 'case',
      category: 'family',
      nature: 'Sister',
    });
    expect(lost.html).toContain('<a href="#case">There is no such case in this network');
    await portal.send(page, { case: 'nova-d 2147/12', kind: 'case', category: 'family', nature: 'Sister' });
    expect(portal.commands().at(-1)!.body).toEqual({
      subject: { kind: 'case', id: DOCKET },
      category: 'family',
      nature: 'Sister',
    });
  });
});

test('who is appointed is chosen by name, or is somebody whom the record knows no name of', async () => {
  const table = { ...publicAnswers, 'POST networks/NOVA/appointments': accepted('network-NOVA') };
  const portal = await portalOn(table, people.ines);
  const { html } = await portal.get(`${nova}/appoint`);
  expect(html).toMatch(/<option value="[0-9a-f-]{36}"[^>]*>\u2068?Tomas Brandt\u2069? \(regulator, NOVA\)/);
  const said = { person: '', office: 'adjudicator', name: 'Elara Voss' };
  await portal.file(`${nova}/appoint`, { ...said, identifier: people.elara.person });
  expect(portal.commands().at(-1)!.body).toMatchObject({ person: people.elara.person });
  const none = await portal.see(`${nova}/appoint`, said);
  expect(none.html).toContain('<a href="#person">Choose the person</a>');
});

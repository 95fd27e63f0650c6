import { expect, it } from '@jest/globals';
import { given } from '#engine/projections/testing';
import { governanceEvents, type PublicEvent } from '#governance/events';
import { citationTable } from '#platform/citations';
import { logTable, publicLogProjection } from './log.projection.js';

const projection = publicLogProjection(governanceEvents);

const established: PublicEvent = {
  type: 'NetworkEstablished',
  data: { network: 'NOVA', name: 'Nova', jurisdiction: 'Dreams' },
};
const appointed: PublicEvent = {
  type: 'RegulatorAppointed',
  data: { network: 'NOVA', appointment: 'a', person: 'ines', office: 'chair', name: 'Ines Okafor' },
};
const advanced: PublicEvent = { type: 'ClockAdvanced', data: { byMs: 1_000, why: 'rest' } };

it('has a row for every event, with the name of an office-holder once they have one', () => {
  const actor = { id: 'ines', role: 'chair' as const, network: 'NOVA' };
  const { rows } = given(projection, [
    { ...established, actor },
    { ...appointed, correlationId: 'case-1' },
    { ...established, actor },
    { ...established, actor: { ...actor, network: 'LYRA' } },
  ]);
  expect(rows(logTable).map((row) => [row.number, row.actor_name])).toEqual([
    [0, null],
    [1, null],
    [2, 'Ines Okafor'],
    [3, null],
  ]);
  expect(rows(logTable)[1]).toMatchObject({
    stream: 'stream-1',
    revision: 1,
    type: 'RegulatorAppointed',
    network: 'NOVA',
    case_id: 'case-1',
    actor_id: 'someone',
    actor_role: 'system',
    actor_network: null,
    summary: 'Ines Okafor was appointed chair of NOVA.',
  });
});

const docket = '0197a000-1111-7000-8000-000000000012';
const ruling = '0197a000-5555-8000-8000-000000000318';
const work = { network: 'NOVA', symphony: docket };
const contest = { network: 'NOVA', docket, ruling, appeal: 'a1' };

it('names what an event is about as it was called then, by citation and title', () => {
  const events = [
    established,
    { type: 'SymphonySubmitted', data: { ...work, kind: 'symphony', title: 'Nocturne' } },
    { type: 'DocketOpened', data: { network: 'NOVA', docket, title: 'Nocturne', due: null } },
    { type: 'RulingIssued', data: { network: 'NOVA', docket, ruling, outcome: 'refused', cited: [] } },
    { type: 'AppealLodged', data: { ...contest, grounds: [] } },
    { type: 'SymphonyWithdrawn', data: { ...work, reason: 'Enough.' } },
    {
      type: 'ProvisionInserted',
      data: {
        network: 'NOVA',
        provision: 'p1',
        path: '2147/12/4.2',
        version: 1,
        title: 'Awe',
        instrument: null,
        transition: null,
      },
    },
    {
      type: 'ProvisionRepealed',
      data: { network: 'NOVA', provision: 'p1', path: '2147/12/4.2', version: 2, transition: null },
    },
    advanced,
  ] as PublicEvent[];
  const told = given(projection, events).rows(logTable);
  expect(told.map(({ about }) => about.map(({ kind, citation, title }) => [kind, citation, title]))).toEqual([
    [['network', 'NOVA', 'Nova']],
    [['docket', null, 'Nocturne']],
    [['docket', 'NOVA-D 2147/1', 'Nocturne']],
    [
      ['ruling', '[2147] NOVA 1', 'Nocturne'],
      ['docket', 'NOVA-D 2147/1', 'Nocturne'],
    ],
    [
      ['appeal', '[2147] NOVA-A 1', 'Nocturne'],
      ['docket', 'NOVA-D 2147/1', 'Nocturne'],
    ],
    [['docket', 'NOVA-D 2147/1', 'Nocturne']],
    [['provision', 'NOVA 2147/12 s 4.2 v1', 'Awe']],
    [['provision', 'NOVA 2147/12 s 4.2 v2', 'Awe']],
    [],
  ]);
  expect(told.map(({ aside }) => aside).filter(Boolean)).toEqual(['register']);
});

it('says the names of those in office whom an event tells of', () => {
  const assigned = (regulator: string) => ({
    type: 'CaseAssigned',
    data: { network: 'NOVA', docket, regulator, assignedBy: 'ines', proposal: null, departs: null },
  });
  const { rows } = given(projection, [appointed, assigned('ines'), assigned('nobody')] as PublicEvent[]);
  expect(rows(logTable).map(({ summary }) => summary)).toEqual([
    'Ines Okafor was appointed chair of NOVA.',
    'The case was assigned to Ines Okafor.',
    'The case was assigned to a regulator.',
  ]);
});

it('counts what is cited by network and year of recording', () => {
  const opened = (docket: string, recordedAt?: string, network = 'NOVA') => ({
    type: 'DocketOpened',
    data: { network, docket, title: 'Nocturne', due: null },
    ...(recordedAt && { recordedAt }),
  });
  const events = [
    opened('d1'),
    opened('d2', undefined, 'LYRA'),
    opened('d3'),
    opened('d4', '2148-01-01T00:00:00.000Z'),
  ];
  const { rows } = given(projection, events as PublicEvent[]);
  expect(rows(citationTable).map(({ id, citation }) => [id, citation])).toEqual([
    ['d1', 'NOVA-D 2147/1'],
    ['d2', 'LYRA-D 2147/1'],
    ['d3', 'NOVA-D 2147/2'],
    ['d4', 'NOVA-D 2148/1'],
  ]);
});

it('has no network where an event is of none', () => {
  expect(given(projection, [advanced]).row(logTable, 0)?.network).toBeNull();
});

it('never goes back in what was known when, where recordedAt does', () => {
  const at = (recordedAt: string) => ({ ...advanced, recordedAt });
  const { rows } = given(projection, [
    at('2147-01-01T00:00:01.000Z'),
    at('2147-01-01T00:00:03.000Z'),
    at('2147-01-01T00:00:02.000Z'),
  ]);
  expect(rows(logTable).map((row) => row.known_from.slice(17, 19))).toEqual(['01', '03', '03']);
});

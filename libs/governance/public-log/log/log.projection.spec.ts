import { expect, it } from '@jest/globals';
import { given } from '#engine/projections/testing';
import { governanceEvents, type PublicEvent } from '#governance/events';
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

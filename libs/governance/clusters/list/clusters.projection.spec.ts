import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '#engine/projections/testing';
import type { ClusterEvent } from '#governance/events';
import { begin, members as recounted, take } from '#governance/events/reducers';
import {
  clustersProjection,
  clusterTable,
  gatheringTable,
  memberTable,
  removalTable,
} from './clusters.projection.js';

const CLUSTER = '0190a5c2-0000-8000-8000-0000000000c1';
const M1 = '0190a5c2-0000-8000-8000-000000000001';
const GATHERING = '0190a5c2-0000-8000-8000-0000000000e1';
const of = { network: 'NOVA', cluster: CLUSTER };
const founded: ClusterEvent = {
  type: 'ClusterFounded',
  data: { ...of, title: 'Harbour', about: 'We dream.', steward: 'elara', name: 'Elara Voss' },
};
const charter = (version: number): ClusterEvent => ({
  type: 'CharterAdopted',
  data: { ...of, adoptedBy: 'elara', version, text: `Text ${version}`, limits: [] },
});
const handedOver: ClusterEvent = {
  type: 'StewardChanged',
  data: { ...of, before: 'elara', steward: 'nina', name: 'Nina Cerise' },
};
const ends = { at: '2147-04-01T00:00:00.000Z', on: '2147-03-31' };
const joined = (member: string): ClusterEvent => ({ type: 'MemberJoined', data: { ...of, member } });
const left = (member: string): ClusterEvent => ({ type: 'MemberLeft', data: { ...of, member } });
const removed = (member: string): ClusterEvent => ({
  type: 'MemberRemoved',
  data: { ...of, member, removedBy: 'elara', reasons: 'Told.', ends },
});
const gathering = (at: string): ClusterEvent => ({
  type: 'GatheringAnnounced',
  data: {
    ...of,
    gathering: GATHERING,
    announcedBy: 'elara',
    title: 'Conference',
    about: 'Evenings.',
    at,
    where: 'Old Quay',
  },
});
const logged = (...events: ClusterEvent[]) =>
  [founded, ...events].map((event) =>
    'member' in event.data ? { ...event, stream: `membership-${event.data.member}` } : event,
  );
const told = (...events: ClusterEvent[]) => given(clustersProjection, logged(...events));

describe('the row of a Dream Cluster', () => {
  it('has the charter of now, and which were before', () => {
    const row = told(charter(1), charter(2)).row(clusterTable, CLUSTER)!;
    expect(row.charter).toMatchObject({ version: 2, text: 'Text 2', number: 2, by: 'Elara Voss' });
    expect(row.earlier).toMatchObject([{ version: 1, number: 1 }]);
  });

  it('has its steward, and all who were', () => {
    expect(told(handedOver).row(clusterTable, CLUSTER)).toMatchObject({
      steward: 'nina',
      stewards: [{ name: 'Elara Voss' }, { name: 'Nina Cerise' }],
    });
  });

  it('tells who removed somebody by the name of that day', () => {
    const rows = told(joined(M1), removed(M1), handedOver);
    expect(rows.row(removalTable, 2)).toMatchObject({ member: M1, by: 'Elara Voss', ends });
    expect(rows.row(memberTable, M1)).toBeUndefined();
  });

  it('has a gathering as it was announced last', () => {
    const [first, then] = ['2147-05-20T19:00:00.000Z', '2147-05-21T19:00:00.000Z'];
    expect(told(gathering(first)).row(gatheringTable, GATHERING)).toMatchObject({
      at: first,
      is_changed: false,
    });
    expect(told(gathering(first), gathering(then)).row(gatheringTable, GATHERING)).toMatchObject({
      at: then,
      is_changed: true,
      number: 1,
    });
  });
});

describe('the count of members', () => {
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('join', 'leave', 'remove'),
      who: fc.integer({ min: 0, max: 5 }).map((one) => `0190a5c2-0000-8000-8000-00000000000${one}`),
    }),
    { maxLength: 60 },
  );

  it('is who joined without who left and who was removed, in the rows and for an auditor', () => {
    fc.assert(
      fc.property(acts, (acts) => {
        const standing = new Set<string>();
        const events = acts.flatMap(({ act, who }): ClusterEvent[] => {
          if ((act === 'join') === standing.has(who)) return [];
          if (act === 'join') standing.add(who);
          else standing.delete(who);
          return [act === 'join' ? joined(who) : act === 'leave' ? left(who) : removed(who)];
        });
        const rows = told(...events);
        expect(rows.row(clusterTable, CLUSTER)!.members).toBe(standing.size);
        for (const { who } of acts) expect(rows.row(memberTable, who) !== undefined).toBe(standing.has(who));
        const state = logged(...events).reduce(
          (state, event, number) =>
            take(state, number, { ...event, recordedAt: '2147-03-01T10:00:00.000Z' } as never),
          begin(),
        );
        expect(recounted(state)).toEqual({ [CLUSTER]: standing.size });
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor, play } from '#kernel/testing';
import type { MemberJoined, MemberLeft, MemberRemoved } from '#governance/events';
import type { ClusterState } from './cluster.js';
import { membershipDecider, type MembershipCommand } from './membership.decider.js';

const given = givenFor(membershipDecider);

const about = { network: 'NOVA', cluster: 'c1', member: 'm1' };
const founded = (charter = 1): ClusterState => ({
  status: 'founded',
  network: 'NOVA',
  steward: 'elara',
  handedOver: 0,
  charter,
  gatherings: new Map(),
});
const ends = { at: '2147-04-01T00:00:00.000Z', on: '2147-03-31' };
const command = (type: MembershipCommand['type'], more: object = {}) =>
  ({
    type,
    ...about,
    of: founded(),
    now: new Date('2147-03-01T10:00:00.000Z'),
    ...(type === 'RemoveMember' && { by: 'elara', reasons: 'Told.', ends }),
    ...more,
  }) as MembershipCommand;
const joined: MemberJoined = { type: 'MemberJoined', data: about };
const left: MemberLeft = { type: 'MemberLeft', data: about };
const removed: MemberRemoved = {
  type: 'MemberRemoved',
  data: { ...about, removedBy: 'elara', reasons: 'Told.', ends },
};

describe('a membership', () => {
  it('begins once, ends, and begins again', () => {
    given().when(command('JoinCluster')).then(joined);
    given(joined).when(command('JoinCluster')).thenRefused('MEMBERSHIP.ALREADY_THERE');
    given(joined).when(command('LeaveCluster')).then(left);
    given().when(command('LeaveCluster')).thenRefused('MEMBERSHIP.ABSENT');
    given(joined, left).when(command('LeaveCluster')).thenRefused('MEMBERSHIP.ABSENT');
    given(joined, left).when(command('JoinCluster')).then(joined);
  });

  it('is in no cluster that has no charter, that there is not, or of another network', () => {
    given()
      .when(command('JoinCluster', { of: founded(0) }))
      .thenRefused('CLUSTER.NO_CHARTER');
    for (const type of ['JoinCluster', 'LeaveCluster', 'RemoveMember'] as const) {
      given(joined)
        .when(command(type, { of: { status: 'absent' } }))
        .thenRefused('CLUSTER.ABSENT');
      given(joined)
        .when(command(type, { network: 'LYRA' }))
        .thenRefused('CLUSTER.ABSENT');
    }
  });

  it('is ended by the steward, with reasons, for a time', () => {
    given(joined).when(command('RemoveMember')).then(removed);
    given(joined)
      .when(command('RemoveMember', { by: 'zane' }))
      .thenRefused('CLUSTER.NOT_YOURS');
    for (const past of [[], [joined, left], [joined, removed]])
      given(...past)
        .when(command('RemoveMember'))
        .thenRefused('MEMBERSHIP.UNKNOWN');
    given({ ...joined, data: { ...about, cluster: 'c2' } })
      .when(command('RemoveMember'))
      .thenRefused('MEMBERSHIP.UNKNOWN');
    given(joined)
      .when(command('RemoveMember', { now: new Date(ends.at) }))
      .thenRefused('MEMBERSHIP.REMOVAL_PAST');
  });

  it('that was ended by the steward begins again once that time is over, not before', () => {
    given(joined, removed).when(command('JoinCluster')).thenRefused('MEMBERSHIP.REMOVED');
    given(joined, removed)
      .when(command('JoinCluster', { now: new Date('2147-03-31T23:59:59.999Z') }))
      .thenRefused('MEMBERSHIP.REMOVED');
    given(joined, removed)
      .when(command('JoinCluster', { now: new Date(ends.at) }))
      .then(joined);
  });

  it('counts for one at most, whatever anybody does, and for none while somebody is removed', () => {
    const acts = fc.array(
      fc.record({
        type: fc.constantFrom('JoinCluster' as const, 'LeaveCluster' as const, 'RemoveMember' as const),
        day: fc.integer({ min: 0, max: 3 }),
      }),
    );
    const at = (day: number) => `2147-03-0${day + 1}T00:00:00.000Z`;
    fc.assert(
      fc.property(acts, (acts) => {
        let standing = 0;
        let barredUntil = '';
        let now = 0;
        const commands = acts.map(({ type, day }) => {
          now = Math.min(now + day, 7);
          const ends = { at: at(Math.min(now + 2, 8)), on: '2147-03-31' };
          return command(type, { now: new Date(at(now)), ...(type === 'RemoveMember' && { ends }) });
        });
        let state = membershipDecider.initial;
        for (const one of commands)
          for (const event of play({ ...membershipDecider, initial: state }, [one])) {
            standing += event.type === 'MemberJoined' ? 1 : -1;
            expect([0, 1]).toContain(standing);
            if (event.type === 'MemberJoined') expect(one.now.toISOString() >= barredUntil).toBe(true);
            if (event.type === 'MemberRemoved') barredUntil = event.data.ends.at;
            state = membershipDecider.evolve(state, event);
          }
        expect(state.stands).toBe(standing === 1);
      }),
    );
  });
});

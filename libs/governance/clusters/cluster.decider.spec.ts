import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor, play } from '#kernel/testing';
import type { CharterAdopted, ClusterFounded, GatheringAnnounced, StewardChanged } from '#governance/events';
import { isAsStrict, type LegalLimit } from '#governance/law';
import { heldUnder } from './charter.js';
import { clusterDecider, type AdoptCharter, type ClusterCommand } from './cluster.decider.js';

const given = givenFor(clusterDecider);

const about = { network: 'NOVA', cluster: 'c1' };
const by = { provision: 'p1', path: '2147/1/2', version: 1 };
const intensity: LegalLimit = {
  parameter: 'intensity.max',
  word: null,
  value: 0.8,
  unit: 'intensity',
  stricter: 'lower',
  least: 0,
  most: 1,
  by,
};
const rest: LegalLimit = {
  parameter: 'rest.least',
  word: null,
  value: 10,
  unit: 'minutes',
  stricter: 'higher',
  least: 0,
  most: 60,
  by,
};
const grief: LegalLimit = { ...intensity, parameter: 'kind.max', word: 'grief', value: 0.5 };
const law = [intensity, grief, rest];

const founded: ClusterFounded = {
  type: 'ClusterFounded',
  data: { ...about, title: 'Harbour', about: 'We dream.', steward: 'elara', name: 'Elara Voss' },
};
const takenOver: StewardChanged = {
  type: 'StewardChanged',
  data: { ...about, before: 'elara', steward: 'nina', name: 'Nina Cerise' },
};
const adopt = (limits: AdoptCharter['limits'] = [], as = 'elara'): AdoptCharter => ({
  type: 'AdoptCharter',
  ...about,
  by: as,
  text: 'Nobody is woken.',
  limits,
  law,
});
const takeOver = (as: string, isInvited = true): ClusterCommand => ({
  type: 'TakeOver',
  ...about,
  by: as,
  name: 'Nina Cerise',
  isInvited,
});
const now = new Date('2147-03-01T10:00:00.000Z');
const gather = (more: object = {}): ClusterCommand => ({
  type: 'AnnounceGathering',
  ...about,
  by: 'elara',
  gathering: 'g1',
  isKnown: false,
  title: 'Conference',
  about: 'Three evenings.',
  at: '2147-05-20T19:00:00.000Z',
  where: 'Harbour Sanctuary',
  now,
  ...more,
});
const announced: GatheringAnnounced = {
  type: 'GatheringAnnounced',
  data: {
    ...about,
    gathering: 'g1',
    announcedBy: 'elara',
    title: 'Conference',
    about: 'Three evenings.',
    at: '2147-05-20T19:00:00.000Z',
    where: 'Harbour Sanctuary',
  },
};

describe('a Dream Cluster', () => {
  it('is founded by whoever is its steward then', () => {
    given()
      .when({
        type: 'FoundCluster',
        ...about,
        by: 'elara',
        title: 'Harbour',
        about: 'We dream.',
        name: 'Elara Voss',
      })
      .then(founded);
  });

  it('is nobody’s to act for where there is none, or in another network', () => {
    for (const command of [adopt(), takeOver('nina'), gather()]) {
      given().when(command).thenRefused('CLUSTER.ABSENT');
      given(founded)
        .when({ ...command, network: 'LYRA' })
        .thenRefused('CLUSTER.ABSENT');
    }
  });

  it('is its steward’s to act for, and nobody else’s, also not of whoever handed it over', () => {
    for (const command of [adopt(), gather()]) {
      given(founded)
        .when({ ...command, by: 'zane' })
        .thenRefused('CLUSTER.NOT_YOURS');
      given(founded, takenOver).when(command).thenRefused('CLUSTER.NOT_YOURS');
    }
  });

  it('is taken over by whom its steward invites', () => {
    given(founded).when(takeOver('nina')).then(takenOver);
    given(founded).when(takeOver('nina', false)).thenRefused('CLUSTER.NOT_INVITED');
    given(founded).when(takeOver('elara')).thenRefused('CLUSTER.OWN');
  });
});

describe('a charter', () => {
  const adopted = (version: number, limits: CharterAdopted['data']['limits']): CharterAdopted => ({
    type: 'CharterAdopted',
    data: { ...about, adoptedBy: 'elara', version, text: 'Nobody is woken.', limits },
  });

  it('is adopted whole, again too, and sets nothing where it says nothing', () => {
    given(founded).when(adopt()).then(adopted(1, []));
    given(founded, adopted(1, [])).when(adopt()).then(adopted(2, []));
  });

  it('sets what is as strict as the law, or stricter, whichever way that is, also a word of a table', () => {
    const limits = [
      { parameter: 'intensity.max', word: null, value: 0.8 },
      { parameter: 'kind.max', word: 'grief', value: 0.2 },
      { parameter: 'rest.least', word: null, value: 30 },
    ];
    const { unit, stricter } = intensity;
    given(founded)
      .when(adopt(limits))
      .then(
        adopted(1, [
          { ...limits[0]!, unit, stricter, law: 0.8, by },
          { ...limits[1]!, unit, stricter, law: 0.5, by },
          { ...limits[2]!, unit: 'minutes', stricter: 'higher', law: 10, by },
        ]),
      );
  });

  it.each([
    ['CHARTER.LOOSER', 'intensity.max', null, 0.81],
    ['CHARTER.LOOSER', 'rest.least', null, 9],
    ['CHARTER.LOOSER', 'kind.max', 'grief', 0.6],
    ['CHARTER.OUT_OF_RANGE', 'intensity.max', null, -0.1],
    ['CHARTER.OUT_OF_RANGE', 'rest.least', null, 61],
    ['CHARTER.NOT_COMPARABLE', 'appeal.days', null, 3],
    ['CHARTER.NOT_COMPARABLE', 'kind.max', 'homesickness', 0.1],
    ['CHARTER.NOT_COMPARABLE', 'kind.max', null, 0.1],
    ['CHARTER.NOT_COMPARABLE', 'intensity.max', 'grief', 0.1],
  ])('is refused with %s where it sets %s %s to %d', (code, parameter, word, value) => {
    given(founded)
      .when(adopt([{ parameter, word, value }]))
      .thenRefused(code);
  });

  const number = fc.integer({ min: 0, max: 10 });
  const laws = fc
    .record({
      value: number,
      stricter: fc.constantFrom('lower' as const, 'higher' as const),
      has: fc.boolean(),
    })
    .map(({ value, stricter, has }): readonly LegalLimit[] =>
      has ? [{ ...intensity, value, stricter, most: 10 }] : [],
    );

  it('is never looser than the law of the day on which it was adopted, and holds as strictly under every law after', () => {
    fc.assert(
      fc.property(laws, number, laws, (then, value, today) => {
        const command = { ...adopt([{ parameter: 'intensity.max', word: null, value }]), law: then };
        const before = { ...founded };
        const events = play(
          {
            ...clusterDecider,
            initial: clusterDecider.evolve(clusterDecider.initial, before),
          },
          [command],
        );
        const limits = events.flatMap((event) => (event.type === 'CharterAdopted' ? event.data.limits : []));
        for (const { stricter, value, law } of limits) expect(isAsStrict(stricter, value, law)).toBe(true);
        expect(limits.length).toBe(then[0] && isAsStrict(then[0].stricter, value, then[0].value) ? 1 : 0);
        const held = heldUnder(limits, today);
        for (const limit of today) {
          const { holds, charter, isOvertaken } = held.find((one) => one.parameter === limit.parameter)!;
          expect(isAsStrict(limit.stricter, holds, limit.value)).toBe(true);
          expect(holds).toBe(charter === null || isOvertaken ? limit.value : charter);
        }
        if (today.length === 0)
          expect(held.map(({ holds }) => holds)).toEqual(limits.map((one) => one.value));
      }),
    );
  });

  it('stands where the law becomes looser, is overtaken where it becomes stricter or counts otherwise, and stands alone where it says nothing', () => {
    const own = [{ ...intensity, law: 0.8, value: 0.6 }];
    const under = (...laws: LegalLimit[]) => heldUnder(own, laws)[0];
    expect(under({ ...intensity, value: 0.9 })).toMatchObject({ holds: 0.6, isOvertaken: false });
    expect(under({ ...intensity, value: 0.6 })).toMatchObject({ holds: 0.6, isOvertaken: false });
    expect(under({ ...intensity, value: 0.5 })).toMatchObject({
      holds: 0.5,
      charter: 0.6,
      isOvertaken: true,
    });
    expect(under({ ...intensity, unit: 'percent', value: 80 })).toMatchObject({
      holds: 80,
      isOvertaken: true,
    });
    expect(under()).toMatchObject({ holds: 0.6, law: null, isOvertaken: false });
    expect(heldUnder([], [intensity])).toMatchObject([{ holds: 0.8, charter: null, isOvertaken: false }]);
  });
});

describe('a gathering', () => {
  it('is announced before it takes place, and otherwise until it begins', () => {
    given(founded).when(gather()).then(announced);
    given(founded)
      .when(gather({ at: now.toISOString() }))
      .thenRefused('GATHERING.IN_THE_PAST');
    const where = 'Old Quay';
    given(founded, announced)
      .when(gather({ isKnown: true, where }))
      .then({ ...announced, data: { ...announced.data, where } });
    given(founded, announced)
      .when(
        gather({ isKnown: true, now: new Date('2147-05-20T19:00:00.000Z'), at: '2147-06-01T00:00:00.000Z' }),
      )
      .thenRefused('GATHERING.PAST');
    given(founded)
      .when(gather({ isKnown: true }))
      .thenRefused('GATHERING.ABSENT');
  });
});

describe('the steward', () => {
  const people = ['elara', 'nina', 'zane'];
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('take over', 'adopt', 'announce'),
      as: fc.constantFrom(...people),
      isInvited: fc.boolean(),
    }),
  );

  it('is one at each moment, and nobody else acts for it', () => {
    fc.assert(
      fc.property(acts, (acts) => {
        let state = clusterDecider.evolve(clusterDecider.initial, founded);
        let steward = 'elara';
        for (const { act, as, isInvited } of acts) {
          const command =
            act === 'take over'
              ? takeOver(as, isInvited)
              : act === 'adopt'
                ? adopt([], as)
                : gather({ by: as });
          const [event] = play({ ...clusterDecider, initial: state }, [command]);
          if (act === 'take over') {
            expect(event !== undefined).toBe(isInvited && as !== steward);
            if (event) steward = as;
          } else expect(event !== undefined).toBe(as === steward);
          if (event) state = clusterDecider.evolve(state, event);
          expect(state).toMatchObject({ steward });
        }
      }),
    );
  });
});

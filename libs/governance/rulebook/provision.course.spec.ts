import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  CommencementAppointed,
  CommencementPostponed,
  Owner,
  ProvisionAmended,
  ProvisionCorrected,
  ProvisionInserted,
  ProvisionRepealed,
  ProvisionSuspended,
  SuspensionLifted,
} from '#governance/events';
import { lawOn, publishedWords, wordsOf } from '#governance/law';
import type {
  AppointCommencement,
  CorrectProvision,
  LiftSuspension,
  PostponeCommencement,
  SuspendProvision,
} from './provision.course.js';
import { provisionDecider, type AmendProvision, type InsertProvision } from './provision.decider.js';

const given = givenFor(provisionDecider);

const place = { network: 'NOVA', provision: '0190a5c2-0000-8000-8000-000000000042', path: '2147/12/4.2' };
const text = { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' };
const words = wordsOf(publishedWords.initial);
const law = lawOn([], words, '2147-01-01');
const today = '2147-02-20';
const change = {
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const said = {
  title: 'Intensity of fear',
  text,
  parameters: {},
  bounds: {},
  vocabularies: {},
  form: null,
  replaces: [],
};
const wording = { ...place, ...change, ...said, instrument: null, number: null };
const inserted = (
  version = 1,
  effectiveFrom = '2147-01-01',
  until: string | null = null,
): ProvisionInserted => ({
  type: 'ProvisionInserted',
  data: { ...wording, version, effectiveFrom, until },
});
const undated = (version = 1): ProvisionInserted => ({
  type: 'ProvisionInserted',
  data: { ...wording, version, effectiveFrom: null, until: null },
});
const repealed: ProvisionRepealed = {
  type: 'ProvisionRepealed',
  data: { ...place, ...change, version: 2, effectiveFrom: '2147-01-15' },
};
const changing = {
  ...place,
  ...said,
  examples: [],
  dispute: null,
  owners: new Map(),
  published: words,
  law: null,
  until: null,
  reason: null,
  cause: null,
  base: null,
  amendedBy: [],
  imported: null,
  transition: null,
  today,
};
const insertion = (effectiveFrom: string, more: Partial<InsertProvision> = {}): InsertProvision => ({
  type: 'InsertProvision',
  ...changing,
  instrument: null,
  number: null,
  effectiveFrom,
  ...more,
});
const amendment = (effectiveFrom: string, more: Partial<AmendProvision> = {}): AmendProvision => ({
  type: 'AmendProvision',
  ...changing,
  effectiveFrom,
  ...more,
});

describe('a sunset', () => {
  it('is recorded with the words that it ends', () => {
    given()
      .when(insertion('2147-03-01', { until: '2147-06-01' }))
      .then(inserted(1, '2147-03-01', '2147-06-01'));
  });

  it('comes after the day from which the words are in force', () => {
    given()
      .when(insertion('2147-03-01', { until: '2147-03-01' }))
      .thenRefused('PROVISION.ENDS_FIRST');
  });

  it('may be all that an amendment changes', () => {
    given(inserted()).when(amendment('2147-03-01')).thenRefused('PROVISION.CHANGES_NOTHING');
    given(inserted())
      .when(amendment('2147-03-01', { until: '2147-06-01' }))
      .then({
        type: 'ProvisionAmended',
        data: { ...wording, version: 2, effectiveFrom: '2147-03-01', until: '2147-06-01' },
      });
  });

  it('leaves nothing to amend once it has passed, and a place to insert', () => {
    const ends = inserted(1, '2147-01-01', '2147-06-01');

    expect(
      given(ends)
        .when(amendment('2147-06-01', { title: 'Fear' }))
        .thenRefused('PROVISION.REPEALED').message,
    ).toContain('in force no more by then');
    given(ends).when(insertion('2147-05-31')).thenRefused('PROVISION.EXISTS');
    given(ends).when(insertion('2147-06-01')).then(inserted(2, '2147-06-01'));
  });

  it('takes with it what it set: later words keep what stood before', () => {
    const set = (version: number, limit: number, until: string | null): ProvisionInserted => ({
      type: 'ProvisionInserted',
      data: {
        ...inserted(version, '2147-01-01', until).data,
        parameters: { 'appeal.days': limit },
      },
    });
    const emergency = { ...set(2, 7, '2147-06-01'), type: 'ProvisionAmended' as const };
    const kept = (effectiveFrom: string, limit: number) =>
      given(set(1, 14, null), emergency)
        .when(amendment(effectiveFrom, { title: 'Fear', parameters: null }))
        .then({
          type: 'ProvisionAmended',
          data: {
            ...wording,
            title: 'Fear',
            version: 3,
            effectiveFrom,
            until: null,
            parameters: { 'appeal.days': limit },
          },
        });
    kept('2147-05-31', 7);
    kept('2147-06-01', 14);
  });
});

const CALM = {
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Everywhere',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Tides',
        sharing: 'none',
        stimuli: [{ id: 's', kind: 'fear', intensity: 0.1, from: 0, to: 60 }],
      },
    ],
  },
} as const;

const suspension: SuspendProvision = {
  type: 'SuspendProvision',
  ...place,
  from: '2147-03-01',
  until: '2147-05-01',
  reason: 'Heard before the adjudicators.',
  today,
  law,
};
const suspended = (until: string | null = '2147-05-01'): ProvisionSuspended => ({
  type: 'ProvisionSuspended',
  data: { ...place, from: '2147-03-01', until, reason: 'Heard before the adjudicators.' },
});
const lifting: LiftSuspension = {
  type: 'LiftSuspension',
  ...place,
  from: '2147-04-01',
  reason: 'It was decided.',
  today,
};
const lifted = (from: string): SuspensionLifted => ({
  type: 'SuspensionLifted',
  data: { ...place, revision: 1, from, reason: 'It was decided.' },
});

describe('a suspension', () => {
  it('is from a day until another, or until it is lifted', () => {
    given(inserted()).when(suspension).then(suspended());
    given(inserted())
      .when({ ...suspension, until: null })
      .then(suspended(null));
  });

  it.each([
    ['of nothing', [], {}, 'PROVISION.ABSENT'],
    ['of what is repealed', [inserted(), repealed], {}, 'PROVISION.NOT_IN_FORCE'],
    ['of what is in force later', [inserted(1, '2147-03-02')], {}, 'PROVISION.NOT_IN_FORCE'],
    ['from before today', [inserted()], { from: '2147-02-19' }, 'PROVISION.RETROACTIVE'],
    ['that ends as it begins', [inserted()], { until: '2147-03-01' }, 'PROVISION.ENDS_FIRST'],
    ['while another runs', [inserted(), suspended()], { from: '2147-04-30' }, 'PROVISION.SUSPENDED'],
    ['that runs into another', [inserted(), suspended()], { from: today }, 'PROVISION.SUSPENDED'],
  ] as const)('is none %s', (_, history, more, code) => {
    given(...history)
      .when({ ...suspension, ...more })
      .thenRefused(code);
  });

  it('may follow another, and one that was lifted before it began', () => {
    const from = '2147-05-01';
    const until = '2147-06-01';
    const { data } = suspended();
    given(inserted(), suspended())
      .when({ ...suspension, from, until })
      .then({ type: 'ProvisionSuspended', data: { ...data, from, until } });
    given(inserted(), suspended(), lifted('2147-02-21')).when(suspension).then(suspended());
  });

  it('is not for what rules of another provision read', () => {
    const limit = {
      parameters: { 'fear.limit': 0.4 },
      bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
      vocabularies: {},
      version: 1,
    } as const;
    const form = {
      text: 's.stimuli.filter(x, x.intensity > p.fear.limit)',
      effect: 'notify',
      condition: null,
      restricts: null,
      exceptionTo: [],
      examples: null,
    } as const;
    const reads = {
      parameters: {},
      bounds: {},
      vocabularies: {},
      version: 1,
      provision: 'q',
      path: '2147/12/9',
      form,
    };
    const read = {
      provisions: [{ ...place, ...limit, form: null }, reads],
      owners: new Map([['fear.limit', place.path]]),
      words,
    };
    expect(
      given(inserted())
        .when({ ...suspension, law: read })
        .thenRefused('PROVISION.RULE').details,
    ).toEqual({ path: '2147/12/9' });
  });

  it('is lifted from today or a later day, while it runs or before it begins', () => {
    given(inserted(), suspended()).when(lifting).then(lifted('2147-04-01'));
    given(inserted(), suspended())
      .when({ ...lifting, from: today })
      .then(lifted(today));
    given(inserted(), suspended())
      .when({ ...lifting, from: '2147-02-19' })
      .thenRefused('PROVISION.RETROACTIVE');
  });

  it.each([
    ['nothing stands', [], 'PROVISION.ABSENT'],
    ['nothing is suspended', [inserted()], 'PROVISION.NOT_SUSPENDED'],
    ['it is over by then', [inserted(), suspended('2147-04-01')], 'PROVISION.NOT_SUSPENDED'],
    ['it is lifted', [inserted(), suspended(), lifted('2147-03-15')], 'PROVISION.NOT_SUSPENDED'],
  ] as const)('is not lifted where %s', (_, history, code) => {
    given(...history)
      .when(lifting)
      .thenRefused(code);
  });
});

const postponement: PostponeCommencement = {
  type: 'PostponeCommencement',
  ...place,
  version: 1,
  effectiveFrom: '2147-06-01',
  reason: 'The pods are not refitted yet.',
  today,
};
const postponed: CommencementPostponed = {
  type: 'CommencementPostponed',
  data: {
    ...place,
    version: 1,
    revision: 0,
    postponedFrom: '2147-03-01',
    effectiveFrom: '2147-06-01',
    reason: 'The pods are not refitted yet.',
  },
};

describe('a commencement', () => {
  it('is postponed to a later day, and again', () => {
    given(inserted(1, '2147-03-01')).when(postponement).then(postponed);
    given(inserted(1, '2147-03-01'), postponed)
      .when({ ...postponement, effectiveFrom: '2147-07-01' })
      .then({
        type: 'CommencementPostponed',
        data: { ...postponed.data, postponedFrom: '2147-06-01', effectiveFrom: '2147-07-01' },
      });
  });

  it('of a repeal to come is postponed alike', () => {
    const repeal = { ...repealed, data: { ...repealed.data, effectiveFrom: '2147-03-01' } };
    given(inserted(), repeal)
      .when({ ...postponement, version: 2 })
      .then({ type: 'CommencementPostponed', data: { ...postponed.data, version: 2, revision: 1 } });
  });

  it.each([
    ['of nothing', [], {}, 'PROVISION.ABSENT'],
    ['of a version that there is not', [inserted(1, '2147-03-01')], { version: 2 }, 'PROVISION.NO_VERSION'],
    ['once it is in force', [inserted(1, today)], {}, 'PROVISION.COMMENCED'],
    ['without a day', [undated()], {}, 'PROVISION.COMMENCED'],
    ['to no later day', [inserted(1, '2147-03-01')], { effectiveFrom: '2147-03-01' }, 'PROVISION.NOT_LATER'],
    ['beyond its sunset', [inserted(1, '2147-03-01', '2147-06-01')], {}, 'PROVISION.ENDS_FIRST'],
  ] as const)('is not postponed %s', (_, history, more, code) => {
    given(...history)
      .when({ ...postponement, ...more })
      .thenRefused(code);
  });
});

const held = { law, owners: new Map<string, Owner>(), published: words, examples: [], dispute: null };
const appointment: AppointCommencement = {
  type: 'AppointCommencement',
  ...place,
  ...held,
  version: 1,
  effectiveFrom: '2147-03-01',
  reason: 'The pods are refitted.',
  today,
};
const appointed: CommencementAppointed = {
  type: 'CommencementAppointed',
  data: {
    ...place,
    version: 1,
    revision: 0,
    effectiveFrom: '2147-03-01',
    reason: 'The pods are refitted.',
  },
};
const amendedLater: ProvisionAmended = { ...undated(2), type: 'ProvisionAmended' };

describe('a day that is appointed', () => {
  it('is today, or a later one, of a version that had none', () => {
    given(undated()).when(appointment).then(appointed);
    given(undated())
      .when({ ...appointment, effectiveFrom: today })
      .then({ type: 'CommencementAppointed', data: { ...appointed.data, effectiveFrom: today } });
    given(inserted(), amendedLater)
      .when({ ...appointment, version: 2 })
      .then({ type: 'CommencementAppointed', data: { ...appointed.data, version: 2, revision: 1 } });
  });

  it('can be postponed, and not be appointed again', () => {
    given(undated(), appointed).when(postponement).then(postponed);
    given(undated(), appointed).when(appointment).thenRefused('PROVISION.DATED');
  });

  it('of a repeal that an import left without one is appointed alike', () => {
    const repeal = { ...repealed, data: { ...repealed.data, effectiveFrom: null } };
    given(inserted(), repeal)
      .when({ ...appointment, version: 2 })
      .then({ type: 'CommencementAppointed', data: { ...appointed.data, version: 2, revision: 1 } });
  });

  const ends = { ...undated(), data: { ...undated().data, until: '2147-03-01' } };
  it.each([
    ['of nothing', [], {}, 'PROVISION.ABSENT'],
    ['of a version that there is not', [undated()], { version: 2 }, 'PROVISION.NO_VERSION'],
    ['of a version that has one', [inserted()], {}, 'PROVISION.DATED'],
    ['that has passed', [undated()], { effectiveFrom: '2147-02-19' }, 'PROVISION.RETROACTIVE'],
    ['on which the version ends', [ends], {}, 'PROVISION.ENDS_FIRST'],
    ['after a repeal', [inserted(), amendedLater, repealed], { version: 2 }, 'PROVISION.REPEALED'],
    ['of an insertion where other words stand by then', [undated(), inserted(2)], {}, 'PROVISION.EXISTS'],
  ] as const)('is none %s', (_, history, more, code) => {
    given(...history)
      .when({ ...appointment, ...more })
      .thenRefused(code);
  });

  const limit = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;
  const sets = (more: Partial<ProvisionInserted['data']> = {}): ProvisionInserted => ({
    type: 'ProvisionInserted',
    data: { ...undated().data, parameters: { 'fear.limit': 0.4 }, bounds: { 'fear.limit': limit }, ...more },
  });
  const form = {
    text: 's.stimuli.filter(x, x.intensity > p.fear.limit)',
    effect: 'notify',
    condition: null,
    restricts: null,
    exceptionTo: [],
    examples: null,
  } as const;
  const owner = { provision: 'q', path: '2147/12/9', version: 1, bounds: limit, vocabulary: null };
  const owned = new Map([['fear.limit', owner]]);
  const offends = { title: 'Calm', work: CALM, offends: true } as const;
  const dispute = { path: place.path, message: 'They differ.', work: null };

  it.each([
    ['sets what another sets by then', sets(), { owners: owned }, 'PROVISION.PARAMETER_OWNED'],
    [
      'takes over what nobody sets any more',
      sets({ replaces: ['fear.limit'] }),
      {},
      'PROVISION.REPLACES_NOTHING',
    ],
    ['reads what nothing sets', sets({ parameters: {}, bounds: {}, form }), {}, 'PROVISION.RULE'],
    ['says something else of an example', sets({ form }), { examples: [offends] }, 'PROVISION.EXAMPLE'],
    ['means something else to the referee', sets({ form }), { dispute }, 'PROVISION.RULE_DISPUTED'],
  ] as const)('is refused where the version %s', (_, version, more, code) => {
    given(version)
      .when({ ...appointment, ...more })
      .thenRefused(code);
  });

  it('is appointed where all that it sets can be', () => {
    given(sets({ form })).when(appointment).then(appointed);
    given(sets({ replaces: ['fear.limit'] }))
      .when({ ...appointment, owners: owned })
      .then(appointed);
  });

  it('is refused where another rule would read what is gone by it', () => {
    const reads = { ...said, provision: 'q', path: '2147/12/9', version: 1, form };
    const set = { parameters: { 'fear.limit': 0.4 }, bounds: { 'fear.limit': limit }, vocabularies: {} };
    const read = {
      provisions: [{ ...place, ...set, version: 1, form: null }, reads],
      owners: new Map([['fear.limit', place.path]]),
      words,
    };
    expect(
      given(inserted(), amendedLater)
        .when({ ...appointment, version: 2, law: read })
        .thenRefused('PROVISION.RULE').details,
    ).toEqual({ path: '2147/12/9' });
  });
});

const correctedText = { ...text, document: 'b'.repeat(64) };
const corrigendum: CorrectProvision = {
  type: 'CorrectProvision',
  ...place,
  version: 1,
  title: 'Intensity of fear',
  text: correctedText,
  reason: 'A letter was missing.',
  today,
};
const corrected: ProvisionCorrected = {
  type: 'ProvisionCorrected',
  data: {
    ...place,
    version: 1,
    revision: 0,
    title: 'Intensity of fear',
    text: correctedText,
    reason: 'A letter was missing.',
  },
};

describe('a corrigendum', () => {
  it('mends the words of a version, whether or not it is the last', () => {
    given(inserted()).when(corrigendum).then(corrected);
    given(inserted(), repealed).when(corrigendum).then(corrected);
  });

  it('is what the next amendment is compared with', () => {
    given(inserted(), corrected)
      .when(amendment('2147-03-01', { text: correctedText }))
      .thenRefused('PROVISION.CHANGES_NOTHING');
  });

  it.each([
    ['of nothing', [], {}, 'PROVISION.ABSENT'],
    ['of a version that there is not', [inserted()], { version: 3 }, 'PROVISION.NO_VERSION'],
    ['of a repeal', [inserted(), repealed], { version: 2 }, 'PROVISION.NO_VERSION'],
    ['that corrects nothing', [inserted()], { text }, 'PROVISION.CHANGES_NOTHING'],
  ] as const)('is none %s', (_, history, more, code) => {
    given(...history)
      .when({ ...corrigendum, ...more })
      .thenRefused(code);
  });
});

describe('an instrument that is repealed whole', () => {
  const whole = {
    type: 'RepealWithInstrument',
    ...place,
    effectiveFrom: '2147-03-01',
    reason: 'Spent.',
    cause: null,
    base: null,
    amendedBy: [],
    imported: null,
    transition: null,
    today,
    law: null,
  } as const;
  const repeal = (version: number, effectiveFrom: string): ProvisionRepealed => ({
    type: 'ProvisionRepealed',
    data: { ...place, ...change, reason: 'Spent.', version, effectiveFrom },
  });

  it('repeals what stands, and each version that would come into force after it', () => {
    given(inserted()).when(whole).then(repeal(2, '2147-03-01'));
    given(inserted(), { ...inserted(2, '2147-05-01'), type: 'ProvisionAmended' })
      .when(whole)
      .then(repeal(3, '2147-03-01'), repeal(4, '2147-05-01'));
    given(inserted(1, '2147-05-01')).when(whole).then(repeal(2, '2147-05-01'));
  });

  it('repeals what waits for a day, which is then appointed none', () => {
    given(undated()).when(whole).then(repeal(2, '2147-03-01'));
    given(undated(), repeal(2, '2147-03-01')).when(appointment).thenRefused('PROVISION.REPEALED');
    given(inserted(), amendedLater).when(whole).then(repeal(3, '2147-03-01'));
    given(inserted(), amendedLater, repeal(3, '2147-03-01'))
      .when({ ...appointment, version: 2, effectiveFrom: '2147-02-28' })
      .then({
        type: 'CommencementAppointed',
        data: { ...appointed.data, version: 2, revision: 1, effectiveFrom: '2147-02-28' },
      });
  });

  it('leaves alone what is repealed, or never stood', () => {
    given(inserted(), repealed).when(whole).then();
    given().when(whole).then();
  });
});

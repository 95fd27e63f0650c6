import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  ProvisionAmended,
  ProvisionInserted,
  ProvisionRepealed,
  Source,
  Wording,
  Work,
} from '#governance/events';
import { lawOn, publishedWords, wordsOf, type LawOfDay } from '#governance/law';
import {
  provisionDecider,
  type AmendProvision,
  type InsertProvision,
  type RepealProvision,
} from './provision.decider.js';

const given = givenFor(provisionDecider);

const place = { network: 'NOVA', provision: '0190a5c2-0000-8000-8000-000000000042', path: '2147/12/4.2' };
const instrument = '0190a5c2-0000-8000-8000-000000000001';
const text = { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' };
const amendedText = { ...text, document: 'b'.repeat(64) };

const bounds = { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } } as const;

const insertion: InsertProvision = {
  type: 'InsertProvision',
  ...place,
  instrument,
  number: '4.2',
  title: 'Intensity of fear',
  text,
  parameters: { 'fear.limit': 0.4 },
  bounds,
  vocabularies: {},
  until: null,
  form: null,
  examples: [],
  dispute: null,
  replaces: [],
  owners: new Map(),
  published: wordsOf(publishedWords.initial),
  law: null,
  effectiveFrom: '2147-03-01',
  reason: null,
  cause: null,
  base: null,
  amendedBy: [],
  imported: null,
  transition: null,
  today: '2147-02-20',
};
const { type: _, instrument: _i, number: _n, ...changing } = insertion;
const amendment: AmendProvision = { ...changing, type: 'AmendProvision', text: amendedText, bounds: {} };
const repealing: RepealProvision = {
  type: 'RepealProvision',
  ...place,
  effectiveFrom: '2147-06-01',
  reason: null,
  cause: null,
  base: null,
  amendedBy: [],
  imported: null,
  transition: null,
  today: '2147-02-20',
  law: null,
};

const wording: Wording = {
  ...place,
  instrument,
  number: '4.2',
  version: 1,
  title: 'Intensity of fear',
  text,
  parameters: { 'fear.limit': 0.4 },
  bounds,
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
  effectiveFrom: '2147-03-01',
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const inserted: ProvisionInserted = { type: 'ProvisionInserted', data: wording };
const amended: ProvisionAmended = {
  type: 'ProvisionAmended',
  data: { ...wording, version: 2, text: amendedText },
};
const repealed = (version: number): ProvisionRepealed => ({
  type: 'ProvisionRepealed',
  data: {
    ...place,
    version,
    effectiveFrom: '2147-06-01',
    cause: null,
    reason: null,
    amendedBy: [],
    source: null,
    sourceRecordedAt: null,
    transition: null,
  },
});

describe('a provision', () => {
  it('is inserted as version 1', () => {
    given().when(insertion).then(inserted);
  });

  it('is amended, and keeps its place in its instrument', () => {
    given(inserted).when(amendment).then(amended);
  });

  it('keeps its parameters unless an amendment gives others', () => {
    given(inserted)
      .when({ ...amendment, parameters: null })
      .then(amended);
    given(inserted)
      .when({ ...amendment, parameters: {} })
      .then({ type: 'ProvisionAmended', data: { ...amended.data, parameters: {}, bounds: {} } });
  });

  it('is repealed as a version of its own', () => {
    given(inserted, amended).when(repealing).then(repealed(3));
  });

  it('stands until the day of a repeal to come, and can be changed until then', () => {
    const history = [inserted, repealed(2)];
    const before = { ...amendment, effectiveFrom: '2147-05-31' };
    given(...history)
      .when(before)
      .then({ type: 'ProvisionAmended', data: { ...amended.data, version: 3, effectiveFrom: '2147-05-31' } });
    given(...history)
      .when({ ...repealing, effectiveFrom: '2147-05-31' })
      .then({ type: 'ProvisionRepealed', data: { ...repealed(3).data, effectiveFrom: '2147-05-31' } });
    given(...history)
      .when({ ...insertion, effectiveFrom: '2147-05-31' })
      .thenRefused('PROVISION.EXISTS');
    given(...history)
      .when({ ...amendment, effectiveFrom: '2147-06-01' })
      .thenRefused('PROVISION.REPEALED');
  });

  it('can be inserted again where it was repealed, and its versions count on', () => {
    given(inserted, amended, repealed(3))
      .when({ ...insertion, effectiveFrom: '2147-06-01' })
      .then({ type: 'ProvisionInserted', data: { ...wording, version: 4, effectiveFrom: '2147-06-01' } });
  });

  it('is not inserted where it stands', () => {
    given(inserted).when(insertion).thenRefused('PROVISION.EXISTS');
  });

  it('is not inserted where no file could stand', () => {
    given()
      .when({ ...insertion, path: '../4.2' })
      .thenRefused('PROVISION.PATH');
  });

  it.each([amendment, repealing])('must have stood for $type', (command) => {
    given().when(command).thenRefused('PROVISION.ABSENT');
  });

  it.each([amendment, repealing])('must stand for $type', (command) => {
    given(inserted, repealed(2))
      .when({ ...command, effectiveFrom: '2147-06-01' })
      .thenRefused('PROVISION.REPEALED');
  });

  it('is amended where something changes: title, text, a parameter or the day, to an earlier one', () => {
    const same = { ...amendment, text, effectiveFrom: '2147-04-01' };
    given(inserted).when(same).thenRefused('PROVISION.CHANGES_NOTHING');
    given(inserted)
      .when({ ...same, parameters: null })
      .thenRefused('PROVISION.CHANGES_NOTHING');
    const data = { ...wording, version: 2, effectiveFrom: same.effectiveFrom };
    const others: readonly Partial<Pick<Wording, 'title' | 'text' | 'parameters' | 'bounds'>>[] = [
      { title: 'Fear' },
      { text: amendedText },
      { parameters: { 'fear.limit': 0.3 } },
      { parameters: {}, bounds: {} },
    ];
    for (const other of others)
      given(inserted)
        .when({ ...same, ...other })
        .then({ type: 'ProvisionAmended', data: { ...data, ...other } });
    given(inserted)
      .when({ ...same, effectiveFrom: '2147-02-25' })
      .then({ type: 'ProvisionAmended', data: { ...data, effectiveFrom: '2147-02-25' } });
  });

  it('is amended where only other matters are reached', () => {
    const same = { ...amendment, text, effectiveFrom: '2147-04-01' };
    for (const transition of [{ to: 'undecided' }, { to: 'received-from', day: '2147-02-01' }] as const)
      given(inserted)
        .when({ ...same, transition })
        .then({
          type: 'ProvisionAmended',
          data: { ...wording, version: 2, effectiveFrom: same.effectiveFrom, transition },
        });
  });

  it('changes only from the version that the change was drafted on', () => {
    given(inserted)
      .when({ ...amendment, base: 1 })
      .then(amended);
    expect(
      given(inserted, amended)
        .when({ ...amendment, base: 1 })
        .thenRefused('PROVISION.BASE_OUTDATED').details,
    ).toMatchObject({ base: 1, current: 2 });
    given(inserted, repealed(2))
      .when({ ...insertion, base: 0, effectiveFrom: '2147-06-01' })
      .thenRefused('PROVISION.BASE_OUTDATED');
  });
});

describe('a date of entry into force', () => {
  it('may be left to be appointed', () => {
    given()
      .when({ ...insertion, effectiveFrom: null })
      .then({ type: 'ProvisionInserted', data: { ...wording, effectiveFrom: null } });
    given(inserted)
      .when({ ...amendment, effectiveFrom: null })
      .then({ type: 'ProvisionAmended', data: { ...amended.data, effectiveFrom: null } });
  });

  it('is needed of a repeal, and of what a reform does', () => {
    const cause = { reform: '0190a5c2-0000-8000-8000-000000000007', appeal: null };
    given(inserted)
      .when({ ...repealing, effectiveFrom: null })
      .thenRefused('PROVISION.UNDATED');
    given()
      .when({ ...insertion, cause, effectiveFrom: null })
      .thenRefused('PROVISION.UNDATED');
  });

  it('is all that an amendment of undated words may change, and of dated ones it may not take it away', () => {
    const undated = { ...inserted, data: { ...wording, effectiveFrom: null } };
    const same = { ...amendment, text };
    given(undated)
      .when({ ...same, effectiveFrom: null })
      .thenRefused('PROVISION.CHANGES_NOTHING');
    given(inserted)
      .when({ ...same, effectiveFrom: null })
      .thenRefused('PROVISION.CHANGES_NOTHING');
    given(undated)
      .when(same)
      .then({ type: 'ProvisionAmended', data: { ...wording, version: 2 } });
  });

  it('keeps what an amendment builds on from counting what has none', () => {
    const later = { ...amended.data, parameters: { 'fear.limit': 0.2 }, effectiveFrom: null };
    const kept = (effectiveFrom: string | null) =>
      given(inserted, { ...amended, data: later })
        .when({ ...amendment, title: 'Fear', parameters: null, effectiveFrom })
        .then({
          type: 'ProvisionAmended',
          data: { ...wording, text: amendedText, title: 'Fear', version: 3, effectiveFrom },
        });
    kept('2147-04-01');
    kept(null);
    // Where there is nothing else, it builds on that.
    given({ ...inserted, data: { ...wording, effectiveFrom: null } })
      .when({ ...amendment, parameters: null })
      .then(amended);
  });

  it('keeps a parameter of undated words free for others: an amendment that carries it on is held against them', () => {
    const undated = { ...inserted, data: { ...wording, effectiveFrom: null } };
    const owner = { provision: 'p', path: '2147/1/4', version: 1, bounds: null, vocabulary: null };
    given(undated)
      .when({ ...amendment, parameters: null, owners: new Map([['fear.limit', owner]]) })
      .thenRefused('PROVISION.PARAMETER_OWNED');
  });

  it('may be today', () => {
    given()
      .when({ ...insertion, today: '2147-03-01' })
      .then(inserted);
  });

  it('reaches back for a reason only', () => {
    const late = { ...insertion, today: '2147-03-02' };
    given().when(late).thenRefused('PROVISION.RETROACTIVE');
    given()
      .when({ ...late, reason: 'The text of 1 March was published with a page missing.' })
      .then({
        type: 'ProvisionInserted',
        data: { ...wording, reason: 'The text of 1 March was published with a page missing.' },
      });
  });

  it('reaches back by a reform, which has given its reason', () => {
    const cause = { reform: '0190a5c2-0000-8000-8000-000000000007', appeal: null };
    given()
      .when({ ...insertion, today: '2147-03-02', cause })
      .then({ type: 'ProvisionInserted', data: { ...wording, cause } });
  });
});

describe('an imported change', () => {
  const source: Source = {
    seq: 7,
    commitSeq: 3,
    ruleId: 'article-102',
    sourceCommit: '7da16c9b3eb3901f95e90e4222729953a63640bb',
    blob: 'be4d6854f1baa4d112a36df142a8a2906fabd55f',
    dateBasis: 'message',
  };
  const from = (version: number) => ({ version, source, sourceRecordedAt: '1970-01-01T01:00:01+01:00' });
  const recorded = { source, sourceRecordedAt: '1970-01-01T01:00:01+01:00' };

  it('may reach back, or have no date, and says where it comes from', () => {
    given()
      .when({ ...insertion, effectiveFrom: '1803-03-14', imported: from(1) })
      .then({ type: 'ProvisionInserted', data: { ...wording, effectiveFrom: '1803-03-14', ...recorded } });
    given()
      .when({ ...insertion, effectiveFrom: null, imported: from(1) })
      .then({ type: 'ProvisionInserted', data: { ...wording, effectiveFrom: null, ...recorded } });
  });

  it('bears the version that comes next', () => {
    given()
      .when({ ...insertion, imported: from(2) })
      .thenRefused('PROVISION.VERSION');
    given(inserted, amended)
      .when({ ...amendment, imported: from(2) })
      .thenRefused('PROVISION.VERSION');
    given(inserted, amended)
      .when({ ...repealing, imported: from(3) })
      .then({ type: 'ProvisionRepealed', data: { ...repealed(3).data, ...recorded } });
  });

  it('may be a repeal that bears the version it repeals, or is not counted by the insertion after it', () => {
    given(inserted)
      .when({ ...repealing, imported: from(1) })
      .then({ type: 'ProvisionRepealed', data: { ...repealed(1).data, ...recorded } });
    given(inserted, repealed(2))
      .when({ ...insertion, imported: from(2) })
      .then({ type: 'ProvisionInserted', data: { ...wording, version: 2, ...recorded } });
    given(inserted, repealed(1))
      .when({ ...insertion, imported: from(1) })
      .thenRefused('PROVISION.VERSION');
  });
});

describe('parameters', () => {
  const own = {
    provision: 'other',
    path: '2147/1/4',
    version: 2,
    bounds: bounds['fear.limit'],
    vocabulary: null,
  };
  const owners = new Map([['fear.limit', own]]);

  it('are refused where they cannot be set', () => {
    given()
      .when({ ...insertion, parameters: { 'appeal.days': 0 }, bounds: {} })
      .thenRefused('PROVISION.PARAMETER');
    given(inserted)
      .when({ ...amendment, parameters: { 'Fear Limit': 1 }, bounds: {} })
      .thenRefused('PROVISION.PARAMETER');
    given(inserted)
      .when({ ...amendment, parameters: { 'fear.limit': 8000 }, bounds: {} })
      .thenRefused('PROVISION.PARAMETER');
    given()
      .when({ ...insertion, bounds: {} })
      .thenRefused('PROVISION.PARAMETER');
  });

  it('keep their bounds through an amendment', () => {
    given(inserted)
      .when({ ...amendment, parameters: { 'fear.limit': 0.5 }, bounds: {} })
      .then({ ...amended, data: { ...amended.data, parameters: { 'fear.limit': 0.5 } } });
  });

  it('are taken from the provision that owns them by saying so', () => {
    given()
      .when({ ...insertion, owners })
      .thenRefused('PROVISION.PARAMETER_OWNED');
    given()
      .when({ ...insertion, bounds: {}, owners, replaces: ['fear.limit'] })
      .then({ ...inserted, data: { ...inserted.data, replaces: ['fear.limit'] } });
    given()
      .when({ ...insertion, replaces: ['fear.limit'] })
      .thenRefused('PROVISION.REPLACES_NOTHING');
  });

  it('that nobody has any more by the time a reform commences are set all the same', () => {
    const cause = { reform: '0190a5c2-0000-8000-8000-0000000000e1', appeal: null };
    given()
      .when({ ...insertion, cause, replaces: ['fear.limit'] })
      .then({ ...inserted, data: { ...inserted.data, cause, replaces: ['fear.limit'] } });
  });

  it('are taken over by an amendment that changes nothing else', () => {
    given(inserted)
      .when({ ...amendment, text, parameters: null, owners, replaces: ['fear.limit'] })
      .then({ ...amended, data: { ...amended.data, text, replaces: ['fear.limit'] } });
  });
});

describe('the machine form of a provision', () => {
  const form = {
    text: 's.stimuli.filter(x, x.intensity > p.fear.limit)',
    effect: 'forbid',
    condition: null,
    restricts: null,
    exceptionTo: [],
    examples: null,
  } as const;
  const law = lawOn([], wordsOf(publishedWords.initial), '2147-03-01');

  it('reads what the provision itself sets, and stands in the event', () => {
    given()
      .when({ ...insertion, form, law })
      .then({ ...inserted, data: { ...inserted.data, form } });
  });

  it('is refused where it is no rule, and it is said where', () => {
    const refused = given()
      .when({ ...insertion, form: { ...form, text: 's.stimuli.filter(x,\n x.loud)' }, law })
      .thenRefused('PROVISION.RULE');
    expect(refused.details).toEqual({ path: '2147/12/4.2', line: 2, column: 4 });
  });

  const swell = { id: 'a', kind: 'fear', intensity: 0.5, from: 0, to: 60 };
  const work: Work = {
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'The harbour',
    purpose: 'communal',
    score: {
      movements: [
        { title: 'Low water', sharing: 'none', stimuli: [{ ...swell, intensity: 0.4 }, swell] },
        { title: 'Tides', sharing: 'none', stimuli: [swell] },
      ].map((movement) => ({
        ...movement,
        stimuli: movement.stimuli.map((stimulus, at) => ({ ...stimulus, id: `s${at}` })),
      })),
    } as Work['score'],
  };
  const withWords = { ...law, words: { ...law.words, of: { ...law.words.of, stimuli: ['fear'] } } };
  const found = [
    { movement: 1, stimulus: 0 },
    { movement: 0, stimulus: 1 },
  ];

  it('says of its examples what they say, in whichever order', () => {
    const examples = [
      { title: 'Twice', work, offends: found },
      { title: 'Empty', work: { ...work, score: { movements: [] } }, offends: false },
    ];
    given()
      .when({ ...insertion, form, law: withWords, examples })
      .then({ ...inserted, data: { ...inserted.data, form } });
  });

  it('is refused where an example says something else, and it is said what was found', () => {
    const refused = given()
      .when({
        ...insertion,
        form,
        law: withWords,
        examples: [{ title: 'Calm', work, offends: [found[0]!] }],
      })
      .thenRefused('PROVISION.EXAMPLE');
    expect(refused.message).toContain(
      'says that stimulus 1 of movement 2 offends; by the rule, stimulus 2 of movement 1, stimulus 1 of movement 2 offend.',
    );
    expect(refused.details).toEqual({ path: place.path, example: 'Calm', found: found.toReversed() });
    // A kind that is no word is judged by no rule.
    const strange = given()
      .when({ ...insertion, form, law, examples: [{ title: 'Calm', work, offends: found }] })
      .thenRefused('PROVISION.EXAMPLE');
    expect(strange.details).toEqual({ path: place.path, example: 'Calm', found: null });
  });

  it('is tried with its exceptions, and an exception by what it names', () => {
    const exception = { ...form, text: 's.venue == "The harbour"', effect: null, exceptionTo: [place.path] };
    const other = { provision: 'x', path: '2147/12/9', version: 1, ...NOTHING, form: exception };
    const standing = { ...withWords, provisions: [other] };
    given()
      .when({ ...insertion, form, law: standing, examples: [{ title: 'Here', work, offends: false }] })
      .then({ ...inserted, data: { ...inserted.data, form } });
    const rule = {
      provision: 'r',
      path: '2147/12/9',
      version: 1,
      ...NOTHING,
      form: { ...form, text: 'true' },
    };
    const amending = { ...exception, exceptionTo: [rule.path] };
    given()
      .when({
        ...insertion,
        form: amending,
        law: { ...withWords, provisions: [rule] },
        examples: [{ title: 'Here', work, offends: false }],
      })
      .thenRefused('PROVISION.EXAMPLE');
  });

  it('is refused where another evaluator says something else, with the work', () => {
    const dispute = { path: place.path, message: 'The two differ.', work };
    const refused = given()
      .when({ ...insertion, form, law, dispute })
      .thenRefused('PROVISION.RULE_DISPUTED');
    expect(refused.details).toEqual(dispute);
  });

  it('stays where an amendment says nothing of it, and goes where it says that there is none', () => {
    const before = { ...inserted, data: { ...inserted.data, form } };
    given(before)
      .when({ ...amendment, form: undefined })
      .then({ ...amended, data: { ...amended.data, form } });
    given(before)
      .when({ ...amendment, form: null })
      .then(amended);
  });

  it('may be all that an amendment changes', () => {
    given(inserted)
      .when({ ...amendment, text, form, law })
      .then({ ...amended, data: { ...amended.data, text, form } });
    given(inserted)
      .when({ ...amendment, text, form: null, law })
      .thenRefused('PROVISION.CHANGES_NOTHING');
  });

  it('keeps what it reads from being repealed', () => {
    const reader = { provision: 'r', path: '2147/12/5', version: 1, ...NOTHING, form };
    const read = { provision: place.provision, path: place.path, version: 1, ...NOTHING, form: null };
    const standing: LawOfDay = {
      provisions: [{ ...read, parameters: insertion.parameters, bounds }, reader],
      owners: new Map([['fear.limit', place.path]]),
      words: wordsOf(publishedWords.initial),
    };
    given(inserted)
      .when({ ...repealing, law: standing })
      .thenRefused('PROVISION.RULE');
    given(inserted)
      .when({ ...repealing, law: { ...standing, provisions: standing.provisions.slice(0, 1) } })
      .then(repealed(2));
  });
});

const NOTHING = { parameters: {}, bounds: {}, vocabularies: {} };

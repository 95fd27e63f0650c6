import { describe, expect, it } from '@jest/globals';
import {
  type AllBounds,
  type Bounds,
  boundsOf,
  completed,
  faultOfParameter,
  faultOfReplacing,
  faultOfSettings,
  kindOf,
  periodIn,
  type Owners,
  type Parameters,
  saysTheSame,
  type Settings,
  type Words,
} from './index.js';

const intensity: Bounds = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };
const words: Words = {
  of: {
    stimuli: ['fear', 'awe'],
    works: [],
    artists: [],
    audiences: ['children', 'adults'],
    purposes: [],
    sharing: [],
  },
  values: {},
};
const weeks: Bounds = { unit: 'days', least: 7, most: 42, stricter: 'higher' };

describe('the period that a parameter sets', () => {
  const periodOf = (name: string, value: unknown, bounds: object = {}) =>
    periodIn(name, { parameters: { [name]: value }, bounds, vocabularies: {} } as Settings);

  it('has the unit of its bounds, else that of its name', () => {
    expect(periodOf('appeal.days', 20)).toEqual({ count: 20, unit: 'days' });
    expect(periodOf('appeal.days', 20, { 'appeal.days': { ...weeks, unit: 'working-days' } })).toEqual({
      count: 20,
      unit: 'working-days',
    });
    expect(periodOf('order.life.hours', 6)).toEqual({ count: 6, unit: 'hours' });
  });

  it('is none by another name, or of what older entries say that is no number of them', () => {
    for (const [name, value] of [
      ['petition.sponsors', 5],
      ['appeal.days', 'soon'],
      ['appeal.days', -1],
      ['appeal.days', 1.5],
      ['appeal.days', 36_501],
    ] as const)
      expect([name, value, periodOf(name, value)]).toEqual([name, value, null]);
    expect(periodIn('appeal.days', { parameters: {}, bounds: {}, vocabularies: {} })).toBeNull();
    // Nobody was asked for the unit of hours then.
    expect(periodOf('a.hours', 2, { 'a.hours': weeks })).toEqual({ count: 2, unit: 'hours' });
  });
});

describe('a parameter', () => {
  it.each([
    ['appeal.days', 28, {}],
    ['decision.days', 1, {}],
    ['appeal.days', 42, { 'appeal.days': weeks }],
    ['appeal.days', 20, { 'appeal.days': { ...weeks, unit: 'working-days' } }],
    ['order.ratification.hours', 48, {}],
    ['order.reasons.hours', 24, { 'order.reasons.hours': { ...weeks, unit: 'hours' } }],
    ['fear.limit', 0, { 'fear.limit': intensity }],
    ['fear.limit', 1, { 'fear.limit': intensity }],
    ['label', 'any words', {}],
  ])('may be %s %j', (name, value, bounds) => {
    expect(faultOfParameter(name, value, kindOf(name, { bounds, vocabularies: {} }), words)).toBeNull();
  });

  it.each([
    ['appeal.days', 0, {}, 'a whole number from 1 to 36500'],
    ['appeal.days', 2.5, {}, 'a whole number'],
    ['decision.days', '14', {}, 'a whole number'],
    ['decision.days', 36_501, {}, 'from 1 to 36500'],
    ['appeal.days', 6, { 'appeal.days': weeks }, 'from 7 to 42'],
    ['appeal.days', 28, { 'appeal.days': { ...weeks, unit: 'hours' } }, 'its unit is days or working-days'],
    ['order.reasons.hours', 24, { 'order.reasons.hours': weeks }, 'its unit is hours'],
    ['order.reasons.hours', 0.5, {}, 'counts hours: it is a whole number from 1 to 876000'],
    ['appeal.days', 43, { 'appeal.days': { ...weeks, unit: 'working-days' } }, 'counts working days'],
    ['Appeal.Days', 28, {}, 'small letters'],
    ['', 1, {}, 'small letters'],
    ['fear.limit', 0.4, {}, 'say its unit and its range'],
    ['fear.limit', 8000, { 'fear.limit': intensity }, 'goes from 0 to 1 (intensity); 8000 is outside'],
    ['fear.limit', -0.1, { 'fear.limit': intensity }, 'outside'],
    ['fear.limit', 0.4, { 'fear.limit': { ...intensity, least: 2 } }, 'before it begins'],
    ['label', 'words', { label: intensity }, 'for numbers'],
  ])('may not be %s %j within %j', (name, value, bounds, why) => {
    expect(faultOfParameter(name, value, kindOf(name, { bounds, vocabularies: {} }), words)).toContain(why);
  });
});

const owner = { provision: 'other', path: '2147/1/4', version: 2, bounds: intensity, vocabulary: null };
const owners: Owners = new Map([['fear.limit', owner]]);
const nobody: Owners = new Map();
const before = { parameters: {}, bounds: {}, vocabularies: {} };
const draft = {
  provision: 'this',
  path: '2147/2/1',
  parameters: { 'fear.limit': 0.4 },
  bounds: { 'fear.limit': intensity },
  vocabularies: {},
  replaces: [] as readonly string[] | null,
};

describe('what a provision is to set', () => {
  it('is free where nobody sets it, or the provision itself does', () => {
    expect(faultOfSettings(draft, before, nobody, words)).toBeNull();
    expect(faultOfSettings({ ...draft, provision: 'other' }, before, owners, words)).toBeNull();
  });

  it('is another’s where another sets it, unless it says that it takes it over', () => {
    expect(faultOfSettings(draft, before, owners, words)).toEqual({
      code: 'PARAMETER_OWNED',
      parameter: 'fear.limit',
      message:
        'fear.limit is set by 2147/1/4, version 2; amend that one, or say that 2147/2/1 takes it over.',
    });
    expect(faultOfSettings({ ...draft, replaces: ['fear.limit'] }, before, owners, words)).toBeNull();
  });

  it('is not asked again where it stands already, though another has taken it over since', () => {
    const { parameters, bounds } = draft;
    expect(faultOfSettings(draft, { parameters, bounds, vocabularies: {} }, owners, words)).toBeNull();
    expect(
      faultOfSettings({ ...draft, bounds: {} }, { parameters, bounds: {}, vocabularies: {} }, owners, words),
    ).toBeNull();
  });

  it('stays within bounds that become narrower', () => {
    const narrow = { 'fear.limit': { ...intensity, most: 0.3 } };
    expect(faultOfSettings({ ...draft, bounds: narrow }, draft, nobody, words)?.code).toBe('PARAMETER');
  });

  it('has no bounds of what is not set', () => {
    const loose = { ...draft, parameters: {} };
    expect(faultOfSettings(loose, before, nobody, words)?.message).toContain('does not set it');
  });

  it.each([
    ['it does not set it', { ...draft, replaces: ['grief.limit'] }, owners],
    ['nobody sets it yet', { ...draft, replaces: ['fear.limit'] }, nobody],
    ['it sets it already', { ...draft, provision: 'other', replaces: ['fear.limit'] }, owners],
  ])('takes nothing over where %s', (why, replacing, whose) => {
    expect(faultOfReplacing(replacing, whose)).toMatchObject({
      code: 'REPLACES_NOTHING',
      message: expect.stringContaining(why),
    });
  });

  it('takes over what another sets', () => {
    expect(faultOfReplacing({ ...draft, replaces: ['fear.limit'] }, owners)).toBeNull();
    expect(faultOfReplacing({ ...draft, replaces: null }, nobody)).toBeNull();
  });
});

describe('the bounds of what is set', () => {
  const { parameters } = draft;
  const given = { 'fear.limit': { ...intensity, most: 0.9 } };
  const boundsFor = (parameters: Parameters, bounds: AllBounds, stood: Settings, whose: Owners) =>
    completed({ parameters, bounds, vocabularies: {} }, stood, whose).bounds;

  it('are those that are given, else those that stood, else those of whom it is taken from', () => {
    expect(boundsFor(parameters, given, draft, owners)).toEqual(given);
    expect(boundsFor(parameters, {}, { ...draft, bounds: given }, owners)).toEqual(given);
    expect(boundsFor(parameters, {}, before, owners)).toEqual(draft.bounds);
    expect(boundsFor(parameters, {}, before, nobody)).toEqual({});
  });

  it('go with the parameter, and texts have none', () => {
    expect(boundsFor({}, {}, draft, owners)).toEqual({});
    expect(boundsFor({ 'fear.limit': 'low' }, {}, draft, owners)).toEqual({});
  });

  it('of a period are known without being said', () => {
    const days: Owners = new Map([['appeal.days', { ...owner, bounds: boundsOf('appeal.days', {}) }]]);
    expect(boundsFor({ 'appeal.days': 28 }, {}, before, days)).toEqual({});
  });
});

it('two provisions say the same with the same values within the same bounds', () => {
  expect(saysTheSame({ ...draft }, draft)).toBe(true);
  expect(saysTheSame(before, draft)).toBe(false);
  expect(saysTheSame({ ...draft, parameters: { 'fear.limit': 0.5 } }, draft)).toBe(false);
  expect(saysTheSame({ ...draft, bounds: { 'fear.limit': { ...intensity, most: 2 } } }, draft)).toBe(false);
  expect(saysTheSame({ ...draft, vocabularies: { 'fear.limit': 'stimuli' } }, draft)).toBe(false);
});

import { describe, expect, it } from '@jest/globals';
import type { Office, Subject } from '#kernel';
import {
  directionId,
  MOST_DIRECTIONS,
  type AppealEvent,
  type DirectionGiven,
  type End,
  type Party,
} from '#governance/events';
import { endOf } from '#governance/testing';
import type { AppealCommand } from '../appeal.decider.js';
import { admitted, bench, contest, given, lodged, withdrawn } from '../testing/told.js';
import type { ChangeDueDate } from './change-due-date.decider.js';
import type { ComplyWithDirection } from './comply.decider.js';
import type { GrantExtension, RefuseExtension } from './decide-extension.decider.js';
import type { DefaultDirections } from './default-directions.decider.js';
import type { GiveDirection } from './give-direction.decider.js';
import type { RequestExtension } from './request-extension.decider.js';

const now = new Date('2147-03-12T12:00:00Z');
const [due, later] = [endOf('2147-03-20'), endOf('2147-03-27')];
const isOver = new Date(due.at);
const justBefore = new Date(isOver.getTime() - 1);

const give: GiveDirection = {
  type: 'GiveDirection',
  bench,
  to: 'appellant',
  what: 'Lodge the score.',
  due,
  now,
};
const nth = (n: number) => ({ ...contest, direction: directionId(contest.appeal, n), nth: n });
const first = nth(1);
const directed = (to: Party = 'appellant', n = 1, end: End = due): DirectionGiven => ({
  type: 'DirectionGiven',
  data: {
    ...nth(n),
    adjudicator: 'maren',
    to,
    whom: to === 'appellant' ? 'zane' : null,
    what: give.what,
    due: end,
  },
});
const heard = [lodged, admitted];
const recused: AppealEvent = {
  type: 'AdjudicatorRecused',
  data: { ...contest, adjudicator: 'maren', panel: null, interest: 'i1' },
};

const { adjudicator: _, ...apart } = bench;
const speaker = (person: string, offices: readonly Office[] = [], ...subjects: readonly Subject[]) => ({
  ...apart,
  person,
  offices,
  interests: subjects.map((subject) => ({ subject })),
});
const statement = { sealed: 's2', commitment: 'B' };
const zane = { speaker: speaker('zane'), direction: first.direction, statement, answer: null, now };
const tomas = {
  ...zane,
  speaker: speaker('tomas', ['regulator']),
  statement: null,
  answer: 'By its mean.',
};
const comply: ComplyWithDirection = { type: 'ComplyWithDirection', ...zane };
const byZane = { ...first, to: 'appellant', by: 'zane', statement, answer: null } as const;
const byTomas = { ...first, to: 'respondent', by: 'tomas', statement: null, answer: 'By its mean.' } as const;
const complied: AppealEvent = { type: 'DirectionComplied', data: byZane };
const defaulted = (n = 1, late = 0): AppealEvent => ({
  type: 'DirectionDefaulted',
  data: { ...nth(n), to: 'appellant', due, late },
});
const request: RequestExtension = { ...comply, type: 'RequestExtension' };
const requested: AppealEvent = { type: 'ExtensionRequested', data: byZane };
const grant: GrantExtension = {
  type: 'GrantExtension',
  bench,
  direction: first.direction,
  due: later,
  now,
};
const granted: AppealEvent = {
  type: 'ExtensionGranted',
  data: { ...first, adjudicator: 'maren', due: later, before: due },
};
const refuse: RefuseExtension = {
  type: 'RefuseExtension',
  bench,
  direction: first.direction,
  reasons: 'Nothing needs it.',
};
const refused: AppealEvent = {
  type: 'ExtensionRefused',
  data: { ...first, adjudicator: 'maren', reasons: refuse.reasons },
};
const change: ChangeDueDate = {
  type: 'ChangeDueDate',
  bench,
  direction: first.direction,
  due: later,
  reason: 'The hall is closed.',
  now,
};
const changed: AppealEvent = {
  type: 'DirectionDueDateChanged',
  data: { ...first, adjudicator: 'maren', due: later, before: due, reason: change.reason },
};

/** Whatever the adjudicator does with directions. */
describe.each<[string, AppealCommand & { readonly bench: typeof bench }, AppealEvent[]]>([
  ['giving a direction', give, []],
  ['changing a due date', change, [directed()]],
  ['granting an extension', grant, [directed(), requested]],
  ['refusing an extension', refuse, [directed(), requested]],
])('%s', (_, command, past) => {
  it('is for whoever admitted the appeal, while it is open, and hears it impartially', () => {
    given(lodged).when(command).thenRefused('APPEAL.NOT_ADMITTED');
    given().when(command).thenRefused('APPEAL.ABSENT');
    given(...heard, ...past, withdrawn)
      .when(command)
      .thenRefused('APPEAL.CLOSED');
    const on = (other: Partial<typeof bench>) =>
      ({ ...command, bench: { ...bench, ...other } }) as AppealCommand;
    const by = (adjudicator: string) => on({ adjudicator });
    given(...heard, ...past)
      .when(by('odile'))
      .thenRefused('APPEAL.HEARD_BY_ANOTHER');
    given(...heard, ...past)
      .when(by('ines'))
      .thenRefused('APPEAL.TOUCHED_THE_RULING');
    given(...heard, ...past)
      .when(by('zane'))
      .thenRefused('APPEAL.OWN_CASE');
    const interests = [{ subject: { kind: 'person', id: 'zane' } as const }];
    given(...heard, ...past)
      .when(on({ interests }))
      .thenRefused('APPEAL.INTERESTED');
  });
});

describe('directions', () => {
  it('are numbered, and given to a party', () => {
    given(...heard)
      .when(give)
      .then(directed());
    given(...heard, directed(), complied)
      .when({ ...give, to: 'respondent' })
      .then(directed('respondent', 2));
  });

  it('are given by whoever takes the appeal on where another was recused', () => {
    const byOdile = directed();
    given(...heard, recused)
      .when({ ...give, bench: { ...bench, adjudicator: 'odile' } })
      .then({ ...byOdile, data: { ...byOdile.data, adjudicator: 'odile' } });
  });

  it('are due on a day to come', () => {
    given(...heard)
      .when({ ...give, now: isOver })
      .thenRefused('DIRECTION.DUE_OVER');
    given(...heard)
      .when({ ...give, now: justBefore })
      .then(directed());
  });

  it('are not without end', () => {
    const all = Array.from({ length: MOST_DIRECTIONS }, (_, index) => directed('appellant', index + 1));
    given(...heard, ...all)
      .when(give)
      .thenRefused('APPEAL.TOO_MANY_DIRECTIONS');
    given(...heard, ...all.slice(1))
      .when(give)
      .then(directed('appellant', MOST_DIRECTIONS));
  });

  it('are due on another day, with a reason, and what was due before stays', () => {
    given(...heard, directed())
      .when(change)
      .then(changed);
    given(...heard, directed())
      .when({ ...change, due })
      .thenRefused('DIRECTION.DUE_UNCHANGED');
    given(...heard, directed())
      .when({ ...change, due: endOf('2147-03-11') })
      .thenRefused('DIRECTION.DUE_OVER');
    given(...heard)
      .when(change)
      .thenRefused('DIRECTION.UNKNOWN');
    given(...heard, directed(), complied)
      .when(change)
      .thenRefused('DIRECTION.ALREADY_COMPLIED');
    given(...heard, directed())
      .when({ ...change, now: isOver })
      .thenRefused('DIRECTION.OVER');
    given(...heard, directed(), changed)
      .when({ ...comply, now: isOver })
      .then(complied);
  });
});

/** Whatever a party says of a direction. */
describe.each([
  ['complying', comply, 'DirectionComplied'],
  ['asking for more time', request, 'ExtensionRequested'],
] as const)('%s', (_, command, type) => {
  const toTomas = { ...command, ...tomas };

  it('is for the party to which the direction was given', () => {
    given(...heard, directed())
      .when(command)
      .then({ type, data: byZane });
    given(...heard, directed('respondent'))
      .when(toTomas)
      .then({ type, data: byTomas });
    given(...heard, directed('respondent'))
      .when({ ...toTomas, speaker: speaker('tomas', ['chair']) })
      .then({ type, data: byTomas });
    given(...heard, directed())
      .when(toTomas)
      .thenRefused('DIRECTION.NOT_YOURS');
    given(...heard, directed('respondent'))
      .when({ ...toTomas, speaker: speaker('tomas', ['adjudicator', 'secretary']) })
      .thenRefused('DIRECTION.NOT_YOURS');
  });

  it('is for nobody who hears the appeal, is a party of the case, or has an interest in it', () => {
    const by = (...who: Parameters<typeof speaker>) =>
      given(...heard, directed('respondent')).when({ ...toTomas, speaker: speaker(...who) });
    by('elara', ['regulator']).thenRefused('APPEAL.OWN_CASE');
    by('zane', ['regulator']).thenRefused('APPEAL.OWN_CASE');
    by('maren', ['regulator']).thenRefused('APPEAL.YOURS_TO_HEAR');
    by('tomas', ['regulator'], { kind: 'case', id: 'd1' }).thenRefused('APPEAL.INTERESTED');
    // Whoever made the ruling knows best what it rests on.
    by('ines', ['chair']).then({ type, data: { ...byTomas, by: 'ines' } });
  });

  it('is in time until the very instant', () => {
    given(...heard, directed())
      .when({ ...command, now: justBefore })
      .then({ type, data: byZane });
    expect(
      given(...heard, directed())
        .when({ ...command, now: isOver })
        .thenRefused('DIRECTION.OVER').details,
    ).toEqual({ due: due.at });
    given(...heard, directed(), defaulted())
      .when(command)
      .thenRefused('DIRECTION.OVER');
  });

  it('is of a direction that is owed, in an appeal that is open', () => {
    given(...heard)
      .when(command)
      .thenRefused('DIRECTION.UNKNOWN');
    given(...heard, directed(), complied)
      .when(command)
      .thenRefused('DIRECTION.ALREADY_COMPLIED');
    given(...heard, directed(), withdrawn)
      .when(command)
      .thenRefused('APPEAL.CLOSED');
    given().when(command).thenRefused('APPEAL.ABSENT');
  });
});

describe('more time', () => {
  it('is asked for once at a time', () => {
    given(...heard, directed(), requested)
      .when(request)
      .thenRefused('EXTENSION.ALREADY_REQUESTED');
    for (const answer of [granted, refused])
      given(...heard, directed(), requested, answer)
        .when(request)
        .then(requested);
  });

  it('is granted until a later day, or refused with reasons', () => {
    given(...heard, directed(), requested)
      .when(grant)
      .then(granted);
    given(...heard, directed(), requested)
      .when(refuse)
      .then(refused);
    for (const command of [grant, refuse]) {
      given(...heard, directed())
        .when(command)
        .thenRefused('EXTENSION.NOT_REQUESTED');
      given(...heard, directed(), requested, complied)
        .when(command)
        .thenRefused('EXTENSION.NOT_REQUESTED');
      given(...heard)
        .when(command)
        .thenRefused('DIRECTION.UNKNOWN');
    }
    given(...heard, directed(), requested)
      .when({ ...grant, due })
      .thenRefused('EXTENSION.NOT_LATER');
    given(...heard, directed(), requested)
      .when({ ...grant, now: new Date(later.at) })
      .thenRefused('DIRECTION.DUE_OVER');
  });

  it('that was asked for in time is granted also when the time is over: it is owed again', () => {
    const past = [...heard, directed(), requested, defaulted()];
    given(...past)
      .when({ ...grant, now: isOver })
      .then(granted);
    given(...past, granted)
      .when({ ...comply, now: isOver })
      .then(complied);
    given(...past, granted)
      .when({ type: 'DefaultDirections', now: new Date(later.at) })
      .then({ type: 'DirectionDefaulted', data: { ...first, to: 'appellant', due: later, late: 0 } });
  });
});

describe('that nobody complied', () => {
  const lapse: DefaultDirections = { type: 'DefaultDirections', now: isOver };

  it('is recorded once its instant has come, however late, of each', () => {
    given(...heard, directed())
      .when(lapse)
      .then(defaulted());
    given(...heard, directed(), directed('appellant', 2), directed('respondent', 3, later))
      .when({ ...lapse, now: new Date(isOver.getTime() + 90_999) })
      .then(defaulted(1, 90), defaulted(2, 90));
  });

  it('is nothing where it is not so', () => {
    for (const past of [[], [directed(), complied], [directed(), defaulted()], [directed(), changed]])
      given(...heard, ...past)
        .when(lapse)
        .then();
    given(...heard, directed())
      .when({ ...lapse, now: justBefore })
      .then();
    given(...heard, directed(), withdrawn)
      .when(lapse)
      .then();
    given().when(lapse).then();
  });
});

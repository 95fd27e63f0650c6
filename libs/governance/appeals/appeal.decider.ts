import {
  dateOf,
  dayInWords,
  isInterestedIn,
  isOver,
  mustBeImpartial,
  rule,
  type Decider,
  type Matter,
  type PlainDate,
  type Sealed,
  type Subject,
} from '#kernel';
import {
  periodInWords,
  type AppealEvent,
  type DecidedGround,
  type Due,
  type Inadmissibility,
} from '#governance/events';
import { appeal, isClosed, type AppealState } from './appeal.js';

/** What an appeal needs to know of the ruling it contests. */
export interface ContestedRuling {
  readonly ruling: string;
  /** Null: not served yet, so that no window runs. */
  readonly served: { readonly on: PlainDate; readonly due: Due } | null;
  /** By an appeal: reversed, or sent back. */
  readonly setAside: boolean;
}

export interface LodgeAppeal {
  readonly type: 'LodgeAppeal';
  readonly network: string;
  readonly appeal: string;
  readonly docket: string;
  /** Null: the docket has no such ruling. */
  readonly contested: ContestedRuling | null;
  readonly appellant: string;
  readonly now: Date;
  readonly grounds: readonly Sealed[];
}

/** Who would hear the appeal, and what may stand between them and the case. */
export interface Bench {
  readonly adjudicator: string;
  /** Everyone who was assigned, recommended, decided or corrected the ruling. */
  readonly touched: readonly string[];
  readonly applicant: string | null;
  /** The adjudicator's declared interests that were not withdrawn. */
  readonly interests: readonly { readonly subject: Subject }[];
}

export interface AdmitAppeal {
  readonly type: 'AdmitAppeal';
  readonly bench: Bench;
}
export interface RuleInadmissible {
  readonly type: 'RuleInadmissible';
  readonly bench: Bench;
  readonly on: Inadmissibility;
  readonly reasons: string;
}
export interface DecideAppeal {
  readonly type: 'DecideAppeal';
  readonly bench: Bench;
  readonly outcomes: readonly DecidedGround[];
}
export interface WithdrawAppeal {
  readonly type: 'WithdrawAppeal';
  readonly by: string;
  readonly reason: string;
}

export interface RecuseAdjudicator {
  readonly type: 'RecuseAdjudicator';
  readonly applicant: string | null;
  /** Those that stand, of whoever admitted it. */
  readonly interests: readonly { readonly interest: string; readonly subject: Subject }[];
}

export type AppealCommand =
  LodgeAppeal | AdmitAppeal | RuleInadmissible | DecideAppeal | WithdrawAppeal | RecuseAdjudicator;

export const appealDecider: Decider<AppealState, AppealCommand, AppealEvent> = {
  ...appeal,
  decide(command, state) {
    switch (command.type) {
      case 'LodgeAppeal':
        return lodge(command, state);
      case 'AdmitAppeal':
        return admit(command, state);
      case 'RuleInadmissible':
        return ruleInadmissible(command, state);
      case 'DecideAppeal':
        return decide(command, state);
      case 'WithdrawAppeal':
        return withdraw(command, state);
      case 'RecuseAdjudicator':
        return recuse(command, state);
    }
  },
};

function lodge(command: LodgeAppeal, state: AppealState): readonly AppealEvent[] {
  const { network, appeal: id, docket, appellant, now, grounds } = command;
  const { ruling, served } = mustBeLodgeable(command, state);
  rule(grounds.length > 0, 'APPEAL.NO_GROUNDS', 'State at least one ground of the appeal.');
  return [
    {
      type: 'AppealLodged',
      data: {
        network,
        appeal: id,
        docket,
        ruling,
        appellant,
        lodgedOn: dateOf(now),
        due: { at: served.due.at, on: served.due.on },
        grounds: grounds.map((statement, index) => ({ ground: String(index + 1), statement })),
      },
    },
  ];
}

/** What can be refused before anything of the appellant's is sealed. */
export function mustBeLodgeable(
  { contested, docket, now }: Pick<LodgeAppeal, 'contested' | 'docket' | 'now'>,
  state: AppealState,
): ContestedRuling & { readonly served: NonNullable<ContestedRuling['served']> } {
  rule(
    state.status !== 'decided',
    'APPEAL.ALREADY_DECIDED',
    'Your appeal against this ruling has been decided; it cannot be lodged again.',
  );
  rule(
    state.status === 'absent' || isClosed(state),
    'APPEAL.ALREADY_LODGED',
    'You have an open appeal against this ruling already; add nothing to it by lodging another.',
  );
  rule(state.status === 'absent', 'APPEAL.CLOSED', 'This appeal is closed; lodge another.');
  rule(contested !== null, 'APPEAL.NO_SUCH_RULING', 'This docket has no such ruling; name one that it has.', {
    docket,
  });
  const { served } = contested;
  rule(
    served !== null,
    'APPEAL.NOT_SERVED',
    'This ruling has not been served yet; the time to appeal runs from service.',
    { docket },
  );
  rule(
    !contested.setAside,
    'APPEAL.RULING_REVERSED',
    'This ruling stands no more, after another appeal; there is nothing to contest.',
    { docket },
  );
  const { on: servedOn, due } = served;
  rule(
    !isOver(due.at, now),
    'APPEAL.OUT_OF_TIME',
    `The ruling was served on ${dayInWords(servedOn)}; with ${periodInWords(due)} to appeal the last day was ${dayInWords(due.on)}, which ended at ${due.at}, and it is ${now.toISOString()}.`,
    { servedOn, due: due.at, lastDayToAppeal: due.on, now: now.toISOString() },
  );
  return { ...contested, served };
}

function admit({ bench }: AdmitAppeal, state: AppealState): readonly AppealEvent[] {
  const lodged = mustBe('lodged', state, bench);
  return [{ type: 'AppealAdmitted', data: { ...contest(lodged), adjudicator: bench.adjudicator } }];
}

function ruleInadmissible(
  { bench, on, reasons }: RuleInadmissible,
  state: AppealState,
): readonly AppealEvent[] {
  const lodged = mustBe('lodged', state, bench);
  return [
    {
      type: 'AppealRuledInadmissible',
      data: { ...contest(lodged), adjudicator: bench.adjudicator, on, reasons },
    },
  ];
}

function decide({ bench, outcomes }: DecideAppeal, state: AppealState): readonly AppealEvent[] {
  const admitted = mustBe('admitted', state, bench);
  const answered = outcomes.map(({ ground }) => ground);
  const unknown = answered.filter((ground) => !admitted.grounds.includes(ground));
  rule(
    unknown.length === 0,
    'APPEAL.NO_SUCH_GROUND',
    `This appeal has the grounds ${admitted.grounds.join(', ')}; there is no ground ${unknown.join(', ')}.`,
    { grounds: admitted.grounds, unknown },
  );
  const unanswered = admitted.grounds.filter(
    (ground) => answered.filter((one) => one === ground).length !== 1,
  );
  rule(
    unanswered.length === 0,
    'APPEAL.GROUNDS_UNANSWERED',
    `Give one outcome for each ground; look at ${unanswered.join(', ')}.`,
    { grounds: admitted.grounds, unanswered },
  );
  return [
    { type: 'AppealDecided', data: { ...contest(admitted), adjudicator: bench.adjudicator, outcomes } },
  ];
}

function withdraw({ by, reason }: WithdrawAppeal, state: AppealState): readonly AppealEvent[] {
  const open = mustBeOpen(state);
  rule(by === open.appellant, 'APPEAL.NOT_YOURS', 'An appeal is withdrawn by whoever lodged it.');
  return [{ type: 'AppealWithdrawn', data: { ...contest(open), reason } }];
}

/** Of an appeal that is open: whoever has an interest in it gives it up, and another decides it. */
function recuse({ interests, applicant }: RecuseAdjudicator, state: AppealState): readonly AppealEvent[] {
  if (state.status !== 'admitted' || state.adjudicator === null) return [];
  const matter = matterOf(state, applicant);
  const touching = interests.find(({ subject }) => isInterestedIn(matter, [subject]));
  if (!touching) return [];
  const { adjudicator } = state;
  const { interest } = touching;
  return [{ type: 'AdjudicatorRecused', data: { ...contest(state), adjudicator, interest } }];
}

type Lodged = Exclude<AppealState, { status: 'absent' }>;

function mustBe(status: 'lodged' | 'admitted', state: AppealState, bench: Bench): Lodged {
  const open = mustBeOpen(state);
  rule(
    open.status === status,
    status === 'lodged' ? 'APPEAL.ALREADY_ADMITTED' : 'APPEAL.NOT_ADMITTED',
    status === 'lodged'
      ? 'This appeal has been admitted; decide it ground by ground.'
      : 'This appeal has not been admitted yet; admit it before deciding it.',
  );
  hearsImpartially(bench, open);
  return open;
}

function mustBeOpen(state: AppealState): Lodged {
  rule(state.status !== 'absent', 'APPEAL.ABSENT', 'There is no such appeal.');
  rule(!isClosed(state), 'APPEAL.CLOSED', `This appeal is closed: it is ${state.status}.`, {
    status: state.status,
  });
  return state;
}

/** Nobody who touched the ruling sits on its appeal, nor anyone with a live interest in it. */
function hearsImpartially({ adjudicator, touched, applicant, interests }: Bench, state: Lodged): void {
  mustBeImpartial(
    { person: adjudicator, interests: interests.map(({ subject }) => subject) },
    matterOf(state, applicant),
    {
      ownCase: [
        'APPEAL.OWN_CASE',
        'Nobody hears an appeal in their own case; leave it to another adjudicator.',
      ],
      touched: {
        by: touched,
        refusal: [
          'APPEAL.TOUCHED_THE_RULING',
          'You were assigned, recommended or decided the ruling under appeal; another adjudicator must hear it.',
        ],
      },
      interested: [
        'APPEAL.INTERESTED',
        'You have declared an interest in this case or in one of its parties; another adjudicator must hear it.',
      ],
    },
  );
}

function matterOf({ docket, appeal: id, appellant }: Lodged, applicant: string | null): Matter {
  return { cases: [docket, id], parties: [appellant, ...(applicant === null ? [] : [applicant])] };
}

function contest({ network, appeal: id, docket, ruling }: Lodged) {
  return { network, appeal: id, docket, ruling };
}

import { dayInWords, rule, type PlainDate } from '#kernel';
import {
  consequenceOf,
  versionIn,
  type AppealDecision,
  type AppealEvent,
  type DecidedGround,
  type OrderTerms,
  type RuledTerms,
  type VersionRef,
} from '#governance/events';
import { isPlain, mustBeSoundTerms } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, mustBe, noPanelSits, type Bench } from './bench.decider.js';
import { decidesItself } from './lead-case.decider.js';
import type { Contested } from './lodge-appeal.decider.js';

/** What a decision says, of which ruling, and on which day. */
export interface Decision {
  readonly contested: Pick<Contested, 'outcome' | 'cited' | 'ends'>;
  readonly outcomes: readonly DecidedGround[];
  /** Versions that the ruling cites and read wrongly. */
  readonly readings: readonly Pick<VersionRef, 'provision' | 'version'>[];
  /** What stands in place of what the ruling asks for and forbids; null: it is not varied. */
  readonly variation: RuledTerms | null;
  /** What an interim order says from now on; absent: none is varied. */
  readonly ordered?: OrderTerms | undefined;
  readonly today: PlainDate;
}

export interface DecideAppeal extends Decision {
  readonly type: 'DecideAppeal';
  readonly bench: Bench;
}

export function decide(command: DecideAppeal, state: AppealState): readonly AppealEvent[] {
  const { adjudicator } = command.bench;
  const admitted = toBeDecided(command, state);
  const decision = soundDecision(command, admitted);
  return [{ type: 'AppealDecided', data: { ...contest(admitted), adjudicator, ...decision, panel: null } }];
}

/** One that is admitted, waits behind no other, and on which no panel votes. */
export function toBeDecided({ bench }: { readonly bench: Bench }, state: AppealState): LodgedState {
  const admitted = mustBe('admitted', state, bench);
  decidesItself(admitted);
  noPanelSits(admitted);
  return admitted;
}

export function soundDecision(decision: Decision, admitted: LodgedState): AppealDecision {
  const { outcomes, variation, ordered } = decision;
  answersEachGround(outcomes, admitted);
  saysWhatIsVaried(decision);
  const readings = readWrongly(decision);
  return { outcomes, readings, variation, ...(ordered && { ordered }) };
}

function answersEachGround(outcomes: readonly DecidedGround[], { grounds }: LodgedState): void {
  const answered = outcomes.map(({ ground }) => ground);
  const unknown = answered.filter((ground) => !grounds.includes(ground));
  rule(
    unknown.length === 0,
    'APPEAL.NO_SUCH_GROUND',
    `This appeal has the grounds ${grounds.join(', ')}; there is no ground ${unknown.join(', ')}.`,
    { grounds, unknown },
  );
  const unanswered = grounds.filter((ground) => answered.filter((one) => one === ground).length !== 1);
  rule(
    unanswered.length === 0,
    'APPEAL.GROUNDS_UNANSWERED',
    `Give one outcome for each ground; look at ${unanswered.join(', ')}.`,
    { grounds, unanswered },
  );
}

export function saysWhatIsVaried(decision: Omit<Decision, 'readings'>): void {
  const { outcomes, contested, variation, ordered, today } = decision;
  if (contested.outcome === null) {
    saysWhatIsOrdered(decision);
    return;
  }
  rule(
    ordered === undefined,
    'APPEAL.NO_ORDER',
    'This appeal contests a ruling and no interim order; leave out "ordered".',
  );
  if (consequenceOf(outcomes) !== 'varied') {
    rule(
      variation === null,
      'APPEAL.NO_VARIATION',
      'By these outcomes the ruling is not varied; leave out "variation".',
    );
    return;
  }
  const { outcome } = contested;
  rule(
    !isPlain(outcome),
    'APPEAL.NOTHING_TO_VARY',
    `The ruling is ${outcome}: it asks for nothing and forbids nothing that could be varied. Affirm, overturn or remand the ground.`,
    { outcome },
  );
  rule(
    variation !== null,
    'APPEAL.VARIATION_MISSING',
    'By these outcomes the ruling stands, varied; state in "variation" all that it asks for and forbids from now on.',
  );
  mustBeSoundTerms(variation, { outcome, from: today, today });
}

/** An interim order is nobody's to make anew: it stands, stands in other words and no longer than it would, or falls. */
function saysWhatIsOrdered({
  outcomes,
  contested,
  variation,
  ordered,
  today,
}: Omit<Decision, 'readings'>): void {
  rule(
    outcomes.every(({ outcome }) => outcome !== 'remanded'),
    'APPEAL.NOT_SENT_BACK',
    'An interim order is not sent back; affirm, vary or overturn the ground.',
  );
  rule(
    variation === null,
    'APPEAL.NO_VARIATION',
    'This appeal contests an interim order; say in "ordered" what it says from now on, and leave out "variation".',
  );
  if (consequenceOf(outcomes) !== 'varied') {
    rule(
      ordered === undefined,
      'APPEAL.NO_ORDER',
      'By these outcomes the interim order is not varied; leave out "ordered".',
    );
    return;
  }
  rule(
    ordered !== undefined,
    'APPEAL.ORDER_MISSING',
    'By these outcomes the interim order stands, varied; state in "ordered" what it says from now on, and until when.',
  );
  const { ends } = contested;
  rule(
    ends === undefined || ordered.ends.at <= ends.at,
    'APPEAL.ORDER_LONGER',
    `An appeal does not prolong an interim order, which ends with ${dayInWords(ends?.on ?? '')}; give that day, or one before.`,
    { ends: ends?.at },
  );
  rule(
    ordered.ends.on >= today,
    'APPEAL.ORDER_OVER',
    `${dayInWords(ordered.ends.on)} is over; let the order end on a day to come, or overturn it.`,
    { ends: ordered.ends.on, today },
  );
}

function readWrongly({ outcomes, contested, readings }: Decision): readonly VersionRef[] {
  rule(
    readings.length === 0 || outcomes.some(({ outcome }) => outcome === 'overturned' || outcome === 'varied'),
    'APPEAL.NO_WRONG_READING',
    'No ground is overturned or varied, so that nothing was read wrongly; leave out "readings".',
  );
  rule(
    new Set(readings.map(({ provision }) => provision)).size === readings.length,
    'APPEAL.READING_TWICE',
    'Name each provision once whose reading was wrong.',
  );
  return readings.map(({ provision, version }) => {
    const read = contested.cited.find((one) => one.provision === provision && one.version === version);
    rule(
      read !== undefined,
      'APPEAL.READING_NOT_CITED',
      `What is contested does not cite this provision in version ${version}; it cites ${contested.cited.map((one) => `${one.path} v${one.version}`).join(', ')}.`,
      { provision, version },
    );
    return versionIn(read);
  });
}

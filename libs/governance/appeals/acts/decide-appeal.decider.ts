import { rule, type PlainDate } from '#kernel';
import {
  consequenceOf,
  versionIn,
  type AppealDecision,
  type AppealEvent,
  type DecidedGround,
  type RuledTerms,
  type VersionRef,
} from '#governance/events';
import { isPlain, mustBeSoundTerms } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, mustBe, noPanelSits, type Bench } from './bench.decider.js';
import { decidesItself } from './lead-case.decider.js';
import type { ContestedRuling } from './lodge-appeal.decider.js';

/** What a decision says, of which ruling, and on which day. */
export interface Decision {
  readonly contested: Pick<ContestedRuling, 'outcome' | 'cited'>;
  readonly outcomes: readonly DecidedGround[];
  /** Versions that the ruling cites and read wrongly. */
  readonly readings: readonly Pick<VersionRef, 'provision' | 'version'>[];
  /** What stands in place of what the ruling asks for and forbids; null: it is not varied. */
  readonly variation: RuledTerms | null;
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
  const { outcomes, variation } = decision;
  answersEachGround(outcomes, admitted);
  saysWhatIsVaried(decision);
  return { outcomes, readings: readWrongly(decision), variation };
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

export function saysWhatIsVaried({
  outcomes,
  contested,
  variation,
  today,
}: Omit<Decision, 'readings'>): void {
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

function readWrongly({ outcomes, contested, readings }: Decision): readonly VersionRef[] {
  rule(
    readings.length === 0 || outcomes.some(({ outcome }) => outcome === 'overturned' || outcome === 'varied'),
    'APPEAL.NO_WRONG_READING',
    'No ground is overturned or varied, so that the ruling read nothing wrongly; leave out "readings".',
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
      `The ruling does not cite this provision in version ${version}; it cites ${contested.cited.map((one) => `${one.path} v${one.version}`).join(', ')}.`,
      { provision, version },
    );
    return versionIn(read);
  });
}

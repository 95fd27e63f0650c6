import { isInterestedIn, type Subject } from '#kernel';
import type { AppealEvent } from '#governance/events';
import { endedByRecusal, without } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, matterOf } from './bench.decider.js';
import { dissolved } from './dissolve-panel.decider.js';

export interface RecuseAdjudicator {
  readonly type: 'RecuseAdjudicator';
  readonly party: string | null;
  /** Those that stand, of whoever admitted it, and of the members of its panel. */
  readonly interests: readonly InterestOf[];
}

interface InterestOf {
  readonly person: string;
  readonly interest: string;
  readonly subject: Subject;
}

/**
 * Of an appeal that is open: whoever has an interest in it gives it up, and another hears it. A member gives up their seat; without its chair, or
 * with too few left, the panel is at an end.
 */
export function recuse(command: RecuseAdjudicator, state: AppealState): readonly AppealEvent[] {
  if (state.status !== 'admitted') return [];
  const { adjudicator } = state;
  const ofAdjudicator = adjudicator === null ? null : touching(command, adjudicator, state);
  const fromCase = ofAdjudicator ? [recused(state, ofAdjudicator, null)] : [];
  return [...fromCase, ...fromPanel(command, state)];
}

function fromPanel(command: RecuseAdjudicator, state: LodgedState): readonly AppealEvent[] {
  const { panel } = state;
  if (panel === null) return [];
  const touched = panel.members
    .map((member) => touching(command, member, state))
    .filter((one) => one !== null);
  const left = without(
    panel,
    touched.map(({ person }) => person),
  );
  const because = endedByRecusal(left);
  const events = touched.map((one) => recused(state, one, panel.panel));
  return because ? [...events, dissolved(state, left, because)] : events;
}

function recused(state: LodgedState, { person, interest }: InterestOf, panel: string | null): AppealEvent {
  return { type: 'AdjudicatorRecused', data: { ...contest(state), adjudicator: person, interest, panel } };
}

function touching(
  { interests, party }: RecuseAdjudicator,
  person: string,
  state: LodgedState,
): InterestOf | null {
  const matter = matterOf(state, party);
  return interests.find((one) => one.person === person && isInterestedIn(matter, [one.subject])) ?? null;
}

import { isInterestedIn, type Subject } from '#kernel';
import type { DocketEvent } from '#governance/events';
import { endedByRecusal } from '#governance/law';
import type { OpenDocketState, UnderReview } from '../docket.js';
import { panelAfter, type Panel } from '../panel.js';
import { matterOf } from './case.decider.js';
import { dissolved } from './dissolve-panel.decider.js';

export interface RecuseRegulator {
  readonly type: 'RecuseRegulator';
  readonly network: string;
  /** Those that stand, of whoever the case is assigned to, and of the members of its panel. */
  readonly interests: readonly InterestOf[];
}

interface InterestOf {
  readonly person: string;
  readonly interest: string;
  readonly subject: Subject;
}

/**
 * Of a case that waits for a ruling: whoever has an interest in it gives it up, and what they recommended falls away, with the panel that
 * votes on it. A member gives up their seat; without its chair, or with too few left, the panel is at an end.
 */
export function recuse(command: RecuseRegulator, state: OpenDocketState): readonly DocketEvent[] {
  if (state.status !== 'review') return [];
  const ofAssigned = state.regulator === null ? null : touching(command, state.regulator, state);
  const fromCase = ofAssigned ? [recused(state, ofAssigned, null)] : [];
  return [...fromCase, ...fromPanel(command, state, fromCase.length > 0)];
}

function fromPanel(
  command: RecuseRegulator,
  state: UnderReview,
  recommenderRecused: boolean,
): readonly DocketEvent[] {
  const { panel } = state;
  if (panel === null) return [];
  const events: RegulatorRecused[] = panel.members
    .map((member) => touching(command, member, state))
    .filter((one) => one !== null)
    .map((one) => recused(state, one, panel.panel));
  const left = events.reduce<Panel>((before, event) => panelAfter(before, event)!, panel);
  const because = recommenderRecused ? 'recommender-recused' : endedByRecusal(left);
  return because ? [...events, dissolved(state, left, because)] : events;
}

type RegulatorRecused = Extract<DocketEvent, { readonly type: 'RegulatorRecused' }>;

function recused(
  { network, docket }: UnderReview,
  { person: regulator, interest }: InterestOf,
  panel: string | null,
): RegulatorRecused {
  return { type: 'RegulatorRecused', data: { network, docket, regulator, interest, panel } };
}

function touching({ interests }: RecuseRegulator, person: string, state: UnderReview): InterestOf | null {
  const matter = matterOf(state);
  return interests.find((one) => one.person === person && isInterestedIn(matter, [one.subject])) ?? null;
}

import type { AppealDecision, AppealEvent, AppealPanelEvent } from '#governance/events';
import { sittingOf, withVote, type Panel as Sitting } from '#governance/law';

/** Who is to decide an appeal together. */
export type Panel = Sitting<AppealDecision>;

export function isOfPanel(event: AppealEvent): event is AppealPanelEvent {
  return event.type in AFTER;
}

export function panelAfter(panel: Panel | null, event: AppealPanelEvent): Panel | null {
  return AFTER[event.type](panel, event as never);
}

const AFTER: {
  readonly [E in AppealPanelEvent as E['type']]: (panel: Panel | null, event: E) => Panel | null;
} = {
  AppealPanelConvened: (_, { data }) => sittingOf(data),
  AppealVoteCast: (panel, { data }) => panel && withVote(panel, data),
  AppealVotingClosed: (panel) => panel && { ...panel, closed: true },
  AppealDraftRejected: () => null,
  AppealPanelDissolved: () => null,
};

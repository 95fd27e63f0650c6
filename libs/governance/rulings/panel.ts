import type {
  DraftRuling,
  PanelConvened,
  RegulatorRecused,
  VoteCast,
  VotingClosed,
} from '#governance/events';
import { sittingOf, without, withVote, type Panel as Sitting } from '#governance/law';

/** Who is to decide together in a docket. */
export type Panel = Sitting<DraftRuling>;

export function panelAfter(
  panel: Panel | null,
  event: PanelConvened | VoteCast | VotingClosed | RegulatorRecused,
): Panel | null {
  if (event.type === 'PanelConvened') return sittingOf(event.data);
  if (panel === null) return null;
  if (event.type === 'VoteCast') return withVote(panel, event.data);
  if (event.type === 'VotingClosed') return { ...panel, closed: true };
  return without(panel, [event.data.regulator]);
}

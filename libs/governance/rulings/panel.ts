import type {
  DraftRuling,
  Due,
  PanelConvened,
  RegulatorRecused,
  VoteCast,
  VotingClosed,
} from '#governance/events';

/** A vote as it was cast: what it says is sealed. */
export interface CastVote {
  readonly member: string;
  /** Vault id. */
  readonly sealed: string;
  readonly commitment: string;
}

/** Who is to decide together in a docket. */
export interface Panel {
  readonly panel: string;
  /** Who sits, without those who were recused. */
  readonly members: readonly string[];
  readonly recused: readonly string[];
  readonly chair: string;
  readonly quorum: number;
  readonly draft: DraftRuling;
  readonly closes: Due;
  /** Its time is over, and that was recorded. */
  readonly closed: boolean;
  /** Of whoever sits, or was recused since. */
  readonly votes: readonly CastVote[];
}

export function panelAfter(
  panel: Panel | null,
  event: PanelConvened | VoteCast | VotingClosed | RegulatorRecused,
): Panel | null {
  if (event.type === 'PanelConvened') {
    const { panel: id, members, chair, quorum, draft, closes } = event.data;
    return { panel: id, members, recused: [], chair, quorum, draft, closes, closed: false, votes: [] };
  }
  if (panel === null) return null;
  if (event.type === 'VoteCast') {
    const { member, vote } = event.data;
    return { ...panel, votes: [...panel.votes, { member, ...vote }] };
  }
  if (event.type === 'VotingClosed') return { ...panel, closed: true };
  const { regulator } = event.data;
  return {
    ...panel,
    members: panel.members.filter((member) => member !== regulator),
    recused: [...panel.recused, regulator],
  };
}

/** Votes of those who sit still. */
export function votesThatCount({ votes, members }: Panel): readonly CastVote[] {
  return votes.filter(({ member }) => members.includes(member));
}

export function absentFrom({ votes, members }: Panel): readonly string[] {
  return members.filter((person) => !votes.some(({ member }) => member === person));
}

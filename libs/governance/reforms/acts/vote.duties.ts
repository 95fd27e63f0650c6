import { hashedId } from '#kernel';
import type { PublicEvent, ReformVoteEnd, VotesOpened } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { EndReformVote } from './vote.command.js';

interface OfVote {
  readonly network: string;
  readonly reform: string;
  readonly panel: string;
}

/** What all come to. */
const untilOpened: Duty<PublicEvent>['on'] = {
  ReformAdopted: ({ panel, ...data }) =>
    panel && { ...ofVote({ ...data, panel: panel.panel }), state: 'met' },
  ReformRejected: (data) => ({ ...ofVote(data), state: 'met' }),
  ReformVoteDissolved: (data) => ({ ...ofVote(data), state: endOf(data) }),
};

/** The end of a vote, which nobody needs to do anything for. */
const voteEnd: Duty<PublicEvent> = {
  kind: 'reform-vote-end',
  about: 'reform',
  on: {
    ReformPutToVote: ({ closes: due, ...data }) => ({ ...ofVote(data), due, within: data.reform }),
    ReformVotingClosed: (data) => ({ ...ofVote(data), state: 'lapsed' }),
    ...untilOpened,
  },
  lapse: (context, { network, within: reform }) => new EndReformVote(context, { network, reform: reform! }),
};

/** The votes, opened by whoever chairs. */
const votesOpened: Duty<PublicEvent> = {
  kind: 'reform-votes-opened',
  about: 'reform',
  on: {
    ReformPutToVote: ({ closes: due, chair: whom, ...data }) => ({ ...ofVote(data), due, whom }),
    ...untilOpened,
  },
};

/** Of each regulator, their vote. */
const vote: Duty<PublicEvent> = {
  kind: 'reform-vote',
  about: 'reform',
  on: {
    ReformPutToVote: ({ members, closes: due, ...data }) =>
      members.map((whom) => ({ ...ofMember(data, whom), due, whom })),
    ReformVoteCast: ({ member, ...data }) => ({ ...ofMember(data, member), state: 'met' }),
    ReformVotingClosed: (data) => withoutVotes({ ...data, recused: [] }),
    ReformAdopted: ({ panel, reform, network }) => panel && withoutVotes({ reform, network, ...panel }),
    ReformRejected: withoutVotes,
    ReformVoteDissolved: (data) =>
      data.absent.map((member) => ({ ...ofMember(data, member), state: endOf(data) })),
  },
};

export const voteDuties = [voteEnd, votesOpened, vote];

function ofVote({ panel: subject, network, reform: aboutId }: OfVote) {
  return { subject, network, aboutId };
}

function ofMember(of: OfVote, member: string) {
  return { ...ofVote(of), subject: hashedId(of.panel, member) };
}

/** Who did not vote, and whose vote nobody waits for. */
function withoutVotes({
  absent,
  recused,
  ...of
}: OfVote & Pick<VotesOpened, 'absent' | 'recused'>): readonly DutyChange[] {
  return [
    ...absent.map((member) => ({ ...ofMember(of, member), state: 'lapsed' as const })),
    ...recused.map((member) => ({
      ...ofMember(of, member),
      state: 'void' as const,
      whileOwed: true as const,
    })),
  ];
}

function endOf({ because }: { readonly because: ReformVoteEnd }): 'lapsed' | 'void' {
  return because === 'no-quorum' ? 'lapsed' : 'void';
}

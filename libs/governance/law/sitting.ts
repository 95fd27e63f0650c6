import { dayInWords, isOver, rule } from '#kernel';
import type { Ballot, Due, OpenedVote, PanelConvened, VoteCast, VotesOpened } from '#governance/events';
import { isWhatWasCast, majorityOf } from './panel.js';

/** A vote as it was cast: what it says is sealed. */
export interface SealedVote {
  readonly member: string;
  /** Vault id. */
  readonly sealed: string;
  readonly commitment: string;
}

/** Who is to decide together, on a draft. */
export interface Panel<Draft> {
  readonly panel: string;
  /** Who sits, without those who were recused. */
  readonly members: readonly string[];
  readonly recused: readonly string[];
  readonly chair: string;
  readonly quorum: number;
  readonly draft: Draft;
  readonly closes: Due;
  /** Its time is over, and that was recorded. */
  readonly closed: boolean;
  /** Of whoever sits, or was recused since. */
  readonly votes: readonly SealedVote[];
}

type AnyPanel = Panel<unknown>;

export function sittingOf<Draft>({
  panel,
  members,
  chair,
  quorum,
  draft,
  closes,
}: Pick<PanelConvened['data'], 'panel' | 'members' | 'chair' | 'quorum' | 'closes'> & {
  readonly draft: Draft;
}): Panel<Draft> {
  return { panel, members, recused: [], chair, quorum, draft, closes, closed: false, votes: [] };
}

export function withVote<Draft>(
  panel: Panel<Draft>,
  { member, vote }: Pick<VoteCast['data'], 'member' | 'vote'>,
): Panel<Draft> {
  return { ...panel, votes: [...panel.votes, { member, ...vote }] };
}

/** Whoever is recused gives up their seat, and their vote does not count. */
export function without<Draft>(panel: Panel<Draft>, recused: readonly string[]): Panel<Draft> {
  return {
    ...panel,
    members: panel.members.filter((member) => !recused.includes(member)),
    recused: [...panel.recused, ...recused],
  };
}

/** Votes of those who sit still. */
export function votesThatCount({ votes, members }: AnyPanel): readonly SealedVote[] {
  return votes.filter(({ member }) => members.includes(member));
}

export function absentFrom({ votes, members }: AnyPanel): readonly string[] {
  return members.filter((person) => !votes.some(({ member }) => member === person));
}

export function hasQuorum(panel: AnyPanel): boolean {
  return votesThatCount(panel).length >= panel.quorum;
}

/** Why a panel cannot go on without those who were recused; null: it can. */
export function endedByRecusal(panel: AnyPanel): 'chair-recused' | 'members-recused' | null {
  const { chair, members, quorum, closed } = panel;
  if (!members.includes(chair)) return 'chair-recused';
  const canDecide = closed ? hasQuorum(panel) : members.length >= quorum;
  return canDecide ? null : 'members-recused';
}

/** At least two, each once. */
export function mustBeSeveral(members: readonly string[], otherwise: string): void {
  rule(
    members.length > 1,
    'PANEL.TOO_FEW',
    `A panel has at least two members; one person alone ${otherwise}.`,
    { members: members.length },
  );
  rule(
    new Set(members).size === members.length,
    'PANEL.MEMBER_TWICE',
    'Each member of a panel is named once, and has one vote.',
  );
}

export function mustBeAlive({ person, erased }: { readonly person: string; readonly erased: boolean }): void {
  rule(
    !erased,
    'PANEL.MEMBER_ERASED',
    'The personal data of one of these people was erased, and nobody acts under this id any more; choose another.',
    { person },
  );
}

export function mustBeAMember(chair: string, members: readonly string[]): void {
  rule(
    members.includes(chair),
    'PANEL.CHAIR_NOT_MEMBER',
    'The chair of a panel is one of its members, whose vote counts twice in a tie.',
    { chair },
  );
}

/** As it was chosen; null: more than half of the members. */
export function quorumOf(quorum: number | null, { length: members }: readonly unknown[]): number {
  const majority = majorityOf(members);
  const chosen = quorum ?? majority;
  rule(
    chosen >= majority && chosen <= members,
    'PANEL.QUORUM',
    `The quorum of a panel of ${members} is from ${majority}, more than half of them, to ${members}; ${chosen} is not.`,
    { quorum: chosen, least: majority, most: members },
  );
  return chosen;
}

/** Until when they vote, by the provision in force today. */
export function mustHavePeriod(closes: Due | null, network: string): Due {
  rule(
    closes !== null,
    'PANEL.NO_PERIOD',
    `No provision in force in ${network} sets panel.days, so nobody could say until when a panel votes; enact one first.`,
  );
  return closes;
}

export function mustSitOn({ recused, members }: AnyPanel, person: string): void {
  rule(
    !recused.includes(person),
    'VOTE.RECUSED',
    'You were recused from this panel by an interest that you declared; you take no part in it any more.',
  );
  rule(members.includes(person), 'VOTE.NOT_A_MEMBER', 'You do not sit on this panel; its members vote.');
}

/** In its time, and once. */
export function mayVoteStill({ closes: { at, on }, votes }: AnyPanel, person: string, now: Date): void {
  rule(
    !isOver(at, now),
    'VOTE.OUT_OF_TIME',
    `The panel voted until the end of ${dayInWords(on)}, at ${at}; no vote is taken after it.`,
    { closes: at },
  );
  rule(
    !votes.some(({ member }) => member === person),
    'VOTE.ALREADY_CAST',
    'You have voted already; a vote is sealed, and stays as it is.',
  );
}

/** Why a vote is against may be said; one that is for it says what the draft says. */
export function mustBeABallot({ value, dissent }: Ballot): void {
  rule(
    dissent === null || value === 'against',
    'VOTE.DISSENT_FOR',
    'A dissent says why a vote is against the draft; leave it out of a vote for it.',
  );
}

export function mustChair({ chair }: AnyPanel, person: string): void {
  rule(
    person === chair,
    'PANEL.NOT_ITS_CHAIR',
    'The chair of a panel has its votes opened, and nobody else.',
    { chair },
  );
}

/** All have voted, or its time is over and as many have as must. */
export function mustHaveVoted(panel: AnyPanel, now: Date): void {
  const absent = absentFrom(panel);
  const { at, on } = panel.closes;
  rule(
    absent.length === 0 || isOver(at, now),
    'PANEL.STILL_VOTES',
    `Not all have voted yet, and they may until the end of ${dayInWords(on)}; the votes are opened when all have, or then.`,
    { absent, closes: at },
  );
  const votes = votesThatCount(panel).length;
  rule(
    hasQuorum(panel),
    'PANEL.NO_QUORUM',
    `Of this panel ${panel.quorum} must have voted, and ${votes} have whose votes count; it is convened anew.`,
    { quorum: panel.quorum, votes },
  );
}

/**
 * What came of a panel.
 * @param opened by the vault id of the vote; what is absent does not open
 */
export function openedBy(panel: AnyPanel, opened: ReadonlyMap<string, OpenedVote>): VotesOpened {
  const votes = votesThatCount(panel).map(({ member, sealed, commitment }) => {
    const vote = opened.get(sealed);
    rule(
      vote !== undefined && isWhatWasCast(commitment, vote),
      'VOTE.DOES_NOT_OPEN',
      'A vote of this panel does not open to what was cast: the key of the matter, or the value, is not the one. The panel is dissolved, and another convened.',
      { member },
    );
    return vote;
  });
  return { panel: panel.panel, votes, recused: panel.recused, absent: absentFrom(panel) };
}

import type {
  AdjudicatorRecused,
  PanelConvened,
  RegulatorRecused,
  VoteCast,
  VotesOpened,
  VoteValue,
} from '#governance/events';
import { isWhatWasCast, tally } from './panel.js';

/** A panel whose votes are sealed, as its docket, appeal or reform tells of it to everybody. */
export interface SealedPanel extends Pick<PanelConvened['data'], 'panel' | 'members' | 'chair' | 'quorum'> {
  readonly recused: readonly string[];
  /** By who cast them. */
  readonly commitments: ReadonlyMap<string, string>;
}

export type OfSealedPanel =
  | {
      readonly type: 'PanelConvened' | 'AppealPanelConvened' | 'ReformPutToVote';
      readonly data: Pick<PanelConvened['data'], 'panel' | 'members' | 'chair' | 'quorum'>;
    }
  | {
      readonly type: 'VoteCast' | 'AppealVoteCast' | 'ReformVoteCast';
      readonly data: Pick<VoteCast['data'], 'panel' | 'member' | 'vote'>;
    }
  | {
      readonly type: 'RegulatorRecused';
      readonly data: Pick<RegulatorRecused['data'], 'panel' | 'regulator'>;
    }
  | {
      readonly type: 'AdjudicatorRecused';
      readonly data: Pick<AdjudicatorRecused['data'], 'panel' | 'adjudicator'>;
    };

export function sealedPanelAfter(before: SealedPanel | null, event: OfSealedPanel): SealedPanel | null {
  if (
    event.type === 'PanelConvened' ||
    event.type === 'AppealPanelConvened' ||
    event.type === 'ReformPutToVote'
  ) {
    const { panel, members, chair, quorum } = event.data;
    return { panel, members, chair, quorum, recused: [], commitments: new Map() };
  }
  if (before === null || event.data.panel !== before.panel) return before;
  switch (event.type) {
    case 'RegulatorRecused':
      return { ...before, recused: [...before.recused, event.data.regulator] };
    case 'AdjudicatorRecused':
      return { ...before, recused: [...before.recused, event.data.adjudicator] };
    case 'VoteCast':
    case 'AppealVoteCast':
    case 'ReformVoteCast': {
      const { member, vote } = event.data;
      // What is cast once stays: a second vote replaces none.
      return { ...before, commitments: new Map([[member, vote.commitment], ...before.commitments]) };
    }
  }
}

/** What is wrong with votes as they were opened, by what was told before; null: they are those that were cast, and give this outcome. */
export function faultOfOpening(
  panel: SealedPanel | null,
  { panel: id, votes, recused, absent }: VotesOpened,
  outcome: VoteValue,
): string | null {
  if (panel?.panel !== id) return 'it did not sit there';
  for (const vote of votes) {
    const commitment = panel.commitments.get(vote.member);
    if (commitment === undefined) return `${vote.member} cast no vote`;
    if (panel.recused.includes(vote.member)) return `the vote of ${vote.member}, who was recused, is counted`;
    if (!isWhatWasCast(commitment, vote)) return `the vote of ${vote.member} is not the one that they cast`;
  }
  const left = absent.find((member) => panel.commitments.has(member));
  if (left !== undefined) return `${left} is called absent, and cast a vote`;
  const standing = [...votes.map(({ member }) => member), ...recused, ...absent];
  for (const person of new Set([...panel.members, ...standing])) {
    const times = standing.filter((each) => each === person).length;
    if (!panel.members.includes(person)) return `${person} is no member of it`;
    if (times !== 1) return `${person} stands ${times} times among votes, recused and absent`;
  }
  if (votes.length < panel.quorum)
    return `there are ${votes.length} votes that count, and its quorum is ${panel.quorum}`;
  const counted = tally(votes, panel.chair);
  return counted === outcome
    ? null
    : `the votes are ${counted} the draft, and what came of it says ${outcome}`;
}

import { z } from 'zod';
import { dateOf } from '#kernel';
import { appealPanelConvened } from '#governance/events';
import { ballotBody, exampleDue, lawOf, sealedVote, votesRevealed } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { uuid } from '#platform/schema';
import type { LodgedState } from '../appeal.js';
import { mayVote } from './cast-vote.decider.js';
import type { Member } from './convene-panel.decider.js';
import { DECIDING, decisionBody, decisionOf, exampleDecision } from './decide-appeal.command.js';
import {
  addressOf,
  adjudicate,
  benchesOf,
  IMPARTIAL,
  ON_APPEAL,
  onAppeal,
  reasons,
  type OnAppeal,
  type RestsOn,
} from './on-appeal.js';
import { mayBeOpened } from './open-votes.decider.js';

const MOST_MEMBERS = 15;
const PANEL = '0196f3a2-6071-7c83-9495-061728394061';
const [CHAIR, MEMBER, OTHER] = [
  '0196f3a2-8293-7ea5-b6b7-283940516273',
  '0196f3a2-8293-7ea5-b6b7-283940516274',
  '0196f3a2-8293-7ea5-b6b7-283940516275',
];

/** What refuses whoever acts in a panel that sits. */
const ON_PANEL = [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.NOT_ADMITTED', 'PANEL.UNKNOWN'];

export const ConveneAppealPanel = command('ConveneAppealPanel', {
  operation: 'Appeals_convenePanel',
  post: 'networks/:code/appeals/:appeal/panel',
  permit: 'appeal.convene',
  summary: 'Have a panel of adjudicators vote on a draft decision',
  description:
    'Instead of one person, where an appeal could be decided: the draft is what that person would decide, and the panel votes on it word by word. Members are adjudicators of the network who may all hear the appeal. Votes are sealed until `chair`, one of them, has them opened, and whose vote counts twice in a tie; `quorum` votes must be there, more than half of the members where it is left out. They vote until the time is over that `panel.days` sets. While a panel sits nobody decides alone.',
  body: decisionBody.extend({
    members: z.array(uuid).max(MOST_MEMBERS),
    chair: uuid,
    quorum: z.int().min(1).max(MOST_MEMBERS).nullable().optional(),
  }),
  example: { ...exampleDecision, members: [CHAIR, MEMBER, OTHER], chair: CHAIR, quorum: 2 },
  names: told(appealPanelConvened, { panel: PANEL, closes: exampleDue }, ({ panel, closes: { at, on } }) => ({
    panel,
    lastDayToVote: on,
    voteBefore: at,
  })),
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    ...DECIDING,
    'PANEL.TOO_FEW',
    'PANEL.MEMBER_TWICE',
    'PANEL.NO_ADJUDICATOR',
    'PANEL.MEMBER_ERASED',
    'PANEL.CHAIR_NOT_MEMBER',
    'PANEL.QUORUM',
    'PANEL.NO_PERIOD',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, members, chair, quorum = null } = input;
    return adjudicate(running, async (bench, contested, restsOn, lodged) => {
      const now = register.clock.now();
      const on = dateOf(now);
      const at = { receivedOn: on, governedBy: on, on };
      return {
        type: 'ConvenePanel',
        panel: context.commandId,
        bench,
        members: await membersOf(register, lodged, members, restsOn),
        chair,
        quorum,
        closes: await lawOf(register).due(network, 'panel.days', at, now.toISOString()),
        ...(await decisionOf(register, contested, input)),
      };
    });
  },
});

async function membersOf(
  register: Register,
  lodged: LodgedState,
  people: readonly string[],
  restsOn: RestsOn,
): Promise<readonly Member[]> {
  const [benches, held] = await Promise.all([
    benchesOf(register, lodged, people, restsOn),
    register.offices.of(lodged.network),
  ]);
  return Promise.all(
    benches.map(async (bench) => ({
      ...bench,
      offices: held.officesOf(bench.adjudicator),
      erased: await register.vault.isErased(bench.adjudicator),
    })),
  );
}

export const VoteOnAppeal = command('VoteOnAppeal', {
  operation: 'Appeals_vote',
  post: 'networks/:code/appeals/:appeal/vote',
  permit: 'appeal.vote',
  summary: 'Vote on the draft of a panel of adjudicators on which you sit',
  description:
    'Once, for it or against it; whoever is against may say why in `dissent`. What you say is sealed, and the log has a commitment to it: it is opened with all votes that count, and nobody reads it before. If you are recused until then, it never is.',
  body: ballotBody,
  example: { panel: PANEL, value: 'against', dissent: 'Section 4.2 speaks of what is dreamed, not of how.' },
  status: 200,
  errors: [
    ...ON_PANEL,
    'VOTE.RECUSED',
    'VOTE.NOT_A_MEMBER',
    'VOTE.OUT_OF_TIME',
    'VOTE.ALREADY_CAST',
    'VOTE.DISSENT_FOR',
  ],
  at: addressOf,
  run: ({ register, context, input }) =>
    onAppeal(register, context, input, async (lodged, restsOn, eventId) => {
      const { appeal, panel } = input;
      const [bench] = await benchesOf(register, lodged, [context.actor.id], restsOn);
      const voting = { panel, bench: bench!, now: register.clock.now() };
      mayVote(voting, lodged);
      const vote = await sealedVote(register, appeal, eventId(0), input);
      return { type: 'CastVote', ...voting, vote };
    }),
});

export const OpenAppealVotes = command('OpenAppealVotes', {
  operation: 'Appeals_openVotes',
  post: 'networks/:code/appeals/:appeal/open-votes',
  permit: 'appeal.open-votes',
  summary: 'Open the votes of a panel of adjudicators that you chair',
  description:
    'When all have voted, or its time is over and there are as many votes as its quorum. The votes that count are opened, each with its salt, so that anyone can check it against what was committed to; those of members who may not hear the appeal by now stay sealed, and fall away. With a majority for the draft the appeal is decided so; else it is rejected, and the appeal is still to be decided.',
  body: z.strictObject({ panel: uuid }),
  example: { panel: PANEL },
  status: 200,
  errors: [
    ...ON_PANEL,
    'PANEL.NOT_ITS_CHAIR',
    'PANEL.STILL_VOTES',
    'PANEL.NO_QUORUM',
    'VOTE.DOES_NOT_OPEN',
    'RULING.CONDITION_OVER',
    'RULING.RESTRICTION_OVER',
    'RULING.REVIEW_OVER',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { appeal, panel } = input;
    return adjudicate(running, async (bench, contested, restsOn, lodged) => {
      const now = register.clock.now();
      const members = await benchesOf(register, lodged, lodged.panel?.members ?? [], restsOn);
      const opening = { panel, bench, members, now };
      const sitting = mayBeOpened(opening, lodged).panel;
      return {
        type: 'OpenVotes',
        ...opening,
        contested,
        today: dateOf(now),
        opened: await votesRevealed(register, appeal, sitting, context.actor),
      };
    });
  },
});

export const DissolveAppealPanel = command('DissolveAppealPanel', {
  operation: 'Appeals_dissolvePanel',
  post: 'networks/:code/appeals/:appeal/dissolve-panel',
  permit: 'appeal.dissolve',
  summary: 'Dissolve a panel of adjudicators that cannot decide',
  description:
    'By an adjudicator who may hear the appeal, where its chair is away, or its draft can be decided no more. Its votes stay sealed for ever, so nobody knows how it would have decided; another may be convened.',
  body: z.strictObject({ panel: uuid, reasons }),
  example: { panel: PANEL, reasons: 'Its chair is away until the autumn.' },
  status: 200,
  errors: [...ON_PANEL, 'PANEL.UNREASONED'],
  at: addressOf,
  run: (running) => {
    const { panel, reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'DissolvePanel', panel, bench, reasons }));
  },
});

/** Records that the time of a panel is over: what follows from the passing of it. */
export const EndAppealPanel = command('EndAppealPanel', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async () => ({ type: 'EndPanel', now: register.clock.now() })),
});

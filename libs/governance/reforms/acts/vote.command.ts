import { z } from 'zod';
import { dateOf, ofNetwork } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import { Checkpoints } from '#engine/projections';
import { consultationStream, reformPutToVote, reformStream } from '#governance/events';
import { ballotBody, exampleDue, lawOf, sealedVote, votesRevealed } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type NetworkOffices, type Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { uuid } from '#platform/schema';
import { consultation } from '../consultation/consultation.js';
import { consultationsProjection, consultationTable } from '../consultation/consultations.projection.js';
import { reformDecider, type ReformCommand } from '../reform.decider.js';
import type { ReformState } from '../reform.js';
import type { Proposed } from './on-draft.js';
import {
  addressOf,
  BUILDS_ON_THE_LAW,
  reasons,
  rulebookOf,
  stillToCome,
  type OnReform,
} from './on-reform.js';
import { mayBeOpened, mayVote, type Counted } from './vote.decider.js';

const PANEL = '0196f3a2-6071-7c83-9495-061728394062';
const CHAIR = '0196f3a2-8293-7ea5-b6b7-283940516273';
/** How long the read side may be behind before whoever waits is told to come again. */
const LONGEST_WAIT_MS = 5_000;

const ON_VOTE = ['REFORM.ABSENT', 'PANEL.UNKNOWN', 'VOTE.INTERESTED'];

/** The person who commands has the regulators decide. */
export const PutReformToVote = command('PutReformToVote', {
  operation: 'Reforms_putToVote',
  post: 'networks/:code/reforms/:reform/put-to-vote',
  permit: 'reform.put-to-vote',
  summary: 'Put a reform to a vote',
  description:
    'Of all regulators of the network and its chair, but those who have an interest in it, on the draft as it is, once the consultation is closed, each comment in time is placed, and each point answered. `chair`, one of them who did not propose it, has the votes opened, and whose vote counts twice in a tie; more than half must have voted. They vote until the time is over that `panel.days` sets.',
  body: z.strictObject({
    chair: uuid,
    reasons: reasons.meta({ description: 'Why it should be law.' }),
  }),
  example: { chair: CHAIR, reasons: 'The sleeper is asked, as most who commented wanted it.' },
  names: told(reformPutToVote, { panel: PANEL, closes: exampleDue }, ({ panel, closes: { at, on } }) => ({
    panel,
    lastDayToVote: on,
    voteBefore: at,
  })),
  status: 200,
  errors: [
    ...BUILDS_ON_THE_LAW,
    'REFORM.ABSENT',
    'REFORM.WITHDRAWN',
    'REFORM.REJECTED',
    'REFORM.ALREADY_ADOPTED',
    'CONSULTATION.ABSENT',
    'CONSULTATION.OPEN',
    'VOTE.HELD',
    'VOTE.NOT_COUNTED',
    'VOTE.COMMENTS_NOT_PLACED',
    'VOTE.POINTS_NOT_ANSWERED',
    'VOTE.CHAIR_PROPOSED',
    'PANEL.TOO_FEW',
    'PANEL.CHAIR_NOT_MEMBER',
    'PANEL.NO_PERIOD',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, reform, chair, reasons } = input;
    return onVote(running, async (draft, { restsOn }, held) => {
      const now = register.clock.now();
      const on = dateOf(now);
      const { state: asked, ...at } = await register.decisions.load(consultation, consultationStream(reform));
      restsOn(at);
      return {
        type: 'PutToVote',
        panel: context.commandId,
        putBy: context.actor.id,
        regulators: await regulatorsOf(register, held),
        chair,
        reasons,
        closes: await lawOf(register).due(
          network,
          'panel.days',
          { receivedOn: on, governedBy: on, on },
          now.toISOString(),
        ),
        consultation: asked,
        counted: await countedOf(register, reform),
        rulebook: await rulebookOn(register, draft),
      };
    });
  },
});

/** As of the head of the log when it is asked: whatever was placed before is counted. */
async function countedOf({ store, read }: Register, reform: string): Promise<Counted | null> {
  const head = await store.head();
  const isThere =
    head !== null &&
    (await new Checkpoints(read).waitFor(consultationsProjection.name, head, LONGEST_WAIT_MS));
  if (!isThere) return null;
  const row = await read.getRepository(entityOf(consultationTable)).findOneBy({ reform });
  return row && { comments: row.comments, placed: row.placed, upTo: row.up_to };
}

async function regulatorsOf({ vault }: Register, held: NetworkOffices) {
  const people = [...new Set([...held.holdersOf('chair'), ...held.holdersOf('regulator')])];
  const alive = await Promise.all(people.map(async (person) => !(await vault.isErased(person))));
  return people.filter((_, index) => alive[index]).map((person) => actingIn(held, person));
}

export const VoteOnReform = command('VoteOnReform', {
  operation: 'Reforms_vote',
  post: 'networks/:code/reforms/:reform/vote',
  permit: 'reform.vote',
  summary: 'Vote on a reform',
  description:
    'Once, for it or against it; whoever is against may say why in `dissent`. What you say is sealed, and the log has a commitment to it: it is opened with all votes that count, and nobody reads it before.',
  body: ballotBody,
  example: { panel: PANEL, value: 'against', dissent: 'It asks too much of small halls.' },
  status: 200,
  errors: [...ON_VOTE, 'VOTE.NOT_A_MEMBER', 'VOTE.OUT_OF_TIME', 'VOTE.ALREADY_CAST', 'VOTE.DISSENT_FOR'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { reform, panel } = input;
    return onVote(running, async (draft, { eventId }, held) => {
      const voting = { panel, by: actingIn(held, context.actor.id), now: register.clock.now() };
      mayVote(voting, draft);
      const vote = await sealedVote(register, reform, eventId(0), input);
      return { type: 'CastReformVote', ...voting, vote };
    });
  },
});

export const OpenReformVote = command('OpenReformVote', {
  operation: 'Reforms_openVotes',
  post: 'networks/:code/reforms/:reform/open-votes',
  permit: 'reform.open-votes',
  summary: 'Open the votes on a reform that you chair',
  description:
    'When all have voted, or the time is over and more than half have. The votes that count are opened, each with its salt, so that anyone can check it against what was committed to. With a majority for it the reform is adopted; else it is rejected.',
  body: z.strictObject({ panel: uuid }),
  example: { panel: PANEL },
  status: 200,
  errors: [
    ...BUILDS_ON_THE_LAW,
    ...ON_VOTE,
    'PANEL.NOT_ITS_CHAIR',
    'PANEL.STILL_VOTES',
    'PANEL.NO_QUORUM',
    'VOTE.DOES_NOT_OPEN',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { reform, panel } = input;
    return onVote(running, async (draft, _, held) => {
      const members = (draft.vote?.members ?? []).map((person) => actingIn(held, person));
      const by = actingIn(held, context.actor.id);
      const opening = { panel, by, members, now: register.clock.now() };
      const { vote } = mayBeOpened(opening, draft);
      return {
        type: 'OpenReformVote',
        ...opening,
        opened: await votesRevealed(register, reform, vote, context.actor),
        rulebook: await rulebookOn(register, draft),
      };
    });
  },
});

export const DissolveReformVote = command('DissolveReformVote', {
  operation: 'Reforms_dissolveVote',
  post: 'networks/:code/reforms/:reform/dissolve-vote',
  permit: 'reform.dissolve-vote',
  summary: 'Dissolve a vote on a reform that cannot decide',
  description:
    'Where whoever chairs it is away, or the law has outrun the draft. Its votes stay sealed for ever; the reform is a draft again.',
  body: z.strictObject({ panel: uuid, reasons }),
  example: { panel: PANEL, reasons: 'Another reform amended the same section meanwhile.' },
  status: 200,
  errors: ['REFORM.ABSENT', 'PANEL.UNKNOWN', 'PANEL.UNREASONED'],
  at: addressOf,
  run: (running) => {
    const { context, input } = running;
    const { panel, reasons } = input;
    return onVote(running, async () => ({
      type: 'DissolveReformVote',
      panel,
      by: context.actor.id,
      reasons,
    }));
  },
});

/** Records that the time to vote is over: what follows from the passing of it. */
export const EndReformVote = command('EndReformVote', {
  run: (running: Running<OnReform>) =>
    onVote(running, async () => ({ type: 'EndReformVote', now: running.register.clock.now() })),
});

export const voteCommands = [
  PutReformToVote,
  VoteOnReform,
  OpenReformVote,
  DissolveReformVote,
  EndReformVote,
];

function onVote<On extends OnReform>(
  { register, context, input: { network, reform } }: Running<On>,
  command: (draft: Proposed, deciding: Deciding<ReformState>, held: NetworkOffices) => Promise<ReformCommand>,
): Promise<Outcome> {
  return register.decisions.execute(reformDecider, reformStream(reform), context, async (deciding) => {
    const draft = ofNetwork(network, deciding.state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
    const held = await register.offices.of(network);
    deciding.restsOn(held.at);
    return command(draft, deciding, held);
  });
}

function rulebookOn(register: Register, { network, draft }: Proposed) {
  return rulebookOf(register, network, draft.amendments, stillToCome(draft.commencesOn, register));
}

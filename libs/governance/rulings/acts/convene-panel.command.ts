import { z } from 'zod';
import { panelConvened } from '#governance/events';
import { exampleDue } from '#governance/law';
import { command, told } from '#platform/commands';
import { uuid } from '#platform/schema';
import { draftBody, exampleDraft, DRAFT, proposed } from './issue-ruling.command.js';
import { addressOf, dueIn, official, onDocket, PANEL } from './on-docket.js';

const MOST_MEMBERS = 15;
const [CHAIR, MEMBER, OTHER] = [
  '0196f3a2-8293-7ea5-b6b7-283940516273',
  '0196f3a2-8293-7ea5-b6b7-283940516274',
  '0196f3a2-8293-7ea5-b6b7-283940516275',
];

/** The person who commands has a panel decide. */
export const ConvenePanel = command('ConvenePanel', {
  operation: 'Dockets_convenePanel',
  post: 'networks/:code/dockets/:docket/panel',
  permit: 'panel.convene',
  summary: 'Have a panel vote on a draft ruling',
  description:
    'Instead of one person, where a ruling could be issued: the draft is what that person would issue, and the panel votes on it word by word. Members are regulators of the network, or its chair; never whoever recommended, nor anyone with an interest. Votes are sealed until `chair`, one of them, has them opened, and whose vote counts twice in a tie; `quorum` votes must be there, more than half of the members where it is left out. They vote until the time is over that `panel.days` sets. While a panel sits nobody decides alone.',
  body: draftBody.extend({
    members: z.array(uuid).max(MOST_MEMBERS),
    chair: uuid,
    quorum: z.int().min(1).max(MOST_MEMBERS).nullable().optional(),
  }),
  example: { ...exampleDraft, members: [CHAIR, MEMBER, OTHER], chair: CHAIR, quorum: 2 },
  names: told(panelConvened, { panel: PANEL, closes: exampleDue }, ({ panel, closes: { at, on } }) => ({
    panel,
    lastDayToVote: on,
    voteBefore: at,
  })),
  status: 200,
  errors: [
    ...DRAFT,
    'PANEL.TOO_FEW',
    'PANEL.MEMBER_TWICE',
    'PANEL.NO_REGULATOR',
    'PANEL.MEMBER_ERASED',
    'PANEL.RECOMMENDER',
    'PANEL.CHAIR_NOT_MEMBER',
    'PANEL.QUORUM',
    'PANEL.NO_PERIOD',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, members, chair, quorum = null, ...draft } = running.input;
    const { network } = draft;
    return onDocket(running, docket, async (deciding) => ({
      type: 'ConvenePanel',
      network,
      panel: context.commandId,
      convener: await official(register, network, context.actor.id, deciding.restsOn),
      members: await Promise.all(
        members.map(async (person) => ({
          ...(await official(register, network, person, deciding.restsOn)),
          erased: await register.vault.isErased(person),
        })),
      ),
      chair,
      quorum,
      closes: await dueIn(
        register,
        network,
        deciding.state,
        'panel.days',
        register.clock.now().toISOString(),
      ),
      ...(await proposed(register, docket, draft, deciding)),
    }));
  },
});

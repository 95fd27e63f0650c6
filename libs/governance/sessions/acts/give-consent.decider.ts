import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { mustBeToCome, type Personal } from './about-session.js';
import { mustCome, type Terms } from './consent.js';

/** So many one stream can hold, and one look can weigh. */
export const MOST_CONSENTS_OF_ONE = 20;

export interface GiveConsent extends Personal, Terms {
  readonly type: 'GiveConsent';
  readonly consent: string;
  /** The invitation that they showed; null: none, or one that is none. */
  readonly invitation: string | null;
}

export function giveConsent(command: GiveConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent, invitation, purposes, scopes, until } = command;
  const { now } = command.facts;
  mustBeToCome(state);
  mustCome(until, now);
  const isInvitedTo = (invitations: Iterable<string>) =>
    invitation !== null && [...invitations].includes(invitation);
  const isTheirs = invitation !== null && state.accepted.get(invitation) === giver;
  rule(
    invitation === null || isTheirs || !state.accepted.has(invitation),
    'SESSION.INVITATION_USED',
    'Somebody accepted this invitation already; ask whoever handed it out for another.',
  );
  const isDepicted = isInvitedTo([...state.memories.values()].flatMap(({ depicted }) => depicted));
  const isNew = isInvitedTo(state.invitations) && !isTheirs;
  rule(
    !isNew || !state.participants.includes(giver),
    'SESSION.TAKES_PART',
    'You take part in this session already; one invitation is for one sleeper.',
  );
  const isKnown = state.participants.includes(giver) || [...state.accepted.values()].includes(giver);
  rule(
    isNew || isDepicted || isKnown,
    'SESSION.NOT_INVITED',
    'You are not invited to this session; whoever stewards it, or shares a memory in which you can be seen, hands out an address.',
  );
  rule(
    !isNew || purposes.includes('dreaming'),
    'CONSENT.NOT_TO_DREAM',
    'Whoever takes part consents to dream with the others.',
  );
  rule(
    [...state.consents.values()].filter((one) => one.giver === giver).length < MOST_CONSENTS_OF_ONE,
    'CONSENT.TOO_MANY',
    `You have given ${MOST_CONSENTS_OF_ONE} consents to this session; withdraw what you do not mean, and ask for a session of its own.`,
  );
  const of = { network, session };
  return [
    ...(isNew
      ? [
          {
            type: 'ParticipantAdmitted' as const,
            data: { ...of, invitation: invitation!, participant: giver },
          },
        ]
      : []),
    {
      type: 'ConsentGiven',
      data: {
        ...of,
        consent,
        giver,
        accepts: isDepicted && !isTheirs ? invitation : null,
        to: { sanctuary: state.sanctuary, operator: state.steward },
        purposes,
        scopes,
        until,
        jurisdiction: network,
        collected: 'signed-in',
      },
    },
  ];
}

import type { ICommand } from '@nestjs/cqrs';
import type { CommandContext } from '#engine/event-store';
import type { PublicEvent, Threshold } from '#governance/events';
import type { Duty, DutyChange, Lapsed } from '#platform/duties';
import { RecordClosed, RecordOverdue } from './petitions.commands.js';

/** How long it can be signed. */
const close: Duty<PublicEvent> = {
  kind: 'petition-close',
  about: 'petition',
  endsItself: true,
  on: {
    PetitionPublished: ({ petition: subject, network, closes: due }) => ({ subject, network, due }),
    PetitionClosed: ({ petition: subject, network, because }) => ({
      subject,
      network,
      state: because === 'expired' ? 'lapsed' : 'void',
      whileOwed: true,
    }),
  },
  lapse: (context, { network, subject: petition }) => new RecordClosed(context, { network, petition }),
};

/** What the network owes for so many signatures; it stays owed when its time is over. */
const owed: readonly Duty<PublicEvent>[] = [
  {
    kind: 'petition-response',
    about: 'petition',
    on: {
      ThresholdReached: owedFor('response'),
      ThresholdLost: lost('response'),
      ResponsePublished: ({ petition: subject, network }) => ({ subject, network, state: 'met' }),
    },
  },
  {
    kind: 'petition-debate',
    about: 'petition',
    on: {
      ThresholdReached: owedFor('debate'),
      ThresholdLost: lost('debate'),
      DebateHeld: ({ petition: subject, network }) => ({ subject, network, state: 'met' }),
    },
  },
];

/** That its time is over, which is recorded once and ends nothing. */
const falls: readonly Duty<PublicEvent>[] = [
  {
    kind: 'petition-response-end',
    about: 'petition',
    endsItself: true,
    on: {
      ThresholdReached: owedFor('response'),
      ThresholdLost: lost('response'),
      ResponseFellDue: fellDue('response'),
      ResponsePublished: nothingToTell,
    },
    lapse: overdue('response'),
  },
  {
    kind: 'petition-debate-end',
    about: 'petition',
    endsItself: true,
    on: {
      ThresholdReached: owedFor('debate'),
      ThresholdLost: lost('debate'),
      ResponseFellDue: fellDue('debate'),
      DebateHeld: nothingToTell,
    },
    lapse: overdue('debate'),
  },
];

export const petitionDuties = [close, ...owed, ...falls];

function owedFor(of: Threshold): NonNullable<Duty<PublicEvent>['on']['ThresholdReached']> {
  return ({ petition: subject, network, threshold, due }) =>
    threshold === of ? { subject, network, due } : null;
}

/** Nobody owes it, until as many have signed again. */
function lost(of: Threshold): NonNullable<Duty<PublicEvent>['on']['ThresholdLost']> {
  return ({ petition: subject, network, threshold }) =>
    threshold === of ? { subject, network, state: 'void', whileOwed: true, mayReturn: true } : null;
}

function fellDue(of: Threshold): NonNullable<Duty<PublicEvent>['on']['ResponseFellDue']> {
  return ({ petition: subject, network, threshold }) =>
    threshold === of ? { subject, network, state: 'lapsed' } : null;
}

function nothingToTell({ petition: subject, network }: OfPetition): DutyChange {
  return { subject, network, state: 'void', whileOwed: true };
}

function overdue(threshold: Threshold) {
  return (context: CommandContext, { network, subject: petition, due }: Lapsed): ICommand =>
    new RecordOverdue(context, { network, petition, threshold, due });
}

interface OfPetition {
  readonly network: string;
  readonly petition: string;
}

import { z } from 'zod';
import { command } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { loadsIn } from '../dockets/loads.js';
import { addressOf, official, onDocket, REVIEW, workOf } from './on-docket.js';

export const AssignCase = command('AssignCase', {
  operation: 'Dockets_assign',
  post: 'networks/:code/dockets/:docket/assign',
  permit: 'case.assign',
  summary: 'Assign a case to a regulator',
  description:
    'Also to another than before, who then begins afresh. The program proposes whom: of the regulators who may take the case whoever has the fewest before them, and of several whoever was appointed first (`proposal` of the docket). Say in `departs` why, where it is somebody else.',
  body: z.strictObject({ regulator: uuid, departs: prose(5_000).nullable().optional() }),
  example: { regulator: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d' },
  status: 200,
  errors: [
    ...REVIEW,
    'PANEL.SITS',
    'DOCKET.NO_REGULATOR',
    'DOCKET.REGULATOR_ERASED',
    'DOCKET.ALREADY_ASSIGNED',
    'ASSIGNMENT.DEPARTURE_UNREASONED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, regulator, departs = null } = input;
    return onDocket(running, docket, async ({ restsOn }) => ({
      type: 'AssignCase',
      network,
      regulator: await official(register, network, regulator, restsOn),
      regulatorErased: await register.vault.isErased(regulator),
      ...(await loadsIn(register, network)),
      departs,
      assignedBy: context.actor.id,
      work: await workOf(register, docket),
    }));
  },
});

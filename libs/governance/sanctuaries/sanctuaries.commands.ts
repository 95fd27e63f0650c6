import { z } from 'zod';
import type { Acting } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import { podLimits, podRegistered, sanctuaryLicensed, sanctuaryStream } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type NetworkOffices } from '#platform/core';
import { line, plainDate, prose, uuid } from '#platform/schema';
import { exampleSanctuary, exampleSanctuaryDetails } from './list/sanctuary.view.js';
import { sanctuaryDecider, type SanctuaryCommand } from './sanctuary.decider.js';
import type { SanctuaryState } from './sanctuary.js';

interface OnSanctuary {
  readonly network: string;
  readonly sanctuary: string;
}

const IMPARTIAL = ['SANCTUARY.OWN', 'SANCTUARY.INTERESTED'];
const ON_SANCTUARY = ['SANCTUARY.ABSENT'];
const ON_POD = [...ON_SANCTUARY, 'POD.ABSENT', 'SANCTUARY.NOT_YOURS', ...IMPARTIAL];
const reasons = prose(10_000);
const example = exampleSanctuaryDetails.pods[0]!;

export const LicenseSanctuary = command('LicenseSanctuary', {
  operation: 'Sanctuaries_license',
  post: 'networks/:code/sanctuaries',
  permit: 'sanctuary.license',
  summary: 'License a sanctuary: a place where people dream together',
  body: z.strictObject({
    name: line(100),
    place: line(200),
    operator: uuid.meta({ description: 'Who runs it: a sanctuary operator of this network.' }),
    conditions: prose(20_000).meta({ description: 'Public, in Markdown.' }),
    until: plainDate.meta({ description: 'The last day of the licence. It ends by itself.' }),
  }),
  example: {
    name: exampleSanctuary.name,
    place: exampleSanctuary.place,
    operator: exampleSanctuary.operator.person,
    conditions: exampleSanctuaryDetails.conditions,
    until: exampleSanctuary.ends.on,
  },
  names: told(sanctuaryLicensed, { sanctuary: exampleSanctuary.sanctuary }),
  errors: [...IMPARTIAL, 'SANCTUARY.NO_OPERATOR', 'SANCTUARY.LICENCE_PAST'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, name, place, operator, conditions, until } = input;
    const sanctuary = context.commandId;
    return onSanctuary(running, { network, sanctuary }, async (about, { held }) => ({
      type: 'LicenseSanctuary',
      ...about,
      name,
      place,
      operator,
      isInOffice: held.officesOf(operator).includes('sanctuary-operator'),
      conditions,
      ends: await lawOf(register).endOf(network, until),
    }));
  },
});

export const EndLicence = command('EndLicence', {
  operation: 'Sanctuaries_endLicence',
  post: 'networks/:code/sanctuaries/:sanctuary/end',
  permit: 'sanctuary.end',
  summary: 'End the licence of a sanctuary before its time',
  description: 'At once, and for good: the place takes a new licence.',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Two pods were used after they were grounded.' },
  status: 200,
  errors: [...ON_SANCTUARY, ...IMPARTIAL, 'SANCTUARY.LICENCE_OVER'],
  at: addressOf,
  run: (running) => {
    const { reasons } = running.input;
    return onSanctuary(running, running.input, (about) => ({ type: 'EndLicence', ...about, reasons }));
  },
});

/** Of a sanctuary of the person who commands. */
export const RegisterPod = command('RegisterPod', {
  operation: 'Sanctuaries_registerPod',
  post: 'networks/:code/sanctuaries/:sanctuary/pods',
  permit: 'pod.register',
  summary: 'Register a pod of a sanctuary that you run',
  body: z.strictObject({
    makersId: line(100).meta({ description: 'As its maker marked it.' }),
    intensity: podLimits.shape.intensity.meta({ description: 'Of the most intense stimulus that it gives.' }),
    sleepers: podLimits.shape.sleepers.meta({ description: 'As many may sleep in it at once.' }),
  }),
  example: { makersId: example.makersId, intensity: example.intensity, sleepers: example.sleepers },
  names: told(podRegistered, { pod: example.pod }),
  errors: [
    ...ON_SANCTUARY,
    'SANCTUARY.NOT_YOURS',
    'SANCTUARY.LICENCE_OVER',
    'POD.ALREADY_REGISTERED',
    'SANCTUARY.FULL',
  ],
  at: addressOf,
  run: (running) => {
    const { context, input } = running;
    const { makersId, intensity, sleepers } = input;
    const pod = context.commandId;
    return onSanctuary(running, input, (about) => ({
      type: 'RegisterPod',
      ...about,
      pod,
      makersId,
      intensity,
      sleepers,
    }));
  },
});

export const GroundPod = command('GroundPod', {
  operation: 'Sanctuaries_groundPod',
  post: 'networks/:code/sanctuaries/:sanctuary/pods/:pod/ground',
  permit: 'pod.ground',
  summary: 'Ground a pod: nobody dreams in it until it is released',
  description:
    'Whoever runs the sanctuary, or a regulator or the chair for the network; what the network grounded, the network releases.',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Its waking circuit failed the morning test twice.' },
  status: 200,
  errors: [...ON_POD, 'POD.GROUNDED'],
  at: addressOf,
  run: (running) => onPod(running, 'GroundPod'),
});

export const ReleasePod = command('ReleasePod', {
  operation: 'Sanctuaries_releasePod',
  post: 'networks/:code/sanctuaries/:sanctuary/pods/:pod/release',
  permit: 'pod.release',
  summary: 'Release a pod that was grounded',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The circuit was replaced, and passed the test ten times.' },
  status: 200,
  errors: [...ON_POD, 'POD.NOT_GROUNDED', 'POD.GROUNDED_BY_OTHERS'],
  at: addressOf,
  run: (running) => onPod(running, 'ReleasePod'),
});

/** Records that the time of a licence is over: what follows from the passing of it. */
export const ExpireLicence = command('ExpireLicence', {
  run: ({ register, context, input }: Running<OnSanctuary>) =>
    register.decisions.execute(sanctuaryDecider, sanctuaryStream(input.sanctuary), context, () => ({
      type: 'RecordExpired',
      ...input,
      now: register.clock.now(),
    })),
});

export const sanctuaryCommands = [
  LicenseSanctuary,
  EndLicence,
  RegisterPod,
  GroundPod,
  ReleasePod,
  ExpireLicence,
];

function addressOf({ network, sanctuary }: OnSanctuary): string {
  return `networks/${network}/sanctuaries/${sanctuary}`;
}

interface About extends OnSanctuary {
  readonly by: Acting;
  readonly now: Date;
}

/** Somebody in office, with what may stand between them and the sanctuary. */
function onSanctuary(
  { register, context }: Running<unknown>,
  { network, sanctuary }: OnSanctuary,
  command: (
    about: About,
    deciding: Deciding<SanctuaryState> & { readonly held: NetworkOffices },
  ) => SanctuaryCommand | Promise<SanctuaryCommand>,
): Promise<Outcome> {
  const { decisions, clock, offices } = register;
  return decisions.execute(sanctuaryDecider, sanctuaryStream(sanctuary), context, async (deciding) => {
    const held = await offices.of(network);
    deciding.restsOn(held.at);
    const by = actingIn(held, context.actor.id);
    return command({ network, sanctuary, by, now: clock.now() }, { ...deciding, held });
  });
}

function onPod(
  running: Running<OnSanctuary & { readonly pod: string; readonly reasons: string }>,
  type: 'GroundPod' | 'ReleasePod',
): Promise<Outcome> {
  const { pod, reasons } = running.input;
  return onSanctuary(running, running.input, (about, { held }) => {
    const offices = held.officesOf(about.by.person);
    const isOfNetwork = offices.includes('regulator') || offices.includes('chair');
    return { type, ...about, isOfNetwork, pod, reasons };
  });
}

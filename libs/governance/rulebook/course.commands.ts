import { z } from 'zod';
import { dateOf } from '#kernel';
import {
  commencementAppointed,
  commencementPostponed,
  provisionCorrected,
  provisionSuspended,
  suspensionLifted,
} from '#governance/events';
import { examplesOf, lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { line, plainDate, prose } from '#platform/schema';
import { documentOf, givenText } from '#platform/texts';
import { heardOut, HELD_AGAINST, metBy } from './held-against.js';
import { addressOf, onProvision, placeOf, type OnProvision } from './on-provision.js';
import { versionIn } from './provision.course.js';
import { exampleProvision } from './provisions/rulebook.view.js';

const LONGEST_TEXT = 5_000_000;
const reason = prose(5_000);

export const SuspendProvision = command('SuspendProvision', {
  operation: 'Rulebook_suspend',
  post: 'networks/:code/provisions/:provision/suspend',
  permit: 'rulebook.suspend',
  summary: 'Suspend a provision',
  description:
    'None of its versions is in force while it is suspended, from today or a later day: until a day, or until the suspension is lifted.',
  body: z.strictObject({ from: plainDate, until: plainDate.optional(), reason }),
  example: { from: '2147-04-01', until: '2147-05-01', reason: 'Heard before the adjudicators until May.' },
  names: told(provisionSuspended, { provision: exampleProvision }),
  status: 200,
  errors: [
    'PROVISION.ABSENT',
    'PROVISION.ENDS_FIRST',
    'PROVISION.NOT_IN_FORCE',
    'PROVISION.RETROACTIVE',
    'PROVISION.RULE',
    'PROVISION.SUSPENDED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, from, until = null, reason } = input;
    return onProvision(running, async (state) => ({
      type: 'SuspendProvision',
      ...placeOf(state, input),
      from,
      until,
      reason,
      today: dateOf(register.clock.now()),
      law: await lawOf(register).ofDay(network, from),
    }));
  },
});

export const LiftSuspension = command('LiftSuspension', {
  operation: 'Rulebook_lift',
  post: 'networks/:code/provisions/:provision/lift',
  permit: 'rulebook.lift',
  summary: 'Lift the suspension of a provision',
  body: z.strictObject({ from: plainDate, reason }),
  example: { from: '2147-04-15', reason: 'The hearing was held early.' },
  names: told(suspensionLifted, { provision: exampleProvision }),
  status: 200,
  errors: ['PROVISION.ABSENT', 'PROVISION.NOT_SUSPENDED', 'PROVISION.RETROACTIVE'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { from, reason } = input;
    return onProvision(running, (state) => ({
      type: 'LiftSuspension',
      ...placeOf(state, input),
      from,
      reason,
      today: dateOf(register.clock.now()),
    }));
  },
});

export const AppointCommencement = command('AppointCommencement', {
  operation: 'Rulebook_appoint',
  post: 'networks/:code/provisions/:provision/appoint',
  permit: 'rulebook.appoint',
  summary: 'Appoint the day from which a version is in force that came without one',
  description:
    'Today, or a later day. What it sets and its machine form are held against the law of that day, as those of an amendment from that day are.',
  body: z.strictObject({ version: z.int().positive(), effectiveFrom: plainDate, reason }),
  example: { version: 3, effectiveFrom: '2147-07-01', reason: 'The pods are refitted.' },
  names: told(commencementAppointed, { provision: exampleProvision }),
  status: 200,
  errors: [
    'PROVISION.ABSENT',
    'PROVISION.DATED',
    'PROVISION.EXISTS',
    'PROVISION.NO_VERSION',
    'PROVISION.REPEALED',
    'PROVISION.RETROACTIVE',
    ...HELD_AGAINST,
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, version, effectiveFrom, reason } = input;
    return onProvision(running, async (state) => {
      const place = placeOf(state, input);
      const { wording } = versionIn({ ...place, version }, state);
      return heardOut(register, state, {
        type: 'AppointCommencement',
        ...place,
        version,
        effectiveFrom,
        reason,
        today: dateOf(register.clock.now()),
        law: await lawOf(register).ofDay(network, effectiveFrom),
        ...(await metBy(register, { ...wording, network, effectiveFrom })),
        examples: await examplesOf(register, wording?.form ?? null),
      });
    });
  },
});

export const PostponeCommencement = command('PostponeCommencement', {
  operation: 'Rulebook_postpone',
  post: 'networks/:code/provisions/:provision/postpone',
  permit: 'rulebook.postpone',
  summary: 'Postpone the commencement of a version that is not yet in force',
  body: z.strictObject({ version: z.int().positive(), effectiveFrom: plainDate, reason }),
  example: { version: 3, effectiveFrom: '2147-07-01', reason: 'The pods are not refitted yet.' },
  names: told(commencementPostponed, { provision: exampleProvision }),
  status: 200,
  errors: [
    'PROVISION.ABSENT',
    'PROVISION.COMMENCED',
    'PROVISION.ENDS_FIRST',
    'PROVISION.NOT_LATER',
    'PROVISION.NO_VERSION',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { version, effectiveFrom, reason } = input;
    return onProvision(running, (state) => ({
      type: 'PostponeCommencement',
      ...placeOf(state, input),
      version,
      effectiveFrom,
      reason,
      today: dateOf(register.clock.now()),
    }));
  },
});

export const CorrectProvision = command('CorrectProvision', {
  operation: 'Rulebook_correct',
  post: 'networks/:code/provisions/:provision/correct',
  permit: 'rulebook.amend',
  longTexts: '/api/networks/:code/provisions/:provision/texts',
  summary: 'Correct a slip in the words of a version',
  description:
    'A corrigendum: the version keeps its number, its days, its parameters and its machine form. What the law says is changed by an amendment.',
  body: z.strictObject({
    version: z.int().positive(),
    title: line(300),
    text: givenText(LONGEST_TEXT),
    reason,
  }),
  example: {
    version: 3,
    title: 'Intensity of fear',
    text: 'No stimulus of fear is stronger than 0.5.',
    reason: '“stimulous” was a slip of the pen.',
  },
  names: told(provisionCorrected, { provision: exampleProvision }),
  status: 200,
  errors: ['PROVISION.ABSENT', 'PROVISION.CHANGES_NOTHING', 'PROVISION.NO_VERSION', 'TEXT.NOT_UPLOADED'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { version, title, text, reason } = input;
    return onProvision(running, async (state) => ({
      type: 'CorrectProvision',
      ...placeOf(state, input),
      version,
      title,
      text: await documentOf(register, context, 'rulebook.amend', text),
      reason,
      today: dateOf(register.clock.now()),
    }));
  },
});

/** What follows from the passing of time. */
export const ReachSunset = command('ReachSunset', {
  run: (running: Running<OnProvision>) =>
    onProvision(running, (state) => {
      placeOf(state, running.input);
      return { type: 'ReachSunset', now: running.register.clock.now() };
    }),
});

export const courseCommands = [
  SuspendProvision,
  LiftSuspension,
  AppointCommencement,
  PostponeCommencement,
  CorrectProvision,
  ReachSunset,
];

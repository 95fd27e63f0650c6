import { z } from 'zod';
import { dateOf, dayInWords, ofNetwork, rule, type PlainDate } from '#kernel';
import {
  type Amendment,
  type GivenForm,
  instrumentId,
  instrumentStream,
  provisionAmended,
  provisionId,
  provisionInserted,
  provisionRepealed,
  provisionStream,
  settings,
  type Settings,
  transition,
  type Transition,
} from '#governance/events';
import { examplesOf, formOf, lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { line, plainDate, prose, uuid } from '#platform/schema';
import { documentOf, givenText } from '#platform/texts';
import { instrumentDecider, type InstrumentCommand } from './instrument.decider.js';
import { courseCommands } from './course.commands.js';
import { heardOut, HELD_AGAINST, metBy, type Met, type Sets } from './held-against.js';
import { addressOf, onProvision, placeOf, type OnProvision } from './on-provision.js';
import { provisionDecider, type ProvisionCommand } from './provision.decider.js';
import { wordingBefore, type ProvisionState } from './provision.js';
import { exampleInstrument, exampleProvision } from './provisions/rulebook.view.js';

const LONGEST_TEXT = 5_000_000;

/** The text: Markdown. */
const words = {
  title: line(300),
  text: givenText(LONGEST_TEXT),
  until: plainDate
    .optional()
    .meta({ description: 'Its sunset: the day from which it is in force no more, by itself.' }),
  ...settings,
};
const dated = {
  effectiveFrom: plainDate,
  transition: transition.nullish().meta({
    description:
      'Which matters it reaches: those received from a day, or whatever is undecided when it is in force. Left out: those received from the day on which it is.',
  }),
  reason: prose(5_000).optional(),
};
const datedOrNot = {
  ...dated,
  effectiveFrom: plainDate.nullable().meta({
    description: 'The day from which it is in force; null: a day to be appointed.',
  }),
};

export const EnactInstrument = command('EnactInstrument', {
  operation: 'Rulebook_enact',
  post: 'networks/:code/instruments',
  permit: 'rulebook.enact',
  summary: 'Enact an instrument',
  body: z.strictObject({
    number: z.string().regex(/^\d{4}\/[1-9]\d{0,8}$/, 'Give year and number, as in 2147/12.'),
    title: line(300),
    kind: z.enum(['substantive', 'procedural']),
  }),
  example: { number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' },
  errors: ['INSTRUMENT.ALREADY_ENACTED'],
  at: ({ network }) => `networks/${network}/instruments`,
  run: ({ register, context, input }) => {
    const instrument = instrumentId(input.network, input.number);
    return register.decisions.execute(instrumentDecider, instrumentStream(instrument), context, () => ({
      type: 'EnactInstrument' as const,
      instrument: { ...input, instrument },
    }));
  },
});

export const RepealInstrument = command('RepealInstrument', {
  operation: 'Rulebook_repealInstrument',
  post: 'networks/:code/instruments/:instrument/repeal',
  permit: 'rulebook.repeal',
  summary: 'Repeal an instrument whole',
  description: 'Each provision of it that stands on that day, or would after it, is repealed with it.',
  body: z.strictObject({ effectiveFrom: plainDate, reason: prose(5_000) }),
  example: { effectiveFrom: '2147-09-01', reason: 'Its last provision has served its time.' },
  status: 200,
  errors: ['INSTRUMENT.ABSENT', 'INSTRUMENT.REPEALED', 'INSTRUMENT.RETROACTIVE', 'INSTRUMENT.RULE'],
  at: ({ network }) => `networks/${network}/instruments`,
  run: ({ register, context, input }) => {
    const { network, instrument, effectiveFrom, reason } = input;
    return register.decisions.execute(
      instrumentDecider,
      instrumentStream(instrument),
      context,
      async ({ state }): Promise<InstrumentCommand> => {
        ofNetwork(network, state, 'INSTRUMENT.ABSENT', 'instrument; enact it first', { instrument });
        const law = await lawOf(register).ofDay(network, effectiveFrom);
        const today = dateOf(register.clock.now());
        return { type: 'RepealInstrument', effectiveFrom, reason, today, law };
      },
    );
  },
});

export const InsertProvision = command('InsertProvision', {
  operation: 'Rulebook_insert',
  post: 'networks/:code/provisions',
  permit: 'rulebook.insert',
  longTexts: '/api/networks/:code/provisions/texts',
  summary: 'Insert a provision into an instrument',
  body: z.strictObject({
    instrument: uuid,
    number: z
      .string()
      .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/, 'Give the number within the instrument, as in 4.2.'),
    ...words,
    ...datedOrNot,
  }),
  example: {
    instrument: exampleInstrument,
    number: '4.2',
    title: 'Intensity of fear',
    text: 'No stimulus of fear is stronger than 0.4.',
    parameters: { 'fear.limit': 0.4 },
    bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
    effectiveFrom: '2147-03-01',
  },
  names: told(provisionInserted, { provision: exampleProvision }),
  errors: [
    'INSTRUMENT.ABSENT',
    'INSTRUMENT.REPEALED',
    'PROVISION.EXISTS',
    'PROVISION.RETROACTIVE',
    ...HELD_AGAINST,
    'TEXT.NOT_UPLOADED',
  ],
  at: addressOf,
  async run({ register, context, input }) {
    const { decisions } = register;
    const { network, instrument, number, title, text } = input;
    const { state } = await decisions.load(instrumentDecider, instrumentStream(instrument));
    const enacted = ofNetwork(network, state, 'INSTRUMENT.ABSENT', 'instrument; enact it first', {
      instrument,
    });
    const { repealedFrom } = enacted;
    const repealed =
      repealedFrom !== null && (input.effectiveFrom === null || input.effectiveFrom >= repealedFrom);
    rule(
      !repealed,
      'INSTRUMENT.REPEALED',
      `${network} ${enacted.number} is repealed from ${dayInWords(repealedFrom ?? '')}; insert the provision into another instrument.`,
      { instrument },
    );
    const path = `${enacted.number}/${number}`;
    const provision = provisionId(network, path);
    return decisions.execute(provisionDecider, provisionStream(provision), context, async ({ state }) =>
      heardOut(register, state, {
        type: 'InsertProvision',
        network,
        provision,
        path,
        instrument,
        number,
        title,
        text: await documentOf(register, context, 'rulebook.insert', text),
        until: input.until ?? null,
        ...(await settingsOf(register, input)),
        parameters: input.parameters ?? {},
        form: (await formOf(register, input.form)) ?? null,
        examples: input.form?.examples ?? [],
        ...(await byOffice(register, input)),
      }),
    );
  },
});

export const AmendProvision = command('AmendProvision', {
  operation: 'Rulebook_amend',
  post: 'networks/:code/provisions/:provision/amend',
  permit: 'rulebook.amend',
  longTexts: '/api/networks/:code/provisions/:provision/texts',
  summary: 'Amend a provision',
  description: 'Parameters stay as they are where none are given, and so does the machine form.',
  body: z.strictObject({ ...words, ...datedOrNot }),
  example: {
    title: 'Intensity of fear',
    text: 'No stimulus of fear is stronger than 0.5.',
    parameters: { 'fear.limit': 0.5 },
    effectiveFrom: '2147-05-01',
  },
  names: told(provisionAmended, { provision: exampleProvision }),
  status: 200,
  errors: [
    'PROVISION.ABSENT',
    'PROVISION.REPEALED',
    'PROVISION.CHANGES_NOTHING',
    'PROVISION.RETROACTIVE',
    ...HELD_AGAINST,
    'TEXT.NOT_UPLOADED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { title, text, parameters = null } = input;
    return onProvision(running, async (state) =>
      heardOut(register, state, {
        type: 'AmendProvision',
        ...placeOf(state, input),
        ...(await machineOf(
          register,
          input.form,
          state,
          input.effectiveFrom ?? dateOf(register.clock.now()),
        )),
        title,
        text: await documentOf(register, context, 'rulebook.amend', text),
        until: input.until ?? null,
        ...(await settingsOf(register, input)),
        parameters,
        ...(await byOffice(register, input)),
      }),
    );
  },
});

export const RepealProvision = command('RepealProvision', {
  operation: 'Rulebook_repeal',
  post: 'networks/:code/provisions/:provision/repeal',
  permit: 'rulebook.repeal',
  summary: 'Repeal a provision',
  body: z.strictObject(dated),
  example: { effectiveFrom: '2147-06-01' },
  names: told(provisionRepealed, { provision: exampleProvision }),
  status: 200,
  errors: ['PROVISION.ABSENT', 'PROVISION.REPEALED', 'PROVISION.RETROACTIVE', 'PROVISION.RULE'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    return onProvision(running, async (state) => ({
      type: 'RepealProvision',
      ...placeOf(state, input),
      ...(await byOffice(register, input)),
    }));
  },
});

/** What the repeal of an instrument does to one of its provisions. */
export const RepealWithInstrument = command('RepealWithInstrument', {
  run: (running: Running<OnProvision & { readonly effectiveFrom: PlainDate; readonly reason: string }>) => {
    const { register, input } = running;
    const { effectiveFrom, reason } = input;
    return onProvision(running, (state) => ({
      type: 'RepealWithInstrument',
      ...placeOf(state, input),
      effectiveFrom,
      transition: null,
      reason,
      cause: null,
      base: null,
      amendedBy: [],
      imported: null,
      today: dateOf(register.clock.now()),
      law: null,
    }));
  },
});

/** What a reform that commenced does to one provision. */
export const ApplyAmendment = command('ApplyAmendment', {
  run: ({ register, context, input }: Running<Applying>) => {
    const stream = provisionStream(input.amendment.provision);
    const today = dateOf(register.clock.now());
    const { network, amendment, effectiveFrom } = input;
    return register.decisions.execute(provisionDecider, stream, context, async () =>
      amending(input, today, await metBy(register, { network, ...amendment, effectiveFrom })),
    );
  },
});

export const rulebookCommands = [
  EnactInstrument,
  RepealInstrument,
  InsertProvision,
  AmendProvision,
  RepealProvision,
  ...courseCommands,
  ApplyAmendment,
  RepealWithInstrument,
];

interface Applying {
  readonly network: string;
  readonly reform: string;
  readonly appeal: string | null;
  readonly amendment: Amendment;
  /** Null: the reform's entry says a day that no calendar has; the law refuses it. */
  readonly effectiveFrom: PlainDate | null;
  readonly transition: Transition | null;
  readonly reason: string | null;
}

function amending(input: Applying, today: string, met: Met): ProvisionCommand {
  const { network, reform, appeal, effectiveFrom, transition, reason, amendment } = input;
  const { op, provision, path, base, instrument, number, title, text, ...settings } = amendment;
  const changing = {
    network,
    provision,
    path,
    effectiveFrom,
    transition,
    reason,
    cause: { reform, appeal },
    base: base ?? 0,
    amendedBy: [],
    imported: null,
    today,
    law: null,
    examples: [],
    dispute: null,
  };
  if (op === 'repeal') return { type: 'RepealProvision', ...changing };
  rule(
    title !== null && text !== null,
    'PROVISION.WORDING',
    `The reform gives ${path} no title or no text.`,
    {
      path,
    },
  );
  const words = { title, text, ...settings, ...met };
  return op === 'insert'
    ? { type: 'InsertProvision', ...changing, ...words, instrument, number }
    : { type: 'AmendProvision', ...changing, ...words };
}

async function settingsOf(register: Register, input: Sets & Partial<Omit<Settings, 'parameters'>>) {
  const { bounds = {}, vocabularies = {}, replaces = [] } = input;
  return { bounds, vocabularies, replaces, ...(await metBy(register, input)) };
}

/** The machine form that an amendment gives, and the examples of the one that will stand. */
async function machineOf(
  register: Register,
  given: GivenForm | null | undefined,
  state: ProvisionState,
  from: PlainDate,
) {
  const standing = (state.status !== 'absent' && wordingBefore(state, from)?.form) || null;
  return {
    form: await formOf(register, given),
    examples: given === undefined ? await examplesOf(register, standing) : (given?.examples ?? []),
  };
}

/** What holds of every change that an office-holder makes directly: If-Match says what it builds on. */
async function byOffice(
  register: Register,
  input: {
    readonly network: string;
    readonly effectiveFrom: PlainDate | null;
    readonly transition?: Transition | null;
    readonly reason?: string;
  },
) {
  const today = dateOf(register.clock.now());
  return {
    effectiveFrom: input.effectiveFrom,
    transition: input.transition ?? null,
    reason: input.reason ?? null,
    cause: null,
    base: null,
    amendedBy: [],
    imported: null,
    today,
    law: await lawOf(register).ofDay(input.network, input.effectiveFrom ?? today),
  };
}

import { z } from 'zod';
import { dateOf, ofNetwork, rule, type PlainDate } from '#kernel';
import {
  type Amendment,
  appealStream,
  instrumentStream,
  petitionStream,
  provisionId,
  provisionStream,
  settings,
} from '#governance/events';
import { formOf } from '#governance/law';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { type Frozen, line, plainDate, uuid } from '#platform/schema';
import { documentOf, givenText, type GivenText } from '#platform/texts';
import { appealView, instrumentView, petitionView, provisionView, wordsFor } from './law.js';
import type { Cause } from './reform.decider.js';

const LONGEST_TEXT = 5_000_000;
const sectionNumber = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/, 'Give the number within the instrument, as in 4.2.');
const words = {
  title: line(300),
  text: givenText(LONGEST_TEXT),
  until: plainDate.optional().meta({ description: 'Its sunset.' }),
  ...settings,
};

/** Amend or repeal what stands, drafted on the version `base`; insert into an instrument, or at a path of its own. */
export const drafted = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('amend'), provision: uuid, base: z.int().positive(), ...words }),
  z.strictObject({ op: z.literal('repeal'), provision: uuid, base: z.int().positive() }),
  z.strictObject({
    op: z.literal('insert'),
    instrument: uuid.optional(),
    number: sectionNumber.optional(),
    path: line(1_000).optional(),
    ...words,
  }),
]);

const NO_WORDS = {
  title: null,
  text: null,
  until: null,
  parameters: {},
  bounds: {},
  vocabularies: {},
  replaces: [],
  form: null,
};

type Drafted = Frozen<z.infer<typeof drafted>>;
type Proposing = Running<{ readonly network: string; readonly commencesOn?: PlainDate | undefined }>;

/** A draft with everything that its enactment needs, so that nothing of it depends on a later day. */
export async function amendmentOf(proposing: Proposing, draft: Drafted): Promise<Amendment> {
  if (draft.op === 'insert') return insertionOf(proposing, draft);
  const { register, input } = proposing;
  const { provision, base } = draft;
  const known = await knownProvision(register, input.network, provision);
  const place = { provision, path: known.path, base, instrument: null, number: null };
  if (draft.op === 'repeal') return { op: 'repeal', ...place, ...NO_WORDS };
  const before = wordsFor(known, input.commencesOn ?? dateOf(register.clock.now()));
  const { title, text, until = null, bounds = {}, vocabularies = {}, replaces = [] } = draft;
  const { parameters = before?.parameters ?? {} } = draft;
  const given = await formOf(register, draft.form);
  const form = given === undefined ? (before?.form ?? null) : given;
  const words = { title, text: await written(proposing, text), until };
  return { op: 'amend', ...place, ...words, parameters, bounds, vocabularies, replaces, form };
}

async function insertionOf(
  proposing: Proposing,
  draft: Extract<Drafted, { op: 'insert' }>,
): Promise<Amendment> {
  const { instrument, number, path, title, text, until = null } = draft;
  const { parameters = {}, bounds = {}, vocabularies = {}, replaces = [] } = draft;
  const { register, input } = proposing;
  rule(
    path === undefined
      ? instrument !== undefined && number !== undefined
      : instrument === undefined && number === undefined,
    'REFORM.PLACE',
    'Say where to insert: an instrument and the number in it, or else a path.',
  );
  const at = path ?? `${await numberOf(register, input.network, instrument!)}/${number!}`;
  const { provision, state } = await placeAt(register, input.network, at);
  return {
    op: 'insert',
    provision,
    path: state?.path ?? at.normalize(),
    base: state?.version ?? null,
    instrument: instrument ?? null,
    number: number ?? null,
    title,
    text: await written(proposing, text),
    until,
    parameters,
    bounds,
    vocabularies,
    replaces,
    form: (await formOf(register, draft.form)) ?? null,
  };
}

/**
 * What has the path as it is written: an import takes paths as they come. A path that is new is written in one way,
 * composed (NFC).
 */
async function placeAt({ decisions }: Register, network: string, path: string) {
  const [verbatim, composed] = [path, path.normalize()].map((one) => provisionId(network, one));
  const { state } = await decisions.load(provisionView, provisionStream(verbatim!));
  if (state || verbatim === composed) return { provision: verbatim!, state };
  const loaded = await decisions.load(provisionView, provisionStream(composed!));
  return { provision: composed!, state: loaded.state };
}

async function knownProvision({ decisions }: Register, network: string, provision: string) {
  const { state } = await decisions.load(provisionView, provisionStream(provision));
  return ofNetwork(network, state, 'PROVISION.ABSENT', 'provision; look at its rulebook', { provision });
}

async function numberOf({ decisions }: Register, network: string, instrument: string): Promise<string> {
  const { state } = await decisions.load(instrumentView, instrumentStream(instrument));
  const enacted = ofNetwork(network, state, 'INSTRUMENT.ABSENT', 'instrument; enact it first', {
    instrument,
  });
  const { number, isRepealed } = enacted;
  rule(
    !isRepealed,
    'INSTRUMENT.REPEALED',
    `${network} ${number} is repealed whole; insert the provision into another instrument.`,
    { instrument },
  );
  return number;
}

/** What a reform answers, and whether that may be named. */
export const cause = z.union([z.strictObject({ appeal: uuid }), z.strictObject({ petition: uuid })]);

export async function causeOf(
  { decisions }: Register,
  network: string,
  named: z.infer<typeof cause>,
): Promise<Cause> {
  if ('appeal' in named) {
    const { state } = await decisions.load(appealView, appealStream(named.appeal));
    return { ...named, decided: state?.network === network && state.decided };
  }
  const { state } = await decisions.load(petitionView, petitionStream(named.petition));
  return { ...named, published: state?.network === network && state.published };
}

function written({ register, context }: Proposing, text: GivenText) {
  return documentOf(register, context, 'reform.propose', text);
}

import { dateOf, ofNetwork, type PlainDate } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { type Amendment, provisionStream, reformStream } from '#governance/events';
import { disputeOver, examplesOf, lawAfter, lawOf } from '#governance/law';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { prose } from '#platform/schema';
import { NOTHING, type Rulebook } from '../drafted.js';
import { isFreeOn, provisionView, standsOn, wordsFor } from '../law.js';
import {
  reformDecider,
  type CommenceReform,
  type ProposeReform,
  type ReformCommand,
} from '../reform.decider.js';
import type { ReformState } from '../reform.js';
import type { Proposed } from './on-draft.js';
import type { ReviseReform } from './revise-reform.decider.js';

export interface OnReform {
  readonly network: string;
  readonly reform: string;
}

/** What refuses amendments that the law has outrun. */
export const BUILDS_ON_THE_LAW = [
  'REFORM.BASE_OUTDATED',
  'REFORM.CANNOT_APPLY',
  'REFORM.ENDS_FIRST',
  'REFORM.PARAMETER_OWNED',
  'REFORM.RULE',
  'REFORM.EXAMPLE',
  'REFORM.RULE_DISPUTED',
];

/** What refuses a draft besides. */
export const DRAFTED = [
  ...BUILDS_ON_THE_LAW,
  'REFORM.AMENDED_TWICE',
  'REFORM.PLACE',
  'REFORM.PATH',
  'REFORM.PARAMETER',
  'REFORM.PARAMETER_TWICE',
  'REFORM.REPLACES_NOTHING',
  'REFORM.CHANGES_NOTHING',
  'PROVISION.ABSENT',
  'INSTRUMENT.ABSENT',
  'INSTRUMENT.REPEALED',
  'TEXT.NOT_UPLOADED',
];

export const reasons = prose(10_000);

export function addressOf({ network, reform }: OnReform): string {
  return `networks/${network}/reforms/${reform}`;
}

/** @param effectiveFrom whose law it is held against; null: that of the day that was proposed */
export function onReform(
  { register, context, input: { network, reform } }: Running<OnReform>,
  effectiveFrom: PlainDate | null,
  command: (rulebook: Rulebook, state: ReformState) => ReformCommand | Promise<ReformCommand>,
): Promise<Outcome> {
  return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
    const proposed = ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
    const day = effectiveFrom ?? stillToCome(proposed.draft.commencesOn, register);
    return command(await rulebookOf(register, network, proposed.draft.amendments, day), state);
  });
}

/** The day that was proposed, or today where it is past; null: it was left open. */
export function stillToCome(day: PlainDate | null, { clock }: Register): PlainDate | null {
  const today = dateOf(clock.now());
  return day !== null && day < today ? today : day;
}

/** With what the referee has against the rules of a reform, of one that would go on without. */
export async function heardOut(
  register: Register,
  state: ReformState,
  network: string,
  command: ProposeReform | ReviseReform | CommenceReform,
): Promise<ReformCommand> {
  const [recorded] = reformDecider.decide(command, state);
  const { amendments } =
    recorded?.type === 'ReformProposed' || recorded?.type === 'ReformRevised'
      ? recorded.data
      : (state as Proposed).draft;
  const { law, examples } = command.rulebook;
  const dispute = await disputeOver(register, network, lawAfter(amendments, law), examples);
  return { ...command, rulebook: { ...command.rulebook, dispute } };
}

/** The law that amendments meet on the day from which they are in force; before that is said, today's. */
export async function rulebookOf(
  register: Register,
  network: string,
  amendments: readonly Amendment[],
  effectiveFrom: PlainDate | null,
): Promise<Rulebook> {
  const { decisions, clock } = register;
  const day = effectiveFrom ?? dateOf(clock.now());
  const parameters = amendments.flatMap(({ parameters, replaces }) => [
    ...Object.keys(parameters),
    ...(replaces ?? []),
  ]);
  const [known, owners, law, examples] = await Promise.all([
    decisions.loadMany(
      provisionView,
      amendments.map(({ provision }) => provisionStream(provision)),
    ),
    lawOf(register).ownersOf(network, parameters, day),
    lawOf(register).ofDay(network, day),
    Promise.all(amendments.map(async ({ path, form }) => [path, await examplesOf(register, form)] as const)),
  ]);
  const standing = amendments.map(({ provision }) => {
    const state = known.get(provisionStream(provision))?.state;
    if (!state) return [provision, NOTHING] as const;
    const { version } = state;
    return [
      provision,
      {
        stands: standsOn(state, day),
        free: isFreeOn(state, effectiveFrom),
        version,
        words: wordsFor(state, day),
      },
    ] as const;
  });
  return {
    standing: new Map(standing),
    owners,
    published: law.words,
    law,
    examples: new Map(examples),
    dispute: null,
  };
}

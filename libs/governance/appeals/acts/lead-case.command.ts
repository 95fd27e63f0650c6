import { z } from 'zod';
import { dateOf } from '#kernel';
import { appealStream, type AppealEvent } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { uuid } from '#platform/schema';
import { appealDecider } from '../appeal.decider.js';
import type { LodgedState } from '../appeal.js';
import type { Bench } from './bench.decider.js';
import type { Follower } from './lead-case.decider.js';
import {
  addressOf,
  adjudicate,
  benchesOf,
  caseOf,
  IMPARTIAL,
  ON_APPEAL,
  onAppeal,
  reasons,
  type OnAppeal,
  type RestsOn,
} from './on-appeal.js';

const PERIOD = 'lead.opt-out.days';

export const DesignateLeadCase = command('DesignateLeadCase', {
  operation: 'Appeals_designateLead',
  post: 'networks/:code/appeals/:appeal/lead',
  permit: 'appeal.lead',
  summary: 'Designate an appeal the lead case of others that turn on the same',
  description:
    'Those wait until it is decided. Its decision is then applied to each of them, unless its appellant opts out within the time that the rulebook sets (`lead.opt-out.days`). Where the lead case is withdrawn or conceded they go on by themselves.',
  body: z.strictObject({
    behind: z
      .array(uuid)
      .min(1)
      .max(50)
      .meta({ description: 'Admitted appeals that are to wait behind it.' }),
    reasons,
  }),
  example: {
    behind: ['0196f3a2-7182-8d94-a5a6-172839405162'],
    reasons: 'All three contest the same reading of section 4.2.',
  },
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    'APPEAL.NOT_ADMITTED',
    'APPEAL.BEHIND_LEAD',
    'APPEAL.BEHIND_TWICE',
    'APPEAL.BEHIND_NOT_ADMITTED',
    'APPEAL.BEHIND_ANOTHER',
    'APPEAL.BEHIND_PANEL',
    'APPEAL.UNLIKE',
    'APPEAL.NO_OPT_OUT_PERIOD',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, behind, reasons } = input;
    return adjudicate(running, async (bench, contested, restsOn) => {
      const on = dateOf(register.clock.now());
      const at = { receivedOn: on, governedBy: on, on };
      const [followers, period] = await Promise.all([
        Promise.all(behind.map((appeal) => followerOf(register, network, appeal, bench, restsOn))),
        lawOf(register).period(network, PERIOD, at),
      ]);
      const hasPeriod = period !== null;
      return { type: 'DesignateLeadCase', bench, contested, behind: followers, hasPeriod, reasons };
    });
  },
});

async function followerOf(
  register: Register,
  network: string,
  appeal: string,
  lead: Bench,
  restsOn: RestsOn,
): Promise<Follower> {
  const { state, ...at } = await register.decisions.load(appealDecider, appealStream(appeal));
  restsOn(at);
  const isThere = state.status !== 'absent' && state.network === network;
  if (!isThere) return { appeal, state: { status: 'absent' }, bench: lead, contested: null };
  const { contested, ...known } = await caseOf(register, state, restsOn);
  return { appeal, state, bench: { ...lead, ...known }, contested };
}

export const OptOutOfLead = command('OptOutOfLead', {
  operation: 'Appeals_optOut',
  post: 'networks/:code/appeals/:appeal/opt-out',
  permit: 'appeal.opt-out',
  summary: 'Have an appeal of yours decided by itself, and not as its lead case was',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_APPEAL, 'APPEAL.NOT_YOURS', 'APPEAL.NO_LEAD_DECISION', 'APPEAL.OPT_OUT_OVER'],
  at: addressOf,
  run: ({ register, context, input }) =>
    onAppeal(register, context, input, async () => ({
      type: 'OptOut',
      by: context.actor.id,
      now: register.clock.now(),
    })),
});

interface BehindLead extends OnAppeal {
  readonly lead: string;
}

/** Records that an appeal waits: what follows from a lead case, designated at an instant. */
export const StayBehindLead = command('StayBehindLead', {
  run: ({ register, context, input }: Running<BehindLead & { readonly designatedAt: string }>) =>
    onAppeal(register, context, input, async () => {
      const { appeal, lead, designatedAt } = input;
      return { type: 'StayBehindLead', lead, designatedAt, freeSince: await freeSince(register, appeal) };
    }),
});

/** After these an appeal may wait behind a lead case again. */
const FREES: ReadonlySet<string> = new Set<AppealEvent['type']>([
  'CaseReleasedFromLead',
  'LeadDecisionOptedOut',
  'AppealDraftRejected',
  'AppealPanelDissolved',
]);

/** From its entries, which alone say when. */
async function freeSince({ store, codec }: Register, appeal: string): Promise<string | null> {
  const entries = await codec.decodeAll(await store.readStream(appealStream(appeal)));
  return entries.findLast(({ type }) => FREES.has(type))?.recordedAt ?? null;
}

/** Records until when an appellant may opt out: what follows from the decision of the lead case, made at an instant. */
export const ServeLeadDecision = command('ServeLeadDecision', {
  run: ({ register, context, input }: Running<BehindLead & { readonly decidedAt: string }>) =>
    onAppeal(register, context, input, async (lodged, restsOn) => {
      const { network, lead, decidedAt } = input;
      const { decision } = await leadOf(register, lead);
      const on = dateOf(new Date(decidedAt));
      const at = { receivedOn: on, governedBy: on, on };
      const [benches, due] = await Promise.all([
        benchesOf(register, lodged, decision!.decidedBy, restsOn),
        lawOf(register).due(network, PERIOD, at, decidedAt),
      ]);
      return { type: 'ServeLeadDecision', lead, benches, due };
    }),
});

/** Decides an appeal as its lead case was: what follows from the passing of the time to opt out. */
export const ApplyLeadDecision = command('ApplyLeadDecision', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async ({ lead: { behind } }) => {
      const decision = behind && (await leadOf(register, behind.lead)).decision;
      return { type: 'ApplyLeadDecision', decision, now: register.clock.now() };
    }),
});

/** Records that an appeal waits no more: what follows where the lead case is closed without a decision. */
export const ReleaseFromLead = command('ReleaseFromLead', {
  run: ({ register, context, input }: Running<BehindLead>) =>
    onAppeal(register, context, input, async () => ({ type: 'ReleaseFromLead', lead: input.lead })),
});

async function leadOf({ decisions }: Register, lead: string): Promise<LodgedState> {
  return (await decisions.load(appealDecider, appealStream(lead))).state as LodgedState;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateOf, keyedId, rule, type Actor, type Role } from '#kernel';
import type { CommandContext, Outcome as Answer } from '#engine/event-store';
import { Checkpoints, NEVER, Projector, type Reaction } from '#engine/projections';
import {
  docketStream,
  type AppealLodged,
  type Disposition,
  type GivenForm,
  type NetworkEstablished,
  type RulingIssued,
  type Score,
  type Settings,
  type SubmissionScreened,
} from '#governance/events';
import {
  AdmitAppeal,
  DecideAppeal,
  LodgeAppeal,
  RuleAppealInadmissible,
  WithdrawAppeal,
} from '#governance/appeals';
import { departsFrom, foundIn } from '#governance/law';
import { AppointRegulator, DeclareInterest, EstablishNetwork } from '#governance/networks';
import { AdoptReform, CommenceReform, ProposeReform } from '#governance/reforms';
import { AdvanceClock } from '#governance/register';
import { EnactInstrument, InsertProvision } from '#governance/rulebook';
import { AssignCase, IssueRuling, Recommend, ServeRuling } from '#governance/rulings';
import { LodgeRevision, SubmitSymphony, WithdrawSymphony } from '#governance/symphonies';
import { PublishWords } from '#governance/vocabularies';
import type { InputOf } from '#platform/commands';
import { toldBy } from '#platform/http';
import type { Watch } from '#platform/core';
import type { ComposedRegister } from '../../composition/index.js';
import { assessReforms } from '../../projector/index.js';
import { fromTheLog } from './assess.js';
import {
  ADJUDICATORS,
  FIRST_LIMIT,
  KINDS,
  LIMITS,
  REGULATORS,
  type CasePlan,
  type NetworkPlan,
  type Plan,
  type ReformPlan,
  type Step,
} from './plan.js';

const DAY_MS = 86_400_000;
/** Cases that go on at the same time. */
const AT_ONCE = 256;
const ISSUER = 'simulation';
const SCREENED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** Whose rows say what a draft would do. */
const ASSESSED_OF = ['reforms', 'provisions', 'words', 'dockets', 'public-log'];

type Task = () => Promise<unknown>;

interface Played {
  docket?: string;
  /** The newest of the work. */
  revision?: number;
  ruling?: string;
  appeal?: string;
}

interface Law {
  readonly limits: readonly string[];
  /** The seasons of each limit: how often it had been amended, in force from a day on. */
  readonly amended: readonly (readonly number[])[];
}

/** They ask what was known at a log number, of rows that are made later: the projector lets them follow. */
const NEEDS_ROWS = new Set([
  'screen-works',
  'screen-again',
  'repeal-with-instruments',
  'recuse-interested',
  'flag-rulings',
  'flag-misread',
  'flag-overtaken',
]);

/**
 * Plays a planned history into a register, through the slices' handlers, and lets reactions follow at once. Every
 * command has the same id whenever it is played: played again, it goes on where it stopped, or repeats nothing.
 */
export class Simulation {
  readonly #plan: Plan;
  readonly #composed: ComposedRegister;
  readonly #reactions: readonly Reaction[];
  readonly #assesses: Watch;
  readonly #people = new Map<string, Promise<string>>();
  readonly #laws = new Map<string, Law>();
  readonly #cases = new Map<number, Played>();
  /** The date of day 0. */
  #begins = '';

  /** @throws DomainError `SIMULATE.PRODUCTION` */
  constructor(plan: Plan, composed: ComposedRegister) {
    rule(
      composed.clock.origin === 'demo',
      'SIMULATE.PRODUCTION',
      'This register holds what really happened. Simulate into a data folder of its own.',
    );
    this.#plan = plan;
    this.#composed = composed;
    const { bus, register } = composed;
    this.#assesses = assessReforms(bus, register, fromTheLog(register));
    this.#reactions = (composed.projector.reactions ?? []).filter(({ name }) => !NEEDS_ROWS.has(name));
  }

  /** Projectors follow meanwhile: a work is ruled on days after its receipt, and was held against the rules by then. */
  async play(options: { onDay?(day: number): void; signal: AbortSignal }): Promise<void> {
    const done = new AbortController();
    const projecting = new Projector(this.#composed.projector).run(done.signal);
    try {
      await Promise.race([this.#play(options), projecting]);
    } finally {
      done.abort();
      await projecting;
    }
  }

  async #play(options: { onDay?(day: number): void; signal: AbortSignal }): Promise<void> {
    for (const network of this.#plan.networks) await this.#found(network);
    // Who may be assigned a case is proposed from rows of read models, which the projectors make first.
    await this.#composed.catchUp(options.signal);
    const lanes = this.#lanes();
    for (let day = 0; day < this.#plan.days; day++) {
      if (day > 0) await this.#nextDay(day);
      await inLanes(lanes[day]!);
      options.onDay?.(day);
      options.signal.throwIfAborted();
    }
  }

  /** For each day what is done on it: one lane a case, one a network. */
  #lanes(): readonly (readonly Task[])[] {
    const days = Array.from({ length: this.#plan.days }, () => new Map<string, Task[]>());
    const add = (day: number, lane: string, task: Task) => {
      const lanes = days[day]!;
      lanes.set(lane, [...(lanes.get(lane) ?? []), task]);
    };
    for (const network of this.#plan.networks) {
      network.reforms.forEach((reform, index) => {
        const lane = `${network.code} reform`;
        add(reform.proposed, lane, () => this.#propose(network, reform, index));
        add(reform.adopted, lane, () => this.#adopt(network, index));
        add(reform.commenced, lane, () => this.#commence(network, reform, index));
      });
      network.interests.forEach((day, index) => {
        add(day, `${network.code} interest`, () => this.#declareInterest(network, index));
      });
    }
    for (const one of this.#plan.cases)
      one.steps.forEach((step, index) => {
        add(step.day, String(one.index), () => this.#step(one, step, index));
      });
    return days.map((lanes) => [...lanes.values()].map((tasks) => () => inOrder(tasks)));
  }

  /** @throws DomainError `SIMULATE.ANOTHER` */
  async #found({ code, reforms }: NetworkPlan): Promise<void> {
    const { events, seed } = this.#plan;
    const jurisdiction = `The dreams of ${code}, in ${events} events`;
    const established = await this.#do(
      new EstablishNetwork(this.#system(code, 'establish'), {
        network: code,
        name: `${code} Sleep Governance Network`,
        jurisdiction,
        chair: { person: await this.#person(`${code} chair`), name: `Chair of ${code}` },
      }),
    );
    rule(
      (established.entries[0]!.data as NetworkEstablished['data']).jurisdiction === jurisdiction,
      'SIMULATE.ANOTHER',
      `This register holds a history from seed ${seed} already, of another number of events, which is another history. Give another seed, or simulate into a data folder of its own.`,
    );
    if (this.#begins === '') this.#begins = dateOf(new Date(established.entries[0]!.recordedAt));
    const appointed = [
      ...REGULATORS.map((name) => ({ name, office: 'regulator' as const })),
      ...ADJUDICATORS.map((name) => ({ name, office: 'adjudicator' as const })),
    ];
    const chair = (key: string) => this.#as(code, 'chair', 'chair', key);
    for (const { name, office } of appointed) {
      const person = await this.#person(`${code} ${name}`);
      const publicName = `${code} ${name.replace('-', ' ')}`;
      await this.#do(
        new AppointRegulator(await chair(`appoint ${name}`), {
          network: code,
          person,
          office,
          name: publicName,
        }),
      );
    }
    const words = KINDS.map((word) => ({ word, meaning: `What is felt as ${word}.` }));
    const input = { network: code, vocabulary: 'stimuli', words } as const;
    await this.#do(new PublishWords(await chair('publish words'), input));
    const year = this.#begins.slice(0, 4);
    const enact = async (count: number, title: string, kind: 'substantive' | 'procedural') => {
      const input = { network: code, number: `${year}/${count}`, title, kind };
      const outcome = await this.#do(new EnactInstrument(await chair(`enact ${count}`), input));
      return outcome.stream.slice('instrument-'.length);
    };
    const insert = async (
      instrument: string,
      number: string,
      title: string,
      text: string,
      settings: Partial<Settings> & { readonly form?: GivenForm },
    ) => {
      const input = { network: code, instrument, number, title, text, effectiveFrom: this.#begins };
      const outcome = await this.#do(
        new InsertProvision(await chair(`insert ${title}`), { ...input, ...settings }),
      );
      return outcome.stream.slice('provision-'.length);
    };
    const procedure = await enact(1, 'Review Procedure Regulation', 'procedural');
    await insert(procedure, '1', 'Time to decide', 'A work is decided on within 30 days.', {
      parameters: { 'decision.days': 30 },
    });
    await insert(procedure, '2', 'Time to appeal', 'An appeal is lodged within 28 days of service.', {
      parameters: { 'appeal.days': 28 },
    });
    const stimuli = await enact(2, 'Stimulus Regulation', 'substantive');
    const limits: string[] = [];
    for (const [index, kind] of LIMITS.entries())
      limits.push(
        await insert(stimuli, `2.${index + 1}`, `Intensity of ${kind}`, limitText(kind, FIRST_LIMIT), {
          parameters: { [`${kind}.limit`]: FIRST_LIMIT },
          bounds: { [`${kind}.limit`]: { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
        }),
      );
    for (const [number, title, text, form] of RULES) await insert(stimuli, number, title, text, { form });
    const amended = LIMITS.map((_, limit) =>
      reforms.filter((reform) => reform.limit === limit).map(({ commenced }) => commenced + 1),
    );
    this.#laws.set(code, { limits, amended });
  }

  async #propose({ code }: NetworkPlan, reform: ReformPlan, index: number): Promise<void> {
    const { limits } = this.#laws.get(code)!;
    const kind = LIMITS[reform.limit]!;
    const { position } = await this.#do(
      new ProposeReform(await this.#as(code, reform.proposedBy, 'regulator', `propose ${index}`), {
        network: code,
        title: `Another limit of ${kind}`,
        reasons: `What the rulings of the last month held about ${kind} is written down.`,
        amendments: [
          {
            op: 'amend',
            provision: limits[reform.limit]!,
            base: this.#versionOn(code, reform.limit, reform.proposed),
            title: `Intensity of ${kind}`,
            text: limitText(kind, reform.intensity),
            parameters: { [`${kind}.limit`]: reform.intensity },
          },
        ],
        commencesOn: addDays(this.#begins, reform.commenced + 1),
      }),
    );
    await new Checkpoints(this.#composed.register.read).waitFor(ASSESSED_OF, position, SCREENED_WITHIN_MS);
    await this.#assesses.turn(new AbortController().signal);
  }

  async #adopt({ code }: NetworkPlan, index: number): Promise<void> {
    const context = await this.#as(code, 'chair', 'chair', `adopt ${index}`);
    const input = { network: code, reform: this.#commandId(code, `propose ${index}`) };
    await this.#do(new AdoptReform(context, { ...input, reasons: 'Nobody objected.' }));
  }

  async #commence({ code }: NetworkPlan, { commenced }: ReformPlan, index: number): Promise<void> {
    const context = await this.#as(code, 'chair', 'chair', `commence ${index}`);
    const input = { network: code, reform: this.#commandId(code, `propose ${index}`) };
    const effectiveFrom = addDays(this.#begins, commenced + 1);
    await this.#do(new CommenceReform(context, { ...input, effectiveFrom }));
  }

  async #declareInterest({ code }: NetworkPlan, index: number): Promise<void> {
    const regulator = REGULATORS[index % REGULATORS.length]!;
    const context = await this.#as(code, regulator, 'regulator', `interest ${index}`);
    const id = await this.#person(`${code} relative ${index}`);
    await this.#do(
      new DeclareInterest(context, {
        network: code,
        subject: { kind: 'person', id },
        category: 'family',
        nature: 'A relative.',
      }),
    );
  }

  async #step(one: CasePlan, step: Step, index: number): Promise<void> {
    const { network } = one;
    const key = `case ${one.index} step ${index}`;
    const played = this.#cases.get(one.index) ?? {};
    const { docket = '', revision = 1, ruling = '', appeal = '' } = played;
    const citizen = () => this.#as(null, one.applicant, 'citizen', key, network);
    const adjudicator = () =>
      this.#as(network, ADJUDICATORS[one.index % ADJUDICATORS.length]!, 'adjudicator', key);
    switch (step.act) {
      case 'submit': {
        const outcome = await this.#do(new SubmitSymphony(await citizen(), submissionOf(one)));
        played.docket = outcome.stream.slice('symphony-'.length);
        break;
      }
      case 'revise':
        await this.#do(
          new LodgeRevision(await citizen(), {
            network,
            symphony: docket,
            score: scoreOf(one, 0.8),
            note: 'Everything is a little calmer.',
          }),
        );
        played.revision = revision + 1;
        break;
      case 'withdraw':
        await this.#do(
          new WithdrawSymphony(await citizen(), {
            network,
            symphony: docket,
            reason: 'It is composed anew.',
          }),
        );
        break;
      case 'assign': {
        const regulator = await this.#person(`${network} ${step.regulator}`);
        const context = await this.#as(network, 'chair', 'chair', key);
        await this.#do(
          new AssignCase(context, { network, docket, regulator, departs: 'They know such works.' }),
        );
        break;
      }
      case 'recommend':
        await this.#do(
          new Recommend(await this.#as(network, step.regulator, 'regulator', key), {
            network,
            docket,
            revision,
            outcome: step.outcome,
            reasons: 'The score was measured at the sleeper.',
          }),
        );
        break;
      case 'rule': {
        const provision = this.#laws.get(network)!.limits[step.limit]!;
        const context = await this.#as(network, step.decider, 'regulator', key);
        const found = await this.#foundIn(docket, revision, context.commandId);
        const outcome = await this.#do(
          new IssueRuling(context, {
            network,
            docket,
            revision,
            outcome: step.outcome,
            facts: one.stimuli.map(({ kind, intensity }) => `${kind} at ${intensity}`).join(', '),
            reasons: `By the limit of ${LIMITS[step.limit]!} as it was in force when the work came.`,
            cited: [{ provision, version: this.#versionOn(network, step.limit, one.steps[0]!.day) }],
            conditions:
              step.outcome === 'approved-with-conditions'
                ? [
                    {
                      text: 'A steward is awake while it is dreamed.',
                      until: addDays(this.#begins, step.day + 365),
                    },
                  ]
                : [],
            restrictions:
              step.outcome === 'restricted'
                ? [{ on: 'audience', text: 'Adults only.', until: addDays(this.#begins, step.day + 180) }]
                : [],
            differs: step.differs ? 'The recommendation measured at the source.' : null,
            departs: departsFrom(found, step.outcome)
              ? 'The rules know the score; the sleepers were asked.'
              : null,
          }),
        );
        played.ruling = toldBy<RulingIssued>(outcome, 'RulingIssued').ruling;
        break;
      }
      case 'serve': {
        const context = await this.#as(network, REGULATORS[0], 'regulator', key);
        await this.#do(new ServeRuling(context, { network, docket, ruling }));
        break;
      }
      case 'lodge': {
        const grounds = ['The limit that was applied is not the one in force.'];
        const outcome = await this.#do(
          new LodgeAppeal(await citizen(), { network, docket, ruling, grounds, late: null }),
        );
        played.appeal = toldBy<AppealLodged>(outcome, 'AppealLodged').appeal;
        break;
      }
      case 'admit':
        await this.#do(new AdmitAppeal(await adjudicator(), { network, appeal }));
        break;
      case 'inadmissible':
        await this.#do(
          new RuleAppealInadmissible(await adjudicator(), {
            network,
            appeal,
            on: 'grounds',
            reasons: 'No ground names an error of the ruling.',
          }),
        );
        break;
      case 'give-up':
        await this.#do(
          new WithdrawAppeal(await citizen(), { network, appeal, reason: 'The work is revised.' }),
        );
        break;
      case 'decide':
        await this.#do(
          new DecideAppeal(await adjudicator(), {
            network,
            appeal,
            outcomes: [
              {
                ground: '1',
                outcome: step.outcome,
                decisive: true,
                reasons: 'The versions were compared.',
              },
            ],
            readings: [],
            ordered: null,
            variation:
              step.outcome === 'varied'
                ? {
                    conditions: [],
                    restrictions: [
                      {
                        on: 'time',
                        text: 'Not after midnight.',
                        until: addDays(this.#begins, step.day + 180),
                      },
                    ],
                    review: null,
                  }
                : null,
          }),
        );
        break;
    }
    this.#cases.set(one.index, played);
  }

  async #nextDay(day: number): Promise<void> {
    const { bus, clock, register } = this.#composed;
    const why = `Simulated day ${day + 1} of ${this.#plan.days}`;
    const context = this.#system(null, `day ${day}`);
    await bus.execute(new AdvanceClock(context, { byMs: DAY_MS, why }));
    await clock.refresh(register.store);
  }

  /** Version of a limit in force on a day: one for its insertion, one for each reform before. */
  #versionOn(network: string, limit: number, day: number): number {
    return 1 + this.#laws.get(network)!.amended[limit]!.filter((from) => from <= day).length;
  }

  /** Commands, then lets happen what follows by itself, as every projector would. */
  async #do(command: Parameters<ComposedRegister['bus']['execute']>[0]): Promise<Answer> {
    const outcome = (await this.#composed.bus.execute(command)) as Answer;
    for (const entry of outcome.entries)
      for (const { on } of this.#reactions) {
        const follow = on[entry.type];
        if (!follow) continue;
        // No reaction of these asks for the log number, which followers count.
        await follow({ ...entry, number: -1 }, NEVER);
      }
    return outcome;
  }

  /** What rules found of a revision. Where it was ruled on before, nobody waits for that. */
  async #foundIn(docket: string, revision: number, ruling: string): Promise<Disposition | null> {
    const { store, codec } = this.#composed.register;
    for (const deadline = performance.now() + SCREENED_WITHIN_MS; performance.now() < deadline;) {
      const entries = await codec.decodeAll(await store.readStream(docketStream(docket)));
      const screenings = entries.flatMap(({ type, data }) =>
        type === 'SubmissionScreened' ? [data as SubmissionScreened['data']] : [],
      );
      const newest = screenings.at(-1);
      if (newest?.revision === revision) return foundIn(newest, revision);
      if (entries.some(({ data }) => (data as Partial<RulingIssued['data']>).ruling === ruling)) return null;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`Revision ${revision} of ${docket} was not held against the rules in time.`);
  }

  #system(network: string | null, key: string): CommandContext {
    const actor: Actor = { id: 'simulate', role: 'system', ...(network !== null && { network }) };
    return { actor, commandId: this.#commandId(network ?? '', key) };
  }

  async #as(
    network: string | null,
    name: string,
    role: Role,
    key: string,
    of: string = network!,
  ): Promise<CommandContext> {
    const id = await this.#person(network === null ? name : `${network} ${name}`);
    return { actor: { id, role, network: of }, commandId: this.#commandId(of, key) };
  }

  #commandId(network: string, key: string): string {
    return keyedId(this.#composed.register.secret, 'simulate', String(this.#plan.seed), network, key);
  }

  #person(name: string): Promise<string> {
    let person = this.#people.get(name);
    if (!person) {
      person = this.#composed.register.vault.actorOf(ISSUER, `${this.#plan.seed}/${name}`);
      this.#people.set(name, person);
    }
    return person;
  }
}

function submissionOf(one: CasePlan): InputOf<typeof SubmitSymphony> {
  const { network, title, kind, audience, venue, purpose, applicant, index } = one;
  return {
    network,
    title: `${title} no. ${index + 1}`,
    kind,
    artistKind: kind === 'tapestry' ? 'ai' : 'human',
    audience,
    venue,
    purpose,
    name: applicant,
    contact: index % 3 === 0 ? `${applicant}@example.org` : undefined,
    artist: `Artist ${applicant}`,
    score: scoreOf(one, 1),
  };
}

function scoreOf({ stimuli, index }: CasePlan, strength: number): Score {
  return {
    movements: [
      {
        title: `Movement ${index + 1}`,
        sharing: index % 4 === 0 ? 'audience' : 'none',
        stimuli: stimuli.map(({ kind, intensity }, at) => ({
          id: `s${at + 1}`,
          kind,
          intensity: Math.round(intensity * strength * 100) / 100,
          from: at * 60,
          to: at * 60 + 50,
        })),
      },
    ],
  };
}

/** They read the limits, which reforms move, and are not changed themselves. */
const RULES: readonly (readonly [number: string, title: string, text: string, form: GivenForm])[] = [
  [
    '3.1',
    'Above a limit',
    'A work with a stimulus above its limit is not for every audience.',
    {
      text: `s.stimuli.filter(x, ${LIMITS.map((kind) => `(x.kind == "${kind}" && x.intensity > p.${kind}.limit)`).join(' || ')})`,
      effect: 'restrict',
      restricts: 'audience',
    },
  ],
  [
    '3.2',
    'Fear of children',
    'A work for children has no fear above half of its limit.',
    {
      text: 's.stimuli.filter(x, s.audience == "children" && x.kind == "fear" && 2.0 * x.intensity > p.fear.limit)',
      effect: 'forbid',
    },
  ],
];

function limitText(kind: string, intensity: number): string {
  return `No stimulus of ${kind} is stronger than ${intensity}.`;
}

async function inLanes(lanes: readonly Task[]): Promise<void> {
  const waiting = [...lanes];
  const work = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) await lane();
  };
  const workers = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
}

async function inOrder(tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) await task();
}

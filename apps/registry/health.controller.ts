import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { z } from 'zod';
import { CLOCK_STEPPED } from '#kernel';
import { positionToken } from '#engine/event-store';
import { lag, type FollowerLag } from '#engine/projections';
import { troublesOf, type Trouble } from '#engine/sealing';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery, RETRY_AFTER_S, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { Metrics } from '#platform/observability';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';

/** Whoever asks whether a process is ready waits for its answer no longer. */
const READY_WITHIN_MS = 2_000;

const live = z.object({ status: z.literal('live') });
const trouble = z.object({
  code: z.string().meta({ description: 'Stable; what a program looks at.' }),
  says: z.string().meta({ description: 'What is wrong and what to do.' }),
});
const ready = z.object({
  status: z.enum(['ready', 'degraded', 'starting']),
  waitingFor: z.array(z.string()),
  troubles: z.array(trouble).meta({ description: 'What an operator must look at, while it serves on.' }),
});
const follower = z.object({
  name: z.string(),
  version: z.int(),
  state: z.enum(['building', 'live']),
  number: z.int().meta({ description: 'Log number of the last event it followed, -1 before the first.' }),
  behind: z.boolean(),
  secondsBehind: z.number().meta({ description: 'Age of the oldest event it has not followed.' }),
  deadLetters: z.int().meta({ description: 'Events it could not take and went past.' }),
  stopped: z
    .string()
    .nullable()
    .meta({ description: 'Why a build of an earlier version stopped; it is begun anew.' }),
});
const witness = z.object({
  name: z.string().meta({ description: 'As the policy of the log names it.' }),
  cosignedAt: z.iso.datetime().nullable().meta({ description: 'When it last cosigned a checkpoint.' }),
  refused: z
    .string()
    .nullable()
    .meta({ description: 'Why it did not cosign when it was last asked; null: it did.' }),
  refusedSince: z.iso.datetime().nullable(),
});
const hold = z.object({ why: z.string(), since: z.iso.datetime() });
const finding = z.object({
  what: z.enum(['entry', 'tile', 'checkpoint']),
  which: z.string().meta({ description: 'Log number, level/index of a tile, or size of a checkpoint.' }),
  says: z.string(),
  foundAt: z.iso.datetime(),
  rightSince: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Since when it is as it was sealed again; null: it is not.' }),
});
const sealing = z.object({
  published: z.int().meta({ description: 'Entries under the newest checkpoint.' }),
  secondsBehind: z
    .number()
    .meta({ description: 'How long the oldest entry that no checkpoint covers has waited for one.' }),
  scrubbedAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When the whole log had last been held against what was signed.' }),
  findings: z.array(finding).meta({ description: 'What is not, or was not, as it was sealed.' }),
});
const lags = z.object({
  head: z.string().nullable(),
  projections: z.array(follower),
  reactions: z.array(follower),
  sealing,
  witnesses: z.array(witness),
  held: hold.optional().meta({
    description: 'Why nothing is sealed, as whoever seals said. The register goes on serving.',
  }),
});

/** For whoever runs the machines: is the process alive, may it get requests, how far behind is what is read. */
@Controller()
@Public()
export class HealthController {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @DescribeQuery({ summary: 'Whether the process runs', answer: live, example: { status: 'live' } })
  live(): z.infer<typeof live> {
    return { status: 'live' };
  }

  @Get('health/ready')
  @DescribeQuery({
    summary: 'Whether the process may get requests',
    description:
      '503 while anything is waited for. 200 and "degraded" while it serves on with a trouble that every process of the register has, and that an operator must look at. How far projections are behind never counts: see /health/lag.',
    answer: ready,
    example: {
      status: 'degraded',
      waitingFor: [],
      troubles: [
        {
          code: 'WITNESS.REFUSES',
          says: 'The witness w1 has not cosigned since 2027-03-12T09:00:01.000Z: ...',
        },
      ],
    },
  })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<z.infer<typeof ready>> {
    const checks = [
      { name: 'log', isReady: () => this.register.store.head().then(() => true) },
      { name: 'read models', isReady: () => this.register.read.query('SELECT 1').then(() => true) },
      ...(this.options.readiness ?? []),
    ];
    const states = await Promise.all(
      checks.map(async ({ name, isReady }) => {
        const looked = Promise.resolve()
          .then(isReady)
          .catch(() => false);
        const is = await Promise.race([looked, sleep(READY_WITHIN_MS, false, { ref: false })]);
        return is ? [] : [name];
      }),
    );
    const waitingFor = states.flat();
    if (waitingFor.length > 0) {
      reply.status(503).header('Retry-After', String(RETRY_AFTER_S));
      return { status: 'starting', waitingFor, troubles: [] };
    }
    const troubles = await Promise.race([this.#troubles(), sleep(READY_WITHIN_MS, [], { ref: false })]);
    return { status: troubles.length > 0 ? 'degraded' : 'ready', waitingFor, troubles: [...troubles] };
  }

  /** What every process of this register has, and this one by itself. */
  async #troubles(): Promise<readonly Trouble[]> {
    const { clock, sealed } = this.register;
    const doubt = clock.doubt?.() ?? null;
    return [
      ...(doubt === null ? [] : [{ code: CLOCK_STEPPED, says: doubt }]),
      ...(await sealed.standing(clock).then(troublesOf, () => [])),
    ];
  }

  @Get('health/lag')
  @DescribeQuery({
    summary:
      'How far each projection and the seal are behind the log, which witness does not cosign it, and why it is not sealed',
    description:
      'Witnesses are those that LOG_POLICY names, or the one that "npm start" runs. While those that cosign are no quorum, no checkpoint is published.',
    answer: lags,
    example: {
      head: '00000000000000004711',
      projections: [
        {
          name: 'docket',
          version: 1,
          state: 'live',
          number: 4_710,
          behind: false,
          secondsBehind: 0,
          deadLetters: 0,
          stopped: null,
        },
      ],
      reactions: [],
      sealing: { published: 4_711, secondsBehind: 0, scrubbedAt: '2027-03-12T08:40:00.000Z', findings: [] },
      witnesses: [
        {
          name: 'w1',
          cosignedAt: '2027-03-12T09:00:00.000Z',
          refused: 'it answered 500: ',
          refusedSince: '2027-03-12T09:00:01.000Z',
        },
      ],
    },
  })
  async lag(): Promise<z.infer<typeof lags>> {
    const { read, store, clock, sealed } = this.register;
    const [head, followers, standing] = await Promise.all([
      store.head(),
      lag(read, store, clock),
      sealed.standing(clock),
    ]);
    const { published, secondsBehind, scrubbedAt, findings, held, witnesses } = standing;
    const those = (kind: FollowerLag['kind']) =>
      followers.filter((one) => one.kind === kind).map((one) => follower.parse(one));
    return {
      head: head === null ? null : positionToken(head),
      projections: those('projection'),
      reactions: those('reaction'),
      sealing: {
        published,
        secondsBehind,
        scrubbedAt: scrubbedAt?.toISOString() ?? null,
        findings: findings.map(({ what, which, says, foundAt, rightSince }) => ({
          what,
          which,
          says,
          foundAt: foundAt.toISOString(),
          rightSince: rightSince?.toISOString() ?? null,
        })),
      },
      witnesses: witnesses.map(({ name, cosignedAt, refused, refusedSince }) => ({
        name,
        cosignedAt: cosignedAt?.toISOString() ?? null,
        refused,
        refusedSince: refusedSince?.toISOString() ?? null,
      })),
      ...(held && { held: { why: held.why, since: held.since.toISOString() } }),
    };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @DescribeQuery({
    summary: 'Metrics in the text format of Prometheus',
    answer: z.string(),
    example: 'sgn_projection_behind_events{projection="docket"} 0',
    mediaType: 'text/plain',
  })
  text(): Promise<string> {
    return this.metrics.text();
  }
}

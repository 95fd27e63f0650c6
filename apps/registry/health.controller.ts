import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { z } from 'zod';
import { positionToken } from '#engine/event-store';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery, RETRY_AFTER_S, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { Metrics } from '#platform/observability';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';

const live = z.object({ status: z.literal('live') });
const ready = z.object({ status: z.enum(['ready', 'starting']), waitingFor: z.array(z.string()) });
const lag = z.object({
  head: z.string().nullable(),
  projections: z.array(
    z.object({
      projection: z.string(),
      position: z.string().nullable(),
      behind: z.int(),
      deadLetters: z.int(),
    }),
  ),
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
      '503 while anything is waited for. How far projections are behind never counts: see /health/lag.',
    answer: ready,
    example: { status: 'ready', waitingFor: [] },
  })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<z.infer<typeof ready>> {
    const checks = [
      { name: 'log', isReady: () => this.register.store.head().then(() => true) },
      { name: 'read models', isReady: () => this.register.read.query('SELECT 1').then(() => true) },
      ...(this.options.readiness ?? []),
    ];
    const states = await Promise.all(
      checks.map(async ({ name, isReady }) => {
        const is = await Promise.resolve()
          .then(isReady)
          .catch(() => false);
        return is ? [] : [name];
      }),
    );
    const waitingFor = states.flat();
    if (waitingFor.length > 0) reply.status(503).header('Retry-After', String(RETRY_AFTER_S));
    return { status: waitingFor.length > 0 ? 'starting' : 'ready', waitingFor };
  }

  @Get('health/lag')
  @DescribeQuery({
    summary: 'How far each projection is behind the log',
    answer: lag,
    example: {
      head: '00000000000000004711',
      projections: [{ projection: 'docket', position: '00000000000000004711', behind: 0, deadLetters: 0 }],
    },
  })
  async lag() {
    const [head, projections] = await Promise.all([this.register.store.head(), this.options.lag()]);
    return { head: head === null ? null : positionToken(head), projections };
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

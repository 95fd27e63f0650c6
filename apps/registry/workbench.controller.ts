import type { IncomingMessage } from 'node:http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { z } from 'zod';
import { dateOf, DomainError } from '#kernel';
import {
  CorpusClient,
  corpusStanding,
  exampleAnswer,
  exampleBody,
  whatIfAnswer,
  whatIfBody,
  type CorpusStanding,
  type WhatIfAnswer,
} from '#governance/workbench';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { visitorOf } from '#platform/service';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';

/** Questions that may be under way in this process: what is more waits outside. */
const MOST_UNDER_WAY = 32;

/** What of all past works would be decided otherwise. */
@Controller()
@Public()
export class WorkbenchController {
  /** Who has a question under way. */
  readonly #asking = new Set<string>();

  constructor(
    @Inject(CorpusClient) private readonly corpus: CorpusClient,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
  ) {}

  @Get('workbench')
  @DescribeQuery({
    summary: 'How many works the workbench knows, and up to which entry of the log',
    description: 'Of each work all revisions; one that was withdrawn is among them.',
    answer: corpusStanding,
    example: { upTo: 4_710, works: 61, networks: { NOVA: 58, LYRA: 3 } },
    errors: ['WORKBENCH.ABSENT', 'WORKBENCH.LOADING', 'WORKBENCH.AWAY'],
  })
  standing(): Promise<CorpusStanding> {
    return this.corpus.standing();
  }

  @Post('networks/:code/what-if')
  @HttpCode(200)
  @DescribeQuery({
    summary: 'What of all past works would be decided otherwise under another law',
    description:
      'Nothing is recorded. `a` and `b` are two laws: of a day, as known at a point of the log, `b` with changes. Each work counts in its newest revision. One question at a time for whoever asks, by address; a portal asks for its visitor.',
    asks: { body: whatIfBody, example: exampleBody },
    answer: whatIfAnswer,
    example: exampleAnswer,
    errors: [
      'PROVISION.ABSENT',
      'WORKBENCH.RULE',
      'WORKBENCH.PARAMETER',
      'WORKBENCH.BUSY',
      'WORKBENCH.TOO_LONG',
      'WORKBENCH.ABSENT',
      'WORKBENCH.LOADING',
      'WORKBENCH.AWAY',
    ],
  })
  async whatIf(
    @Param('code', { schema: networkCode }) network: string,
    @Body({ schema: whatIfBody }) body: z.infer<typeof whatIfBody>,
    @Req() { raw }: { readonly raw: IncomingMessage },
  ): Promise<WhatIfAnswer> {
    const visitor = visitorOf(raw, this.options.visitorSecret);
    if (this.#asking.has(visitor) || this.#asking.size >= MOST_UNDER_WAY)
      throw new DomainError(
        'WORKBENCH.BUSY',
        'A question of yours is under way already, or too many are. Ask again once it is answered.',
      );
    this.#asking.add(visitor);
    try {
      await this.register.offices.of(network);
      const today = dateOf(this.register.clock.now());
      return await this.corpus.whatIf(network, { body, today });
    } finally {
      this.#asking.delete(visitor);
    }
  }
}

import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { CommandContext } from '#engine/event-store';
import type { SymphonySubmitted } from '#governance/events';
import { answer, DescribeCommand, toldBy, type CommandAnswer, type Reply } from '#platform/http';
import { Commander, Permit } from '#platform/identity';
import { networkCode, uuid } from '#platform/schema';
import { LodgeRevision, SubmitSymphony, WithdrawSymphony } from './symphonies.handlers.js';
import { lodgeRevisionBody, submitBody, withdrawBody } from './symphony.schema.js';

const score = {
  movements: [
    {
      title: 'Low water',
      sharing: 'audience',
      stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 }],
    },
  ],
};
/** A body of the command that submits, as the API's description has it; for those that play applicants too. */
export const submissionExample = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara Voss',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score,
} as const;
const OWN_WORK = ['SYMPHONY.UNKNOWN', 'SYMPHONY.NOT_YOURS', 'SYMPHONY.ALREADY_WITHDRAWN'];

@Controller('networks/:code/symphonies')
export class SymphoniesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @Permit('symphony.submit')
  @DescribeCommand({
    summary: 'Submit a symphony or a tapestry',
    description: 'Its docket opens by itself, under the same id. Name, contact and artist are never public.',
    body: submitBody,
    example: submissionExample,
    names: {
      symphony: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
      docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
    },
    errors: ['PERSON.ERASED'],
  })
  async submit(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: submitBody }) body: z.infer<typeof submitBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { symphony: string; docket: string }> {
    const outcome = await this.commands.execute(
      new SubmitSymphony(context, { network: code, ...body, contact: body.contact ?? null }),
    );
    const { symphony } = toldBy<SymphonySubmitted>(outcome, 'SymphonySubmitted');
    return answer(reply, outcome, docketAt(code, symphony), { symphony, docket: symphony });
  }

  @Post(':symphony/revisions')
  @Permit('symphony.revise')
  @DescribeCommand({
    summary: 'Lodge a revision of a work of yours',
    body: lodgeRevisionBody,
    example: { score, note: 'The third movement is calmer.' },
    status: 200,
    errors: [...OWN_WORK, 'SYMPHONY.SAME_SCORE'],
  })
  async lodgeRevision(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('symphony', { schema: uuid }) symphony: string,
    @Body({ schema: lodgeRevisionBody }) body: z.infer<typeof lodgeRevisionBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(
      new LodgeRevision(context, { network: code, symphony, ...body }),
    );
    return answer(reply, outcome, docketAt(code, symphony));
  }

  @Post(':symphony/withdraw')
  @Permit('symphony.withdraw')
  @DescribeCommand({
    summary: 'Withdraw a work of yours',
    description: 'Nobody rules on it any more. A ruling that stands already is not undone.',
    body: withdrawBody,
    example: { reason: 'I compose it anew.' },
    status: 200,
    errors: OWN_WORK,
  })
  async withdraw(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('symphony', { schema: uuid }) symphony: string,
    @Body({ schema: withdrawBody }) body: z.infer<typeof withdrawBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(
      new WithdrawSymphony(context, { network: code, symphony, ...body }),
    );
    return answer(reply, outcome, docketAt(code, symphony));
  }
}

function docketAt(code: string, symphony: string): string {
  return `/api/networks/${code}/dockets/${symphony}`;
}

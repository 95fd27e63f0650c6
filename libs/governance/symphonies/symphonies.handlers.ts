import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { canonicalJson, type DocumentRef } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import type { Documents } from '#engine/vault';
import { symphonyStream, type SymphonySubmitted } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import {
  symphonyDecider,
  type SubmitSymphony as Submission,
  type SymphonyCommand,
} from './symphony.decider.js';
import { type Score } from './symphony.js';

type Described = Pick<
  SymphonySubmitted['data'],
  'network' | 'title' | 'kind' | 'artistKind' | 'audience' | 'venue' | 'purpose'
>;

/** Submits a work of the person who commands. Its docket opens by itself. */
export class SubmitSymphony extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: Described & {
      /** Personal, as are contact and artist: sealed under the applicant's key. */
      readonly name: string;
      readonly contact: string | null;
      readonly artist: string;
      readonly score: Score;
    },
  ) {
    super();
  }
}

@CommandHandler(SubmitSymphony)
export class SubmitSymphonyHandler implements ICommandHandler<SubmitSymphony> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async execute({ context, input }: SubmitSymphony): Promise<Outcome> {
    const { decisions, documents, offices } = this.register;
    const symphony = context.commandId;
    // Asked for along with the work's own stream.
    const network = offices.of(input.network);
    const submitted = decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      async ({ eventId }): Promise<SymphonyCommand> => {
        await network;
        const [personal, score] = await Promise.all([
          this.#seal(context.actor.id, eventId(0), input),
          putScore(documents, input.score),
        ]);
        const applicant = context.actor.id;
        return { type: 'SubmitSymphony', ...input, ...personal, symphony, applicant, score };
      },
    );
    const [outcome] = await Promise.all([submitted, network]);
    return outcome;
  }

  async #seal(
    person: string,
    event: string,
    { name, contact, artist }: SubmitSymphony['input'],
  ): Promise<Pick<Submission, 'name' | 'contact' | 'artist'>> {
    const place = (field: string) => ({ person, event, field });
    const [sealedName, sealedArtist, sealedContact] = await this.register.vault.sealMany([
      { place: place('name'), value: name },
      { place: place('artist'), value: artist },
      ...(contact === null ? [] : [{ place: place('contact'), value: contact }]),
    ]);
    return { name: sealedName!, artist: sealedArtist!, contact: sealedContact ?? null };
  }
}

export class LodgeRevision extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly symphony: string;
      readonly score: Score;
      readonly note: string;
    },
  ) {
    super();
  }
}

@CommandHandler(LodgeRevision)
export class LodgeRevisionHandler implements ICommandHandler<LodgeRevision> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, symphony, score, note } }: LodgeRevision): Promise<Outcome> {
    return this.register.decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      async (): Promise<SymphonyCommand> => ({
        type: 'LodgeRevision',
        network,
        by: context.actor.id,
        score: await putScore(this.register.documents, score),
        note,
      }),
    );
  }
}

export class WithdrawSymphony extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: { readonly network: string; readonly symphony: string; readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(WithdrawSymphony)
export class WithdrawSymphonyHandler implements ICommandHandler<WithdrawSymphony> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input: { network, symphony, reason } }: WithdrawSymphony): Promise<Outcome> {
    return this.register.decisions.execute(
      symphonyDecider,
      symphonyStream(symphony),
      context,
      (): SymphonyCommand => ({ type: 'WithdrawSymphony', network, by: context.actor.id, reason }),
    );
  }
}

/** The same score is the same bytes, whatever the order in which it was sent. */
function putScore(documents: Documents, score: Score): Promise<DocumentRef> {
  return documents.put(Buffer.from(canonicalJson(score)), 'application/json');
}

import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dateOf, rule, type DocumentRef, type PlainDate } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import { type Amendment, appealStream, provisionId, provisionStream, reformStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { documentOf, type GivenText } from '#platform/texts';
import { appealView, instrumentView, provisionView, type KnownProvision } from './law.js';
import { reformDecider, type ReformCommand, type Rulebook } from './reform.decider.js';
import { type ReformState } from './reform.js';
import type { DraftedAmendment } from './reforms.schema.js';

export class ProposeReform extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly title: string;
      readonly reasons: string;
      readonly amendments: readonly DraftedAmendment[];
      readonly cause: { readonly appeal: string } | null;
    },
  ) {
    super();
  }
}

@CommandHandler(ProposeReform)
export class ProposeReformHandler implements ICommandHandler<ProposeReform> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: ProposeReform): Promise<Outcome> {
    const { network, title, reasons, cause } = input;
    const reform = context.commandId;
    return this.register.decisions.execute(
      reformDecider,
      reformStream(reform),
      context,
      async (): Promise<ReformCommand> => {
        const amendments = await Promise.all(
          input.amendments.map((drafted) => this.#amendment(context, network, drafted)),
        );
        return {
          type: 'ProposeReform',
          network,
          reform,
          title,
          reasons,
          proposedBy: context.actor.id,
          amendments,
          rulebook: await rulebookOf(this.register, amendments),
          cause: cause && { appeal: cause.appeal, decided: await this.#isDecided(network, cause.appeal) },
        };
      },
    );
  }

  /** A draft with everything that its enactment needs, so that nothing of it depends on a later day. */
  async #amendment(context: CommandContext, network: string, drafted: DraftedAmendment): Promise<Amendment> {
    if (drafted.op === 'insert') return this.#insertion(context, network, drafted);
    const { provision, base } = drafted;
    const known = await this.#provision(network, provision);
    const place = { provision, path: known.path, base, instrument: null, number: null };
    if (drafted.op === 'repeal') return { op: 'repeal', ...place, title: null, text: null, parameters: {} };
    const { title, text, parameters = known.parameters } = drafted;
    return { op: 'amend', ...place, title, text: await this.#document(context, text), parameters };
  }

  async #insertion(
    context: CommandContext,
    network: string,
    { instrument, number, path, title, text, parameters = {} }: Extract<DraftedAmendment, { op: 'insert' }>,
  ): Promise<Amendment> {
    rule(
      path === undefined
        ? instrument !== undefined && number !== undefined
        : instrument === undefined && number === undefined,
      'REFORM.PLACE',
      'Say where to insert: an instrument and the number in it, or else a path.',
    );
    const at = path ?? `${await this.#numberOf(network, instrument!)}/${number!}`;
    const { provision, state } = await this.#placeAt(network, at);
    return {
      op: 'insert',
      provision,
      path: state?.path ?? at.normalize(),
      base: state?.version ?? null,
      instrument: instrument ?? null,
      number: number ?? null,
      title,
      text: await this.#document(context, text),
      parameters,
    };
  }

  /**
   * What has the path as it is written: an import takes paths as they come. A path that is new is written in one way,
   * composed (NFC).
   */
  async #placeAt(network: string, path: string) {
    const [verbatim, composed] = [path, path.normalize()].map((one) => provisionId(network, one));
    const { state } = await this.register.decisions.load(provisionView, provisionStream(verbatim!));
    if (state || verbatim === composed) return { provision: verbatim!, state };
    const loaded = await this.register.decisions.load(provisionView, provisionStream(composed!));
    return { provision: composed!, state: loaded.state };
  }

  async #provision(network: string, provision: string): Promise<KnownProvision> {
    const { state } = await this.register.decisions.load(provisionView, provisionStream(provision));
    rule(
      state?.network === network,
      'PROVISION.ABSENT',
      `${network} has no such provision; look at its rulebook.`,
      {
        provision,
      },
    );
    return state;
  }

  async #numberOf(network: string, instrument: string): Promise<string> {
    const { state } = await this.register.decisions.load(instrumentView, `instrument-${instrument}`);
    rule(
      state?.network === network,
      'INSTRUMENT.ABSENT',
      `${network} has no such instrument; enact it first.`,
      {
        instrument,
      },
    );
    return state.number;
  }

  async #isDecided(network: string, appeal: string): Promise<boolean> {
    const { state } = await this.register.decisions.load(appealView, appealStream(appeal));
    return state?.network === network && state.decided;
  }

  #document(context: CommandContext, text: GivenText): Promise<DocumentRef> {
    return documentOf(this.register, context, 'reform.propose', text);
  }
}

interface OnReform {
  readonly network: string;
  readonly reform: string;
}

export class AdoptReform extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnReform & { readonly reasons: string },
  ) {
    super();
  }
}

@CommandHandler(AdoptReform)
export class AdoptReformHandler implements ICommandHandler<AdoptReform> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: AdoptReform): Promise<Outcome> {
    return onReform(this.register, context, input, (rulebook) => ({
      type: 'AdoptReform',
      adoptedBy: context.actor.id,
      reasons: input.reasons,
      rulebook,
    }));
  }
}

export class CommenceReform extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: OnReform & { readonly effectiveFrom: PlainDate; readonly reason: string | null },
  ) {
    super();
  }
}

@CommandHandler(CommenceReform)
export class CommenceReformHandler implements ICommandHandler<CommenceReform> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: CommenceReform): Promise<Outcome> {
    const { effectiveFrom, reason } = input;
    return onReform(this.register, context, input, (rulebook) => ({
      type: 'CommenceReform',
      effectiveFrom,
      reason,
      today: dateOf(this.register.clock.now()),
      rulebook,
    }));
  }
}

function onReform(
  register: Register,
  context: CommandContext,
  { network, reform }: OnReform,
  command: (rulebook: Rulebook) => ReformCommand,
): Promise<Outcome> {
  return register.decisions.execute(reformDecider, reformStream(reform), context, async ({ state }) => {
    rule(
      state.status !== 'absent' && state.network === network,
      'REFORM.ABSENT',
      `${network} has no such reform; look at its list.`,
      { reform },
    );
    return command(
      await rulebookOf(register, (state as Exclude<ReformState, { status: 'absent' }>).amendments),
    );
  });
}

async function rulebookOf({ decisions }: Register, amendments: readonly Amendment[]): Promise<Rulebook> {
  const streams = amendments.map(({ provision }) => provisionStream(provision));
  const known = await decisions.loadMany(provisionView, streams);
  return new Map(
    amendments.map(({ provision }) => {
      const state = known.get(provisionStream(provision))?.state;
      return [provision, { stands: state?.stands ?? false, version: state?.version ?? 0 }];
    }),
  );
}

import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dateOf, rule } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { instrumentId, instrumentStream, provisionId, provisionStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { documentOf } from '#platform/texts';
import { instrumentDecider } from './instrument.decider.js';
import { provisionDecider, type ProvisionCommand } from './provision.decider.js';
import { type ProvisionState } from './provision.js';
import {
  AmendProvision,
  ApplyAmendment,
  EnactInstrument,
  InsertProvision,
  RepealProvision,
} from './rulebook.commands.js';

@CommandHandler(EnactInstrument)
export class EnactInstrumentHandler implements ICommandHandler<EnactInstrument> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: EnactInstrument): Promise<Outcome> {
    const instrument = instrumentId(input.network, input.number);
    return this.register.decisions.execute(instrumentDecider, instrumentStream(instrument), context, () => ({
      type: 'EnactInstrument',
      instrument: { ...input, instrument },
    }));
  }
}

@CommandHandler(InsertProvision)
export class InsertProvisionHandler implements ICommandHandler<InsertProvision> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async execute({ context, input }: InsertProvision): Promise<Outcome> {
    const { decisions } = this.register;
    const { state } = await decisions.load(instrumentDecider, instrumentStream(input.instrument));
    rule(
      state.status === 'enacted' && state.network === input.network,
      'INSTRUMENT.ABSENT',
      `${input.network} has no such instrument; enact it first.`,
      { instrument: input.instrument },
    );
    const path = `${state.number}/${input.number}`;
    const provision = provisionId(input.network, path);
    return decisions.execute(
      provisionDecider,
      provisionStream(provision),
      context,
      async (): Promise<ProvisionCommand> => ({
        type: 'InsertProvision',
        network: input.network,
        provision,
        path,
        instrument: input.instrument,
        number: input.number,
        title: input.title,
        text: await documentOf(this.register, context, 'rulebook.insert', input.text),
        parameters: input.parameters ?? {},
        ...byOffice(this.register, input),
      }),
    );
  }
}

@CommandHandler(AmendProvision)
export class AmendProvisionHandler implements ICommandHandler<AmendProvision> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: AmendProvision): Promise<Outcome> {
    const stream = provisionStream(input.provision);
    return this.register.decisions.execute(
      provisionDecider,
      stream,
      context,
      async ({ state }): Promise<ProvisionCommand> => ({
        type: 'AmendProvision',
        ...placeOf(state, input),
        title: input.title,
        text: await documentOf(this.register, context, 'rulebook.amend', input.text),
        parameters: input.parameters ?? null,
        ...byOffice(this.register, input),
      }),
      { mustExist: true },
    );
  }
}

@CommandHandler(RepealProvision)
export class RepealProvisionHandler implements ICommandHandler<RepealProvision> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: RepealProvision): Promise<Outcome> {
    const stream = provisionStream(input.provision);
    return this.register.decisions.execute(
      provisionDecider,
      stream,
      context,
      ({ state }): ProvisionCommand => ({
        type: 'RepealProvision',
        ...placeOf(state, input),
        ...byOffice(this.register, input),
      }),
      { mustExist: true },
    );
  }
}

@CommandHandler(ApplyAmendment)
export class ApplyAmendmentHandler implements ICommandHandler<ApplyAmendment> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: ApplyAmendment): Promise<Outcome> {
    const stream = provisionStream(input.amendment.provision);
    const today = dateOf(this.register.clock.now());
    return this.register.decisions.execute(provisionDecider, stream, context, () => amending(input, today));
  }
}

function amending(input: ApplyAmendment['input'], today: string): ProvisionCommand {
  const { network, reform, appeal, effectiveFrom, reason, amendment } = input;
  const { op, provision, path, base, instrument, number, title, text, parameters } = amendment;
  const changing = {
    network,
    provision,
    path,
    effectiveFrom,
    reason,
    cause: { reform, appeal },
    base: base ?? 0,
    amendedBy: [],
    imported: null,
    today,
  };
  if (op === 'repeal') return { type: 'RepealProvision', ...changing };
  rule(
    title !== null && text !== null,
    'PROVISION.WORDING',
    `The reform gives ${path} no title or no text.`,
    {
      path,
    },
  );
  const words = { title, text, parameters };
  return op === 'insert'
    ? { type: 'InsertProvision', ...changing, ...words, instrument, number }
    : { type: 'AmendProvision', ...changing, ...words };
}

/** What holds of every change that an office-holder makes directly: If-Match says what it builds on. */
function byOffice(register: Register, input: { readonly effectiveFrom: string; readonly reason?: string }) {
  return {
    effectiveFrom: input.effectiveFrom,
    reason: input.reason ?? null,
    cause: null,
    base: null,
    amendedBy: [],
    imported: null,
    today: dateOf(register.clock.now()),
  };
}

function placeOf(
  state: ProvisionState,
  { network, provision }: { readonly network: string; readonly provision: string },
) {
  rule(
    state.status !== 'absent' && state.network === network,
    'PROVISION.ABSENT',
    `${network} has no such provision; look at its rulebook.`,
    { provision },
  );
  return { network, provision, path: state.path };
}

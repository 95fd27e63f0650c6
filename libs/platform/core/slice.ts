import type { Type } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { EventSchema } from '#engine/event-store';
import type { Projection, Reaction } from '#engine/projections';
import type { Register } from './register.js';

/** Token of all slices of this process, for what is made of every one of them. */
export const SLICES = Symbol('Slices');

/** An event as its slice declares it: what the codec needs, and what the public log says of it. */
export interface SliceEvent extends EventSchema {
  /** In one sentence, from its data. */
  says(data: never): string;
  /** Fields of its data with the ids of what it is about, the nearest first. */
  readonly about: readonly string[];
}

/**
 * What a slice of the governance brings with it:
 *
 *     export const appeals: Slice = {
 *       name: 'appeals',
 *       events: appealEvents,
 *       projections: [appealQueue],
 *       module: AppealsModule,
 *       reactions: (bus, register) => [reverseOverturnedRulings(bus, register)],
 *     };
 */
export interface Slice {
  readonly name: string;
  readonly events: readonly SliceEvent[];
  readonly projections: readonly Projection[];
  /** Its controllers, command handlers and queries. REGISTER, CommandBus and QueryBus can be injected without an import. */
  readonly module?: Type<unknown>;
  reactions?(bus: CommandBus, register: Register): readonly Reaction[];
}

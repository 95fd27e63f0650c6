import type { Type } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { EventSchema } from '#engine/event-store';
import type { Projection, Reaction } from '#engine/projections';
import type { Register } from './register.js';

/** Token of all slices of this process, for what is made of every one of them. */
export const SLICES = Symbol('Slices');

/**
 * What a slice of the governance brings with it:
 *
 *     export const appeals: Slice = {
 *       name: 'appeals',
 *       events: appealSchemas,
 *       projections: [appealQueue],
 *       module: AppealsModule,
 *       reactions: (bus, register) => [reverseOverturnedRulings(bus, register)],
 *     };
 */
export interface Slice {
  readonly name: string;
  readonly events: readonly EventSchema[];
  readonly projections: readonly Projection[];
  /** Its controllers, command handlers and queries. REGISTER, CommandBus and QueryBus can be injected without an import. */
  readonly module?: Type<unknown>;
  reactions?(bus: CommandBus, register: Register): readonly Reaction[];
}

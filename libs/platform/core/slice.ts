import type { Type } from '@nestjs/common';
import type { CommandBus, ICommandHandler } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import type { EventSchema, Outcome } from '#engine/event-store';
import type { Numbered } from '#platform/citations';
import type { Duty } from '#platform/duties';
import type { Figures } from '#platform/figures';
import type { Grants, Viewer } from '#platform/policy';
import type { Searched } from '#platform/search';
import type { Projection, Reaction } from '#engine/projections';
import type { OpenMatter, Register } from './register.js';

/** Token of all slices of this process, for what is made of every one of them. */
export const SLICES = Symbol('Slices');

/** The public name of an office-holder; null: nobody by that id was appointed. */
export type NameOf = (person: string) => string | null;

/** An event as its slice declares it: what the codec needs, and what the public log says of it. */
export interface SliceEvent extends EventSchema {
  /** In one sentence, from its data, and the public names of those in office whom it tells of. */
  says(data: never, nameOf: NameOf): string;
  /** In which fields of its data those stand. */
  readonly officials?: readonly string[];
  /** What it is about, the nearest first: of which kind, and in which field of its data the id stands. */
  readonly about: readonly { readonly kind: string; readonly field: string }[];
  /** Of the first that it is about: how that is cited from here on. */
  readonly cites?: Cites<never>;
  /** Under which word the front page counts it. */
  readonly counted?: string;
  /** Of the register's own workings, or one of very many alike: lists leave it out, unless asked for by this word. */
  readonly aside?: 'register' | 'signatures' | 'memberships';
  /** It matters to whoever only looks in: the front page tells of the newest of these. */
  readonly headline?: true;
}

/** How something is cited that an event begins or changes. */
export interface Cites<Data> {
  /** The first of its network in a year has count 1. Absent: not counted. */
  readonly numbered?: Numbered;
  /** From what the event says. Absent: as it was before. */
  as?(data: Data): string;
  /** Where it stands, without a leading slash. Absent: as it was before; what is numbered stands by its number. */
  at?(data: Data): string;
  /** Absent: as it was before; of something new, as the next that the event is about. */
  titled?(data: Data): string;
}

/** A command as its slice declares it, with `command()` of #platform/commands. */
export interface SliceCommand {
  readonly handler: Type<ICommandHandler>;
  /** Its route, for whoever serves HTTP; absent where only the house itself commands it. */
  readonly controller?: Type<unknown>;
}

/** What whoever gave a command over HTTP is warned of in its answer, as `Sgn-Warning` has it; null: of nothing. Never fails. */
export type Warning = (given: {
  readonly viewer: Viewer;
  readonly outcome: Outcome;
  readonly body: unknown;
}) => Promise<string | null>;

/**
 * What a slice of the governance brings with it:
 *
 *     export const appeals: Slice = {
 *       name: 'appeals',
 *       events: appealEvents,
 *       commands: appealCommands,
 *       projections: [appealQueue],
 *       module: AppealsModule,
 *       reactions: (bus, register) => [reverseOverturnedRulings(bus, register)],
 *     };
 */
export interface Slice {
  readonly name: string;
  readonly events: readonly SliceEvent[];
  readonly commands?: readonly SliceCommand[];
  readonly projections: readonly Projection[];
  readonly figures?: Figures;
  /** What falls due in it. */
  readonly duties?: readonly Duty[];
  /** What of it is found by its words. */
  readonly search?: readonly Searched[];
  /** Who may do what its routes take. */
  readonly grants?: Grants;
  /** Its queries and their controllers. REGISTER, CommandBus and QueryBus can be injected without an import. */
  readonly module?: Type<unknown>;
  /** What is open in it for a person, as far as the read models are. */
  open?(register: Register, person: string): Promise<readonly OpenMatter[]>;
  warns?(register: Register, slices: readonly Slice[]): Warning;
  /** What follows from events, of whichever slice, before whoever recorded them is answered. */
  atOnce?(bus: CommandBus, register: Register): AtOnce;
  reactions?(bus: CommandBus, register: Register): readonly Reaction[];
  watches?(bus: CommandBus, register: Register): readonly Watch[];
}

/**
 * By type of event: what is done of it before an answer says that it is recorded. Where that fails, so does the answer, and the command
 * given again does it again; where the process is ended, a reaction does it. So it may be done more than once.
 */
export type AtOnce = Readonly<Record<string, (event: Entry) => Promise<void>>>;

/** What is looked at again and again by one of all projectors, under a lease, as rows say that something follows. */
export interface Watch {
  readonly name: string;
  /** The projection whose rows say it. */
  readonly of: string;
  /** One look, and what follows. What it throws is told, and made up for by the next. */
  turn(until: AbortSignal): Promise<void>;
  /** Whether nothing follows that is not recorded, as far as the rows are. */
  isDone(): Promise<boolean>;
}

import type { z } from 'zod';
import type { DomainEvent } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import { storedEvent } from '#platform/schema';

/** What the public log can name and link to. A docket has the id of its work: `symphony` names it too. */
export type Subject = 'symphony' | 'docket' | 'ruling' | 'appeal' | 'reform' | 'provision' | 'instrument';

/** One event of the domain, as one value: everything else that is known of it is derived from here. */
export interface EventDefinition<
  Type extends string = string,
  Data extends object = object,
> extends EventSchema {
  readonly type: Type;
  /** What it says, in one sentence that needs nothing but the event. */
  says(data: Data): string;
  /** The fields of `data` with the ids of what it is about, the nearest first. */
  readonly about: readonly (keyof Data & Subject)[];
}

/** The type of an event from its definition: `type AppealAdmitted = EventOf<typeof appealAdmitted>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? DomainEvent<Type, Data> : never;

export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/**
 * Declares an event at its current version. What does not fit `data` is never recorded (`ENTRY.UNSTORABLE`).
 *
 *     export const appealWithdrawn = event('AppealWithdrawn', 1, z.strictObject({ ...contest, reason: storedText }), {
 *       says: ({ reason }) => `An appeal was withdrawn: ${reason}`,
 *       about: ['appeal', 'docket'],
 *     });
 */
export function event<const Type extends string, Data extends object>(
  type: Type,
  version: number,
  data: z.ZodType<Data>,
  told: {
    says(data: Frozen<Data>): string;
    readonly about?: readonly (keyof Data & Subject)[];
    /** Data of version v to data of version v + 1; one for each version before this one. */
    readonly upcasters?: EventSchema['upcasters'];
  },
): EventDefinition<Type, Frozen<Data>> {
  const { says, about = [], upcasters } = told;
  return { ...storedEvent(type, version, data, upcasters), type, says, about: about as never };
}

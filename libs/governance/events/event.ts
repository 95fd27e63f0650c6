import type { z } from 'zod';
import type { DomainEvent } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import type { Cites, NameOf, SliceEvent } from '#platform/core';
import { storedEvent, type Frozen } from '#platform/schema';

/** What the public log can name and link to. */
export type Subject =
  | 'network'
  | 'docket'
  | 'ruling'
  | 'order'
  | 'appeal'
  | 'petition'
  | 'reform'
  | 'sanctuary'
  | 'cluster'
  | 'session'
  | 'provision'
  | 'instrument';

/** One event of the domain, as one value: everything else that is known of it is derived from here. */
export interface EventDefinition<
  Type extends string = string,
  Data extends object = object,
> extends SliceEvent {
  readonly type: Type;
  says(data: Data, nameOf: NameOf): string;
}

/** The type of an event from its definition: `type AppealAdmitted = EventOf<typeof appealAdmitted>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? DomainEvent<Type, Data> : never;

/** Upcaster to a version in which more may be said, or at length: what was said is said as it was. */
export function asItWas(data: object): object {
  return data;
}

/**
 * Declares an event at its current version. What does not fit `data` is never recorded (`ENTRY.UNSTORABLE`).
 *
 *     export const appealWithdrawn = event('AppealWithdrawn', 1, z.strictObject({ ...contest, reason: storedText }), {
 *       says: ({ reason }) => `An appeal was withdrawn: ${reason}`,
 *       about: aboutContest,
 *     });
 */
export function event<const Type extends string, Data extends object>(
  type: Type,
  version: number,
  data: z.ZodType<Data>,
  told: {
    says(data: Frozen<Data>, nameOf: NameOf): string;
    /** Fields with someone in office whom the sentence names. */
    readonly officials?: readonly (keyof Data & string)[];
    /** Of its fields those with the id of what it is about, the nearest first; with the kind where that is not its name. */
    readonly about?: readonly (
      (keyof Data & Subject) | { readonly kind: Subject; readonly field: keyof Data & string }
    )[];
    readonly cites?: Cites<Frozen<Data>>;
    /** Data of version v to data of version v + 1; one for each version before this one. */
    readonly upcasters?: EventSchema['upcasters'];
    readonly counted?: string;
    readonly aside?: SliceEvent['aside'];
    readonly headline?: true;
  },
): EventDefinition<Type, Frozen<Data>> {
  const { says, officials, about = [], cites, counted, aside, headline, upcasters } = told;
  return {
    ...storedEvent(type, version, data, upcasters),
    type,
    says,
    about: about.map((one) => (typeof one === 'string' ? { kind: one, field: one } : one)),
    ...(officials && { officials }),
    ...(cites && { cites }),
    ...(counted && { counted }),
    ...(aside && { aside }),
    ...(headline && { headline }),
  };
}

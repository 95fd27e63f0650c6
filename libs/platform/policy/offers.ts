import type { Office } from '#kernel';
import type { Permission, Permissions } from './permissions.js';
import type { Standing, Viewer } from './policy.js';

/** Someone who signed in and looks at something of a network. */
export interface Onlooker extends Standing {
  readonly person: string;
  /** They hold office there, and take no part in the case that they look at. */
  readonly isRecused: boolean;
}

/**
 * The commands that a thing of a slice takes, each under the permission that it takes: whether it is open, as the thing
 * stands, to someone who has that permission. The decider has the last word; what is offered here it does not refuse for
 * the state of the thing or for who they are in its case.
 */
export type Offers<Thing> = Readonly<Partial<Record<Permission, (thing: Thing, who: Onlooker) => boolean>>>;

/** The permissions of what is open on a thing to whoever looks: nothing, where nobody signed in. */
export function offered<Thing>(
  permissions: Permissions,
  offers: Offers<Thing>,
  thing: Thing,
  who: Onlooker | null,
): Permission[] {
  if (!who) return [];
  return permissions.permittedTo(who).filter((permission) => offers[permission]?.(thing, who));
}

/** Whoever looks at something of a network that is no case. */
export function onlookerIn(
  network: { officesOf(person: string): readonly Office[] },
  { person, claims }: Viewer,
): Onlooker {
  return { person, claims, offices: network.officesOf(person), isRecused: false };
}

import type { Permission } from '#platform/policy';
import { RouteSettings, settingsOf } from './route-settings.js';

/** Who may use a route: everyone, or whoever has the permission. */
export type Access = { readonly public: true } | { readonly permission: Permission };

/**
 * The route needs a bearer token of someone who may: `@Permit('ruling.issue')`. A permission of an office is looked for
 * in the network that the route's `:code` names.
 */
export const Permit = (permission: Permission) => access({ permission });

/** The route is open to everyone. A token that comes with it is verified all the same, and {@link Viewing} gives who it is. */
export const Public = () => access({ public: true });

/**
 * Whoever uses the route is known to it by a pseudonym, which they have for what a parameter of its path names and for nothing else:
 * `@Pseudonymous('petition')`. Who they are is asked of nobody, and stands nowhere.
 */
export const Pseudonymous = (parameter: string) => RouteSettings({ pseudonymousIn: parameter });

/** What {@link Permit} or {@link Public} said, at the handler or else its controller. */
export function accessOf(handler: object): Access | undefined {
  return settingsOf(handler).access as Access | undefined;
}

/** The route takes a token also that has run out, for less than a day: it gives nothing away, and keeps what else were lost. */
export const AlsoLately = () => RouteSettings({ lateByS: LATE_S });

export const LATE_S = 86_400;

const access = (access: Access) => RouteSettings({ access });

import type { Permission } from '#platform/policy';

/** A form that a page leads to, under the permission that its command takes. */
export interface Offer {
  takes: Permission;
  text: string;
  href: string;
  /** It can be done, and need not be: it is never what is offered first. */
  aside?: boolean;
  /** What it would mean. */
  means?: string | undefined;
}

/** Those that are open to the visitor, as the registry says with what the page shows: what is needed first. */
export function openTo({ may }: { readonly may: readonly string[] }, offers: readonly Offer[]): Offer[] {
  const open = offers.filter(({ takes }) => may.includes(takes));
  return [...open.filter(({ aside }) => !aside), ...open.filter(({ aside }) => aside)];
}

import type { Permission } from '#platform/policy';

/** A form that a page leads to, under the permission that its command takes. */
export interface Offer {
  takes: Permission;
  text: string;
  href: string;
}

/** Those that are open to the visitor, as the registry says with what the page shows. */
export function openTo({ may }: { readonly may: readonly string[] }, offers: readonly Offer[]): Offer[] {
  return offers.filter(({ takes }) => may.includes(takes));
}

import { dateOf } from '#kernel';
import type { Due } from '#governance/events';
import type { Register } from '#platform/core';
import { lawOf } from './law.js';

/** Until when an appeal is in time against an order, by the law of the day on which it took effect; null: no provision sets it. */
export async function appealWindow(
  register: Register,
  network: string,
  { issuedAt, appealDue }: { readonly issuedAt: string; readonly appealDue: Due | null },
): Promise<Due | null> {
  // Of an order that was issued before this was recorded, as it would have been.
  if (appealDue !== null) return appealDue;
  const on = dateOf(new Date(issuedAt));
  return lawOf(register).due(network, 'appeal.days', { receivedOn: on, governedBy: on, on }, issuedAt);
}

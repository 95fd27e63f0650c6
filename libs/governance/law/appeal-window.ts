import { dateOf } from '#kernel';
import type { Due } from '#governance/events';
import type { Register } from '#platform/core';
import { lawOf } from './law.js';

/** Until when an appeal is in time against an order that took effect at an instant, by the law of that day; null: no provision sets it. */
export function appealWindow(register: Register, network: string, issuedAt: string): Promise<Due | null> {
  const on = dateOf(new Date(issuedAt));
  return lawOf(register).due(network, 'appeal.days', { receivedOn: on, governedBy: on, on }, issuedAt);
}

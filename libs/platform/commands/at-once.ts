import type { CommandBus } from '@nestjs/cqrs';
import type { AtOnce, Register, Slice } from '#platform/core';

type Following = (type: string) => readonly AtOnce[string][];

/** A bus is of one register, in one application. */
const made = new WeakMap<CommandBus, Following>();

/** What follows at once from events of a type, of all slices of this process. */
export function atOnceOf(slices: readonly Slice[], bus: CommandBus, register: Register): Following {
  const known = made.get(bus);
  if (known) return known;
  const all = slices.flatMap(({ atOnce }) => (atOnce ? [atOnce(bus, register)] : []));
  const types = new Set(all.flatMap((one) => Object.keys(one)));
  const byType = new Map([...types].map((type) => [type, all.flatMap((one) => one[type] ?? [])] as const));
  const following: Following = (type) => byType.get(type) ?? [];
  made.set(bus, following);
  return following;
}

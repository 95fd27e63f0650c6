import type { PlainDate } from '#kernel';
import {
  boundsOf,
  LONGEST_PERIOD,
  type Owner,
  type Owners,
  type Period,
  provisionStream,
} from '#governance/events';
import type { Register } from '#platform/core';
import { ownerFrom, ownerOn } from './owner.js';
import { ParameterIndex } from './parameter-index.js';
import { provisionHistory, type ProvisionHistory } from './provision-history.js';

const laws = new WeakMap<Register, Law>();

/** The law of a register: one for all its commands, as it remembers which provisions set parameters. */
export function lawOf(register: Register): Law {
  let law = laws.get(register);
  if (!law) laws.set(register, (law = new Law(register)));
  return law;
}

/** What the rulebook sets, read from the streams of its provisions as they are at the call. */
export class Law {
  readonly #index: ParameterIndex;

  constructor(private readonly register: Register) {
    this.#index = new ParameterIndex(register);
  }

  /** The period that a parameter sets on a day, and by which version; null where no provision in force sets it. */
  async period(network: string, parameter: string, on: PlainDate): Promise<Period | null> {
    const owner = ownerOn(await this.#thatSet(network, parameter), parameter, on, areDays);
    if (!owner) return null;
    const { provision, path, version, parameters } = owner;
    return { days: Number(parameters[parameter]), by: { provision, path, version } };
  }

  /** Who sets these parameters on a day, or will be the first to do so after it. */
  async ownersOf(network: string, parameters: readonly string[], on: PlainDate): Promise<Owners> {
    const owners = new Map<string, Owner>();
    for (const name of new Set(parameters)) {
      const owner = ownerFrom(await this.#thatSet(network, name), name, on);
      if (!owner) continue;
      const { provision, path, version, bounds } = owner;
      owners.set(name, { provision, path, version, bounds: boundsOf(name, bounds) });
    }
    return owners;
  }

  async #thatSet(network: string, parameter: string): Promise<readonly ProvisionHistory[]> {
    const provisions = await this.#index.sourcesOf(network, parameter);
    const histories = await this.register.decisions.loadMany(
      provisionHistory,
      provisions.map((provision) => provisionStream(provision)),
    );
    return [...histories.values()].flatMap(({ state }) => state ?? []);
  }
}

/** A period is a number of whole days; what else an older entry may say sets none. */
function areDays(value: number | string): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LONGEST_PERIOD;
}

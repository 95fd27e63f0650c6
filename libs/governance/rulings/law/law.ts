import { rule, type PlainDate } from '#kernel';
import { LONGEST_PERIOD, type Period, provisionStream } from '#governance/events';
import type { Register } from '#platform/core';
import type { Citing } from '../docket.decider.js';
import { PeriodIndex } from './period-index.js';
import type { PeriodParameter } from './periods.projection.js';
import { standingOn, provisionHistory, type Change } from './provision-history.js';

const laws = new WeakMap<Register, Law>();

/** The law of a register: one for all its commands, as it remembers which provisions set periods. */
export function lawOf(register: Register): Law {
  let law = laws.get(register);
  if (!law) laws.set(register, (law = new Law(register)));
  return law;
}

/** The rulebook as rulings need it, read from the streams of its provisions. */
export class Law {
  readonly #periods: PeriodIndex;

  constructor(private readonly register: Register) {
    this.#periods = new PeriodIndex(register);
  }

  /** The period that a parameter sets on a day, and by which version; null where no provision in force sets it. */
  async period(network: string, parameter: PeriodParameter, on: PlainDate): Promise<Period | null> {
    const provisions = await this.#periods.sourcesOf(network, parameter);
    const histories = await this.register.decisions.loadMany(
      provisionHistory,
      provisions.map((provision) => provisionStream(provision)),
    );
    const setting = [...histories.values()].flatMap(({ state }) => {
      const change = state && standingOn(state, on);
      const days = change && daysOf(change, parameter);
      return state && change && days !== null ? [{ ...state, ...change, days }] : [];
    });
    const [latest] = setting.sort(byEffectThenPath);
    if (!latest) return null;
    const { provision, path, version, days } = latest;
    return { days, by: { provision, path, version } };
  }

  /**
   * What a ruling wants to cite, with the version that is in force on its governing date.
   * @throws DomainError `RULING.CITES_NO_PROVISION`
   */
  citing(
    network: string,
    cited: readonly { readonly provision: string; readonly version: number }[],
    governingDate: PlainDate,
  ): Promise<readonly Citing[]> {
    return Promise.all(
      cited.map(async ({ provision, version }) => {
        const { state } = await this.register.decisions.load(provisionHistory, provisionStream(provision));
        rule(
          state?.network === network,
          'RULING.CITES_NO_PROVISION',
          `${network} has no provision ${provision}; take the ids of its rulebook.`,
          { provision },
        );
        const inForce = standingOn(state, governingDate)?.version ?? null;
        return { provision, path: state.path, version, inForce };
      }),
    );
  }
}

/** A period is a number of whole days; what else a parameter may say sets none. */
function daysOf({ parameters }: Change, parameter: PeriodParameter): number | null {
  const days = parameters[parameter];
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= LONGEST_PERIOD
    ? days
    : null;
}

/** The latest in force first; of the same day, the first by path, so that everybody finds the same. */
function byEffectThenPath(one: Dated, other: Dated): number {
  if (one.effectiveFrom === other.effectiveFrom) return one.path < other.path ? -1 : 1;
  return one.effectiveFrom! > other.effectiveFrom! ? -1 : 1;
}

interface Dated {
  readonly effectiveFrom: PlainDate | null;
  readonly path: string;
}

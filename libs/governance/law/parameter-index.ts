import { Checkpoints } from '#engine/projections';
import type { Position } from '#engine/event-store';
import type { ProvisionAmended, ProvisionInserted } from '#governance/events';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import {
  parameterSources,
  parametersProjection,
  sourcesIn,
  type ParameterSourceRow,
} from './parameters.projection.js';

const PAGE = 1_000;

/**
 * Which provisions may set a parameter, or have a machine form, as of the log's head at the call: the rows of the projection, once, and from
 * there on what the log says. So it waits for no follower, and knows what was recorded a moment ago.
 */
export class ParameterIndex {
  /** By network, and there by parameter. */
  readonly #sources = new Map<string, Map<string, Set<string>>>();
  #after: Position | null = null;
  #begun = false;
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly register: Register) {}

  /** By parameter. */
  async sourcesIn(network: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    // One read at a time; each begins after the call that needs it.
    const read = this.#reading.then(() => this.#readOn());
    this.#reading = read.catch(() => undefined);
    await read;
    return this.#sources.get(network) ?? new Map();
  }

  async #readOn(): Promise<void> {
    if (!this.#begun) await this.#begin();
    const { store, codec } = this.register;
    for (;;) {
      const page = await store.readAll({ from: this.#after, limit: PAGE });
      const wordings = page.filter(({ type }) => type === 'ProvisionInserted' || type === 'ProvisionAmended');
      for (const { data } of await codec.decodeAll(wordings))
        sourcesIn(data as (ProvisionInserted | ProvisionAmended)['data']).forEach((source) =>
          this.#add(source),
        );
      this.#after = page.at(-1)?.position ?? this.#after;
      if (page.length < PAGE) return;
    }
  }

  /** The checkpoint is read before the rows, which then hold at least what it says. */
  async #begin(): Promise<void> {
    const { read } = this.register;
    const after = await new Checkpoints(read).checkpoint(parametersProjection.name);
    const rows = after === null ? [] : await read.getRepository(entityOf(parameterSources)).find();
    rows.forEach((row) => this.#add(row));
    this.#after = after;
    this.#begun = true;
  }

  #add({ network, parameter, provision }: ParameterSourceRow): void {
    const byParameter = this.#sources.get(network) ?? new Map<string, Set<string>>();
    this.#sources.set(network, byParameter);
    byParameter.set(parameter, (byParameter.get(parameter) ?? new Set()).add(provision));
  }
}

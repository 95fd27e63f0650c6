import { on, table, type Handler, type Projection } from '#engine/projections';
import type { NetworkEstablished, PublicEvent } from '#governance/events';
import type { Figures } from '#platform/figures';

interface NetworkRow {
  readonly network: string;
}

/** Networks that there are, so that the figures of each can be told. */
const networkTable = table<NetworkRow>({
  name: 'figured_network',
  columns: { network: { type: 'text' } },
  key: ['network'],
});

const ofNetworks: Figures<PublicEvent> = {
  version: 1,
  tables: [networkTable],
  on: {
    NetworkEstablished: on<NetworkEstablished>(
      () => [],
      ({ data: { network } }, rows) => rows.put(networkTable, { network }),
    ),
  },
  figures: [],
};

/** Name of the projection. */
export const DASHBOARDS = 'dashboards';

/** What every dashboard but the lag is a query of: of the parts of all slices, so that all stand at one log number. */
export function dashboardsProjection(parts: readonly Figures[]): Projection {
  const all = [ofNetworks as Figures, ...parts];
  const types = new Set(all.flatMap(({ on }) => Object.keys(on)));
  return {
    name: DASHBOARDS,
    version: all.reduce((sum, { version }) => sum + version, 0),
    tables: all.flatMap(({ tables }) => tables),
    on: Object.fromEntries(
      [...types].map((type) => [type, together(all.flatMap(({ on }) => on[type] ?? []))]),
    ),
  };
}

function together(handlers: readonly Handler[]): Handler {
  return {
    touches: (event) => handlers.flatMap((handler) => handler.touches(event)),
    apply: (event, rows) => handlers.forEach((handler) => handler.apply(event, rows)),
  };
}

import { on, table, type Projection } from '#engine/projections';
import type { PublicEvent, ProvisionAmended, ProvisionInserted } from '#governance/events';

/** A provision that sets a parameter, in some version of it. */
export interface ParameterSourceRow {
  network: string;
  parameter: string;
  provision: string;
}

export const parameterSources = table<ParameterSourceRow>({
  name: 'parameter_source',
  columns: { network: { type: 'text' }, parameter: { type: 'text' }, provision: { type: 'uuid' } },
  key: ['network', 'parameter', 'provision'],
});

/** Which provisions could set a parameter: where to look, not what the law is. */
export const parametersProjection: Projection<PublicEvent> = {
  // A follower's name is what its checkpoint stands under; at first it looked for periods alone.
  name: 'periods',
  version: 2,
  tables: [parameterSources],
  on: {
    ProvisionInserted: on<ProvisionInserted>(
      () => [],
      ({ data }, rows) => {
        for (const source of sourcesIn(data)) rows.put(parameterSources, source);
      },
    ),
    ProvisionAmended: on<ProvisionAmended>(
      () => [],
      ({ data }, rows) => {
        for (const source of sourcesIn(data)) rows.put(parameterSources, source);
      },
    ),
  },
};

/** What one change says of parameters. */
export function sourcesIn({
  network,
  provision,
  parameters,
}: Pick<ProvisionInserted['data'], 'network' | 'provision' | 'parameters'>): readonly ParameterSourceRow[] {
  return Object.keys(parameters).map((parameter) => ({ network, parameter, provision }));
}

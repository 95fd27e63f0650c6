import { on, table, type Projection } from '#engine/projections';
import type { PublicEvent, ProvisionAmended, ProvisionInserted } from '#governance/events';

/** A provision that sets a parameter, or has a machine form, in some version of it. */
export interface ParameterSourceRow {
  network: string;
  /** Its name; {@link A_FORM} for a machine form. */
  parameter: string;
  provision: string;
}

/** No parameter has this name. */
export const A_FORM = '';

export const parameterSources = table<ParameterSourceRow>({
  name: 'parameter_source',
  columns: { network: { type: 'text' }, parameter: { type: 'text' }, provision: { type: 'uuid' } },
  key: ['network', 'parameter', 'provision'],
});

/** Which provisions could set a parameter, or have a machine form: where to look, not what the law is. */
export const parametersProjection: Projection<PublicEvent> = {
  // A follower's name is what its checkpoint stands under; at first it looked for periods alone.
  name: 'periods',
  version: 3,
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

/** What one change says of parameters and machine forms. */
export function sourcesIn({
  network,
  provision,
  parameters,
  form,
}: Pick<
  ProvisionInserted['data'],
  'network' | 'provision' | 'parameters' | 'form'
>): readonly ParameterSourceRow[] {
  return [...Object.keys(parameters), ...(form ? [A_FORM] : [])].map((parameter) => ({
    network,
    parameter,
    provision,
  }));
}

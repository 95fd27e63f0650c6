import { on, table, type Projection } from '#engine/projections';
import type { PublicEvent, ProvisionAmended, ProvisionInserted } from '#governance/events';

/** The parameters of the law that the review of a work reads. */
export const periodParameters = ['decision.days', 'appeal.days'] as const;
export type PeriodParameter = (typeof periodParameters)[number];

/** A provision that sets a period, in some version of it. */
export interface PeriodSourceRow {
  network: string;
  parameter: PeriodParameter;
  provision: string;
}

export const periodSources = table<PeriodSourceRow>({
  name: 'period_source',
  columns: { network: { type: 'text' }, parameter: { type: 'text' }, provision: { type: 'uuid' } },
  key: ['network', 'parameter', 'provision'],
});

/** Which provisions could set a period: where to look, not what the law is. */
export const periodsProjection: Projection<PublicEvent> = {
  name: 'periods',
  version: 1,
  tables: [periodSources],
  on: {
    ProvisionInserted: on<ProvisionInserted>(
      () => [],
      ({ data }, rows) => {
        for (const source of sourcesIn(data)) rows.put(periodSources, source);
      },
    ),
    ProvisionAmended: on<ProvisionAmended>(
      () => [],
      ({ data }, rows) => {
        for (const source of sourcesIn(data)) rows.put(periodSources, source);
      },
    ),
  },
};

/** What one change says of periods. */
export function sourcesIn({
  network,
  provision,
  parameters,
}: Pick<ProvisionInserted['data'], 'network' | 'provision' | 'parameters'>): readonly PeriodSourceRow[] {
  return periodParameters
    .filter((parameter) => Object.hasOwn(parameters, parameter))
    .map((parameter) => ({ network, parameter, provision }));
}

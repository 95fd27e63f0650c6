import { lastEnded, seatedOn } from '#governance/law';
import type { DocketRow, PanelEndRow, PanelRow } from './docket.tables.js';

type Panels = Pick<DocketRow, 'panels' | 'sitting' | 'panel_waits_for'>;

export const NO_PANEL = { panels: [], sitting: [], panel_waits_for: [] } satisfies Panels;

/** What a docket says of its panels, the last of which sits. */
export function withSitting(panels: readonly PanelRow[]): Panels {
  const last = panels.at(-1)!;
  const seated = seatedOn(last);
  const sitting = seated.map(({ person }) => person);
  const absent = seated.filter(({ voted }) => voted === null).map(({ person }) => person);
  return { panels, sitting, panel_waits_for: [...new Set([...absent, last.chair])] };
}

/** No panel sits any more. */
export function ended(
  panels: readonly PanelRow[],
  end: Pick<PanelEndRow, 'as' | 'number'> & Partial<PanelEndRow>,
  recused: readonly string[] = [],
): Panels {
  const nothing = { votes: [], ruling: null, because: null, reasons: null };
  return { panels: lastEnded(panels, { ...nothing, ...end }, recused), sitting: [], panel_waits_for: [] };
}

import type { PanelConvened } from '#governance/events';
import type { DocketRow, PanelEndRow, PanelMemberRow, PanelRow } from './docket.tables.js';

type Panels = Pick<DocketRow, 'panels' | 'sitting' | 'panel_waits_for'>;

export const NO_PANEL = { panels: [], sitting: [], panel_waits_for: [] } satisfies Panels;

export function panelRowOf(
  { panel, chair, quorum, draft, closes, members }: PanelConvened['data'],
  number: number,
): PanelRow {
  return {
    panel,
    chair,
    quorum,
    draft,
    closes,
    members: members.map((person) => ({ person, voted: null, recused: false })),
    end: null,
    number,
  };
}

/** What a docket says of its panels, the last of which sits. */
export function withSitting(panels: readonly PanelRow[]): Panels {
  const { members, chair } = panels.at(-1)!;
  const seated = members.filter(({ recused }) => !recused);
  const sitting = seated.map(({ person }) => person);
  const absent = seated.filter(({ voted }) => voted === null).map(({ person }) => person);
  return { panels, sitting, panel_waits_for: [...new Set([...absent, chair])] };
}

export function memberChanged(
  panels: readonly PanelRow[],
  person: string,
  change: Partial<PanelMemberRow>,
): readonly PanelRow[] {
  return lastChanged(panels, ({ members }) => ({
    members: members.map((one) => (one.person === person ? { ...one, ...change } : one)),
  }));
}

/** No panel sits any more. */
export function ended(
  panels: readonly PanelRow[],
  end: Pick<PanelEndRow, 'as' | 'number'> & Partial<PanelEndRow>,
  recused: readonly string[] = [],
): Panels {
  const nothing = { votes: [], ruling: null, because: null, reasons: null };
  const last = lastChanged(panels, ({ members }) => ({
    members: members.map((one) => (recused.includes(one.person) ? { ...one, recused: true } : one)),
    end: { ...nothing, ...end },
  }));
  return { panels: last, sitting: [], panel_waits_for: [] };
}

function lastChanged(
  panels: readonly PanelRow[],
  changeOf: (panel: PanelRow) => Partial<PanelRow>,
): readonly PanelRow[] {
  return panels.map((panel, nth) => (nth === panels.length - 1 ? { ...panel, ...changeOf(panel) } : panel));
}

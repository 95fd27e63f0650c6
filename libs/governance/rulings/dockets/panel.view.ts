import { citeVersion } from '#governance/events';
import { panelViewOf as seatsOf, votesViewOf } from '#governance/law';
import type { PanelRow } from './docket.tables.js';
import type { PanelView } from './docket.view.js';
import type { Named } from './ruling.view.js';

export function panelViewOf(panel: PanelRow, network: string, { officials }: Named): PanelView {
  const { draft, end } = panel;
  return {
    ...seatsOf(panel, network, officials),
    state: end?.as ?? 'sits',
    draft: {
      ...draft,
      cited: draft.cited.map((version) => ({ ...version, citation: citeVersion(network, version) })),
      conditions: [...draft.conditions],
      restrictions: [...draft.restrictions],
    },
    votes: votesViewOf(end?.votes ?? [], network, officials),
    ruling: end?.ruling ?? null,
    because: end?.because ?? null,
    reasons: end?.reasons ?? null,
  };
}

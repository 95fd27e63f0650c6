import { citeVersion } from '#governance/events';
import type { PanelRow } from './docket.tables.js';
import type { PanelView } from './docket.view.js';
import { votesViewOf, type Named } from './ruling.view.js';

export function panelViewOf(
  { chair, quorum, closes, members, draft, end, panel, number }: PanelRow,
  network: string,
  { officials }: Named,
): PanelView {
  return {
    panel,
    state: end?.as ?? 'sits',
    chair: officials(network, chair),
    quorum,
    closes,
    members: members.map(({ person, voted, recused }) => ({ ...officials(network, person), voted, recused })),
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
    number,
  };
}

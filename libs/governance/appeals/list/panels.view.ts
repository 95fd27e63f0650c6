import { citeVersion, consequenceOf, type AppealDecision, type Consequence } from '#governance/events';
import { panelViewOf, votesViewOf } from '#governance/law';
import type { Officials } from '#platform/core';
import type { AppealPanelView, AppealView } from './appeal.view.js';
import type { AppealRow } from './appeals.projection.js';
import type { AppealPanelRow } from './panels.projection.js';

export function decisionViewOf(
  {
    consequence,
    readings,
    variation,
    ordered = null,
  }: Pick<AppealDecision, 'readings' | 'variation'> & {
    readonly consequence: Consequence;
    readonly ordered?: AppealDecision['ordered'] | null;
  },
  network: string,
) {
  return {
    consequence,
    readings: readings.map((read) => ({ ...read, citation: citeVersion(network, read) })),
    variation: variation && {
      conditions: [...variation.conditions],
      restrictions: [...variation.restrictions],
      review: variation.review,
    },
    ordered,
  };
}

/** The panel that votes; null: none does. */
export function sittingIn({ panels }: Pick<AppealRow, 'panels'>): AppealPanelRow | null {
  const last = panels.at(-1);
  return last?.end === null ? last : null;
}

export function panelOf(row: AppealRow, officials: Officials): AppealView['panel'] {
  const panel = sittingIn(row);
  return panel && panelViewOf(panel, row.network, officials);
}

export function panelDetailsOf(
  panel: AppealPanelRow,
  network: string,
  officials: Officials,
): AppealPanelView {
  const { draft, end } = panel;
  const { outcomes, ...said } = draft;
  const consequence = consequenceOf(outcomes);
  return {
    ...panelViewOf(panel, network, officials),
    state: end?.as ?? 'sits',
    draft: {
      ...decisionViewOf({ consequence, ...said }, network),
      outcomes: [...outcomes],
    },
    votes: votesViewOf(end?.votes ?? [], network, officials),
    because: end?.because ?? null,
    reasons: end?.reasons ?? null,
  };
}

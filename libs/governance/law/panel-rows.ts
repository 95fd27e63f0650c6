import type { Due, PanelConvened } from '#governance/events';

/** A panel that was convened on a draft, and what came of it, as read models have it. */
export interface PanelRow<Draft, End> {
  readonly panel: string;
  readonly chair: string;
  readonly quorum: number;
  readonly draft: Draft;
  readonly closes: Due;
  readonly members: readonly PanelMemberRow[];
  /** Null: it sits. */
  readonly end: End | null;
  /** Log number of its convening. */
  readonly number: number;
}

export interface PanelMemberRow {
  readonly person: string;
  /** Log number of their vote; null: they have not voted. */
  readonly voted: number | null;
  /** They take no part in it any more. */
  readonly recused: boolean;
}

/** One that sits. */
export function panelRowOf<Draft>(
  {
    panel,
    chair,
    quorum,
    closes,
    members,
  }: Pick<PanelConvened['data'], 'panel' | 'chair' | 'quorum' | 'closes' | 'members'>,
  draft: Draft,
  number: number,
): PanelRow<Draft, never> {
  const seats = members.map((person) => ({ person, voted: null, recused: false }));
  return { panel, chair, quorum, draft, closes, members: seats, end: null, number };
}

/** Of the last panel, who sits. */
export function seatedOn<Draft, End>({ members }: PanelRow<Draft, End>): readonly PanelMemberRow[] {
  return members.filter(({ recused }) => !recused);
}

export function memberChanged<Draft, End>(
  panels: readonly PanelRow<Draft, End>[],
  person: string,
  change: Partial<PanelMemberRow>,
): readonly PanelRow<Draft, End>[] {
  return lastChanged(panels, ({ members }) => ({
    members: members.map((one) => (one.person === person ? { ...one, ...change } : one)),
  }));
}

/** No panel sits any more. */
export function lastEnded<Draft, End>(
  panels: readonly PanelRow<Draft, End>[],
  end: End,
  recused: readonly string[],
): readonly PanelRow<Draft, End>[] {
  return lastChanged(panels, ({ members }) => ({
    members: members.map((one) => (recused.includes(one.person) ? { ...one, recused: true } : one)),
    end,
  }));
}

function lastChanged<Draft, End>(
  panels: readonly PanelRow<Draft, End>[],
  changeOf: (panel: PanelRow<Draft, End>) => Partial<PanelRow<Draft, End>>,
): readonly PanelRow<Draft, End>[] {
  return panels.map((panel, nth) => (nth === panels.length - 1 ? { ...panel, ...changeOf(panel) } : panel));
}

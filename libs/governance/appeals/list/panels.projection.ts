import { on, type Logged, type Ref, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import type {
  AppealDecision,
  AppealDissolution,
  AppealDraftRejected,
  AppealPanelConvened,
  AppealPanelDissolved,
  AppealPanelEvent,
  AppealVoteCast,
  AppealVotingClosed,
  OpenedVote,
} from '#governance/events';
import { lastEnded, memberChanged, panelRowOf, seatedOn, type PanelRow } from '#governance/law';

export type AppealPanelRow = PanelRow<AppealDecision, AppealPanelEndRow>;

export interface AppealPanelEndRow {
  readonly as: 'decided' | 'rejected' | 'dissolved';
  /** That were opened: none of a panel that was dissolved. */
  readonly votes: readonly OpenedVote[];
  readonly because: AppealDissolution | null;
  readonly reasons: string | null;
}

/** What an appeal says of its panels. */
export interface AppealPanels {
  /** That were convened, the oldest first. */
  readonly panels: readonly AppealPanelRow[];
  /** Who sits on the panel that does. */
  readonly sitting: readonly string[];
}

/** `moves`: the appeal is further, with this change. */
export function panelHandlers(
  touches: (event: Logged<Entry<AppealPanelEvent>>) => readonly Ref[],
  moves: (
    event: Logged<Entry<AppealPanelEvent>>,
    rows: Rows,
    changeOf: (row: AppealPanels) => Partial<AppealPanels>,
  ) => void,
) {
  const onPanels = <E extends AppealPanelEvent>(
    changeOf: (event: Logged<Entry<E>>, panels: AppealPanels['panels']) => Partial<AppealPanels>,
  ) =>
    on<E>(
      (event) => touches(event as never),
      (event, rows) => {
        moves(event as never, rows, ({ panels }) => changeOf(event as Logged<Entry<E>>, panels));
      },
    );
  return {
    AppealPanelConvened: onPanels<AppealPanelConvened>(({ data, number }, panels) =>
      sitting([...panels, panelRowOf(data, data.draft, number)]),
    ),
    AppealVoteCast: onPanels<AppealVoteCast>(({ data, number }, panels) =>
      sitting(memberChanged(panels, data.member, { voted: number })),
    ),
    // What is over by its instant is told by that.
    AppealVotingClosed: onPanels<AppealVotingClosed>(() => ({})),
    AppealDraftRejected: onPanels<AppealDraftRejected>(({ data: { votes, recused } }, panels) =>
      ended(panels, { as: 'rejected', votes }, recused),
    ),
    AppealPanelDissolved: onPanels<AppealPanelDissolved>(({ data: { because, reasons } }, panels) =>
      ended(panels, { as: 'dissolved', because, reasons }),
    ),
  };
}

/** The last panel sits. */
export function sitting(panels: AppealPanels['panels']): AppealPanels {
  return { panels, sitting: seatedOn(panels.at(-1)!).map(({ person }) => person) };
}

/** No panel sits any more. */
export function ended(
  panels: AppealPanels['panels'],
  end: Pick<AppealPanelEndRow, 'as'> & Partial<AppealPanelEndRow>,
  recused: readonly string[] = [],
): AppealPanels {
  const nothing = { votes: [], because: null, reasons: null };
  return { panels: lastEnded(panels, { ...nothing, ...end }, recused), sitting: [] };
}

import { dateOf, dayInWords, isOver, rule, type PlainDate, type Sealed } from '#kernel';
import {
  periodInWords,
  type AppealEvent,
  type Due,
  type End,
  type OrderedAgainst,
  type RulingIssued,
  type RulingOutcome,
} from '#governance/events';
import { isClosed, type AppealState } from '../appeal.js';

/** What an appeal needs to know of what it contests: a ruling, or an interim order. */
export interface Contested extends Pick<RulingIssued['data'], 'cited'> {
  /** Null: it is an order. */
  readonly ruling: string | null;
  /** Absent: it is a ruling. */
  readonly order?: string;
  /** Null: it is an order. */
  readonly outcome: RulingOutcome | null;
  /** Null: it was not served yet, or no provision sets how long the time to appeal is. */
  readonly served: { readonly on: PlainDate; readonly due: Due } | null;
  /** By an appeal: reversed, sent back, or overturned. */
  readonly setAside: boolean;
  /** When an order ends at the latest. */
  readonly ends?: End;
}

export interface LodgeAppeal {
  readonly type: 'LodgeAppeal';
  readonly network: string;
  readonly appeal: string;
  readonly within: OrderedAgainst;
  /** Null: there is no such ruling, and no such order. */
  readonly contested: Contested | null;
  readonly appellant: string;
  readonly now: Date;
  readonly grounds: readonly Sealed[];
  /** Why it comes late; null: nothing is said. */
  readonly late: Sealed | null;
}

export function lodge(command: LodgeAppeal, state: AppealState): readonly AppealEvent[] {
  const { network, appeal: id, within, appellant, now, grounds, late } = command;
  const { ruling, order, served } = mustBeLodgeable({ ...command, isLateSaid: late !== null }, state);
  rule(grounds.length > 0, 'APPEAL.NO_GROUNDS', 'State at least one ground of the appeal.');
  return [
    {
      type: 'AppealLodged',
      data: {
        network,
        appeal: id,
        ...within,
        ruling,
        ...(order !== undefined && { order }),
        appellant,
        lodgedOn: dateOf(now),
        due: { at: served.due.at, on: served.due.on },
        grounds: grounds.map((statement, index) => ({ ground: String(index + 1), statement })),
        late,
      },
    },
  ];
}

interface Lodging extends Pick<LodgeAppeal, 'contested' | 'within' | 'now'> {
  /** Whether it is said why it comes late. */
  readonly isLateSaid: boolean;
}

/** What can be refused before anything of the appellant's is sealed. */
export function mustBeLodgeable(
  { contested, within, now, isLateSaid }: Lodging,
  state: AppealState,
): Contested & { readonly served: NonNullable<Contested['served']> } {
  rule(
    state.status !== 'decided' && state.status !== 'conceded',
    'APPEAL.ALREADY_DECIDED',
    `Your appeal against it has been ${state.status}; it cannot be lodged again.`,
  );
  rule(
    state.status !== 'leave-refused',
    'APPEAL.LEAVE_REFUSED',
    'Leave to appeal against it late was refused you; it cannot be lodged again.',
  );
  rule(
    state.status === 'absent' || isClosed(state),
    'APPEAL.ALREADY_LODGED',
    'You have an open appeal against it already; add nothing to it by lodging another.',
  );
  rule(state.status === 'absent', 'APPEAL.CLOSED', 'This appeal is closed; lodge another.');
  rule(
    contested !== null,
    'APPEAL.NO_SUCH_RULING',
    'docket' in within
      ? 'This docket has no such ruling, and no such interim order; name one that it has.'
      : 'In this sanctuary there is no such interim order; name one that there is.',
    within,
  );
  const { served, order } = contested;
  rule(
    served !== null || order === undefined,
    'APPEAL.NO_PERIOD',
    'No provision in force when this order was issued sets "appeal.days", so that no time to appeal against it runs.',
    within,
  );
  rule(
    served !== null,
    'APPEAL.NOT_SERVED',
    'This ruling has not been served yet; the time to appeal runs from service.',
    within,
  );
  rule(
    !contested.setAside,
    'APPEAL.RULING_REVERSED',
    'What you contest stands no more, after another appeal; there is nothing to contest.',
    within,
  );
  const { on: servedOn, due } = served;
  const isLate = isOver(due.at, now);
  rule(
    isLate || !isLateSaid,
    'APPEAL.NOT_LATE',
    `The time to appeal runs until ${due.at}, so that this appeal is not late; leave out "late".`,
    { due: due.at },
  );
  rule(
    !isLate || isLateSaid,
    'APPEAL.OUT_OF_TIME',
    `${order === undefined ? 'The ruling was served' : 'The order was issued'} on ${dayInWords(servedOn)}; with ${periodInWords(due)} to appeal the last day was ${dayInWords(due.on)}, which ended at ${due.at}, and it is ${now.toISOString()}. Say in "late" why it comes now; an adjudicator decides whether it is heard.`,
    { servedOn, due: due.at, lastDayToAppeal: due.on, now: now.toISOString() },
  );
  return { ...contested, served };
}

import { isolated } from '#kernel';
import type { AppealDetails, AppealStatus, DocketDetails } from '../../../registry-types.js';
import { instant } from '../../../web/filters.js';
import { words } from './next.words.js';

/** What happens next, and by when. */
export interface Next {
  readonly happens: string;
  /** The end of what falls due then, with what explains it; null: nothing sets one. */
  readonly by: { readonly kind: string; readonly subject: string; readonly on: string } | null;
}

type Case = Pick<DocketDetails, 'docket' | 'status' | 'due' | 'rulings'>;

/** What happens next with an appeal, and with the ruling meanwhile. */
export function nextOf(appeal: AppealDetails, docket: Case | null): readonly Next[] {
  const follows =
    appeal.order !== null && isOverFor(appeal)
      ? [undated(words.afterOrder)]
      : withAppeal[appeal.status](appeal, docket!);
  return [...directed(appeal), ...heard(appeal), ...follows, ...withStay(appeal)];
}

const withAppeal: Readonly<Record<AppealStatus, (appeal: AppealDetails, docket: Case) => readonly Next[]>> = {
  lodged: ({ leave }) => [undated(leave?.granted === null ? words.leave : words.admission)],
  admitted: ({ adjudicator, lead, appeal, panel, order }) => {
    const consequences = undated(order === null ? words.consequences : words.consequencesForOrder);
    if (lead !== null) return [behind(appeal, lead.due)];
    if (panel !== null) return [voting(panel), consequences];
    return [
      undated(adjudicator === null ? words.another : words.decision(adjudicator.name ?? words.adjudicator)),
      consequences,
    ];
  },
  decided: (appeal, docket) => {
    switch (appeal.decision!.consequence) {
      case 'overturned':
        return decidedAnew(docket, words.overturned);
      case 'remanded':
        return decidedAnew(docket, words.remanded);
      case 'varied':
        return standing(appeal, docket, words.varied);
      case 'stands':
        return standing(appeal, docket, words.stands);
    }
  },
  conceded: (_, docket) => decidedAnew(docket, words.overturned),
  inadmissible: (appeal, docket) => standing(appeal, docket, words.stands),
  'leave-refused': (appeal, docket) => standing(appeal, docket, words.stands),
  withdrawn: (appeal, docket) => standing(appeal, docket, words.stands),
};

function isOverFor({ status }: AppealDetails): boolean {
  return status !== 'lodged' && status !== 'admitted';
}

/** What its parties are to do. */
function directed({ directions }: AppealDetails): readonly Next[] {
  return directions
    .filter(({ state }) => state === 'open')
    .map(({ nth, to, direction, due }) => ({
      happens: words.directed[to](nth),
      by: { kind: 'direction', subject: direction, on: due.on },
    }));
}

/** By the adjudicator, at the time for which that is listed. */
function heard({ hearings }: AppealDetails): readonly Next[] {
  return hearings
    .filter(({ state }) => state === 'listed')
    .map(({ at, where }) => undated(words.heard(instant(at), isolated(where))));
}

/** Nothing is decided of it before its lead case. */
function behind(appeal: string, due: { readonly on: string } | null): Next {
  if (due === null) return undated(words.behind);
  return { happens: words.applied, by: { kind: 'lead-opt-out', subject: appeal, on: due.on } };
}

/** Several decide together. */
function voting({ panel, closes, chair }: NonNullable<AppealDetails['panel']>): Next {
  return {
    happens: words.voting(chair.name ?? words.chair),
    by: { kind: 'appeal-panel-end', subject: panel, on: closes.on },
  };
}

function withStay({ stays, appeal }: AppealDetails): readonly Next[] {
  const { state, answer } = stays.at(-1) ?? {};
  if (state === 'requested') return [undated(words.stay)];
  if (state !== 'in-force') return [];
  return [{ happens: words.stayed, by: { kind: 'stay-end', subject: appeal, on: answer!.ends!.on } }];
}

/** The ruling has no effect any more. */
function decidedAnew({ docket, status, due, rulings }: Case, because: string): readonly Next[] {
  if (status === 'withdrawn') return [undated(words.workWithdrawn)];
  if (rulings.some(({ setAside }) => setAside === null)) return [undated(words.decidedAnew)];
  return [{ happens: because, by: due && { kind: 'decision', subject: docket, on: due.on } }];
}

/** Others may still contest the ruling. */
function standing({ ruling, lastDay }: AppealDetails, { status }: Case, says: string): readonly Next[] {
  return status === 'final'
    ? [undated(words.final)]
    : [{ happens: says, by: ruling === null ? null : { kind: 'appeal', subject: ruling, on: lastDay } }];
}

function undated(happens: string): Next {
  return { happens, by: null };
}

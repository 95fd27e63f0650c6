import type { AppealEvent } from '../appeals.js';
import type { DocketEvent, RulingOutcome, RulingStayed } from '../rulings.js';
import type { RevisionLodged, SymphonyWithdrawn } from '../symphonies.js';
import { part, type State } from './state.js';

/** A case, and where it stands. */
export interface Docket {
  readonly docket: string;
  readonly network: string;
  readonly title: string;
  readonly status: string;
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly assignedTo: string | null;
  readonly ruling: string | null;
  readonly outcome: RulingOutcome | null;
  readonly servedOn: string | null;
  readonly lastDayToAppeal: string | null;
  readonly openAppeals: readonly string[];
  /** Of its ruling: those whose end is not recorded. */
  readonly stays: readonly Pick<RulingStayed['data'], 'appeal' | 'ends'>[];
}

interface Cases {
  readonly dockets: Map<string, Docket>;
  /** Works that were withdrawn: no ruling on them is waited for. */
  readonly withdrawn: Set<string>;
  /** By work, the newest revision that was lodged after the submission's. */
  readonly revisions: Map<string, number>;
}

type CaseEvent = DocketEvent | AppealEvent | RevisionLodged | SymphonyWithdrawn;

const casesIn = part<Cases, CaseEvent>(
  () => ({ dockets: new Map(), withdrawn: new Set(), revisions: new Map() }),
  takeCase,
);

/** Every docket that was opened. */
export function dockets(state: State): Docket[] {
  return [...casesIn(state).dockets.values()];
}

function takeCase({ dockets, withdrawn, revisions }: Cases, event: CaseEvent): void {
  const become = (id: string, change: (before: Docket) => Partial<Docket>) => {
    const before = dockets.get(id);
    if (!before) throw new Error(`${event.type} is about ${id}, whose case never began`);
    dockets.set(id, { ...before, ...change(before) });
  };
  switch (event.type) {
    case 'RevisionLodged': {
      const { symphony, revision } = event.data;
      revisions.set(symphony, revision);
      // Nobody is ruled on what nobody recommended on: the recommendation is taken back.
      if (dockets.has(symphony))
        become(symphony, ({ status }) => ({
          status: status === 'recommended' || status === 'panel' ? 'assigned' : status,
        }));
      break;
    }
    case 'SymphonyWithdrawn': {
      const { symphony } = event.data;
      withdrawn.add(symphony);
      if (dockets.has(symphony))
        become(symphony, ({ ruling, status }) => ({ status: ruling === null ? 'withdrawn' : status }));
      break;
    }
    case 'DocketOpened': {
      const { docket, network, title, receivedOn, due } = event.data;
      dockets.set(docket, {
        docket,
        network,
        title,
        status: withdrawn.has(docket) ? 'withdrawn' : 'received',
        receivedOn,
        dueOn: due?.on ?? null,
        assignedTo: null,
        ruling: null,
        outcome: null,
        servedOn: null,
        lastDayToAppeal: null,
        openAppeals: [],
        stays: [],
      });
      break;
    }
    case 'CaseAssigned':
      become(event.data.docket, ({ status }) => ({
        status: status === 'information-awaited' ? status : 'assigned',
        assignedTo: event.data.regulator,
      }));
      break;
    case 'RecommendationMade': {
      const { docket, revision } = event.data;
      const newest = revisions.get(docket) ?? 1;
      // Version 1 of the event did not say which revision it judged.
      become(docket, () => ({ status: (revision ?? newest) < newest ? 'assigned' : 'recommended' }));
      break;
    }
    case 'RecommendationChallenged':
      become(event.data.docket, ({ status }) => ({ status: status === 'recommended' ? 'assigned' : status }));
      break;
    case 'InformationRequested':
      become(event.data.docket, () => ({ status: 'information-awaited', dueOn: null }));
      break;
    case 'InformationSupplied':
    case 'DocketReopened': {
      const { docket, due } = event.data;
      become(docket, ({ assignedTo }) => ({
        status: assignedTo === null ? 'received' : 'assigned',
        dueOn: due?.on ?? null,
      }));
      break;
    }
    case 'DocketClosedIncomplete':
      become(event.data.docket, () => ({ status: 'incomplete' }));
      break;
    case 'PanelConvened':
      become(event.data.docket, () => ({ status: 'panel' }));
      break;
    case 'DraftRejected':
      become(event.data.docket, ({ status, assignedTo }) => ({
        status: status !== 'panel' ? status : assignedTo === null ? 'received' : 'assigned',
      }));
      break;
    case 'PanelDissolved':
      become(event.data.docket, ({ status }) => ({ status: status === 'panel' ? 'recommended' : status }));
      break;
    case 'RegulatorRecused':
      // A member of a panel has no case to give up.
      if (event.data.panel !== null) break;
      become(event.data.docket, ({ status }) => ({
        status: ['assigned', 'recommended', 'panel'].includes(status) ? 'received' : status,
        assignedTo: null,
      }));
      break;
    case 'RulingIssued': {
      const { docket, ruling, outcome } = event.data;
      become(docket, () => ({ status: 'ruled', ruling, outcome }));
      break;
    }
    case 'RulingServed': {
      const { docket, servedOn, due } = event.data;
      // Version 1 said the day alone.
      const { lastDayToAppeal = due?.on ?? null } = event.data as { readonly lastDayToAppeal?: string };
      become(docket, () => ({ status: 'served', servedOn, lastDayToAppeal }));
      break;
    }
    case 'RulingReversed':
    case 'RulingRemanded': {
      const { docket, due } = event.data;
      const again = event.type === 'RulingReversed' ? 'reversed' : 'remanded';
      become(docket, ({ assignedTo }) => ({
        status: withdrawn.has(docket) ? 'withdrawn' : again,
        dueOn: due?.on ?? null,
        assignedTo: again === 'remanded' ? null : assignedTo,
        ruling: null,
        outcome: null,
        servedOn: null,
        lastDayToAppeal: null,
        openAppeals: [],
        stays: [],
      }));
      break;
    }
    case 'RulingStayed': {
      const { docket, appeal, ends } = event.data;
      become(docket, ({ stays }) => ({ stays: [...stays, { appeal, ends }] }));
      break;
    }
    case 'StayEnded': {
      const { docket, appeal } = event.data;
      become(docket, ({ stays }) => ({ stays: stays.filter((stay) => stay.appeal !== appeal) }));
      break;
    }
    case 'AppealLodged': {
      const { docket, ruling, appeal } = event.data;
      // One in a sanctuary is told there.
      if (docket === undefined) break;
      become(docket, (before) =>
        ruling !== null && before.ruling === ruling
          ? { status: 'appealed', openAppeals: [...before.openAppeals, appeal] }
          : {},
      );
      break;
    }
    case 'LeaveRefused':
    case 'AppealRuledInadmissible':
    case 'RespondentConceded':
    case 'AppealWithdrawn':
    case 'LeadDecisionApplied':
    case 'AppealDecided': {
      const { docket, appeal } = event.data;
      if (docket === undefined) break;
      become(docket, ({ openAppeals, status }) => {
        const still = openAppeals.filter((other) => other !== appeal);
        const ended = still.length === 0 && openAppeals.length > 0;
        return { openAppeals: still, status: ended ? 'served' : status };
      });
      break;
    }
  }
}

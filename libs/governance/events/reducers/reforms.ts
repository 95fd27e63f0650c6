import type { ConsultationEvent } from '../consultations.js';
import type { ReformEvent } from '../reforms.js';
import type { ReformVoteEvent } from '../reform-votes.js';
import { part, type State } from './state.js';

interface Reform {
  readonly network: string;
  /** Null: it is on no way any more. */
  readonly stage: string | null;
}

type OnItsWay = ReformEvent | ReformVoteEvent | ConsultationEvent;

const reformsIn = part<Map<string, Reform>, OnItsWay>(() => new Map(), takeReform);

const LEADS_TO: Readonly<Record<string, string | null>> = {
  ReformProposed: 'drafted',
  ConsultationOpened: 'consulted-on',
  ConsultationClosed: 'heard',
  ReformPutToVote: 'voted-on',
  ReformVoteDissolved: 'heard',
  ReformAdopted: 'adopted',
  ReformCommenced: 'commenced',
  ReformRejected: null,
  ReformWithdrawn: null,
  ReformReviewed: null,
};

function takeReform(reforms: Map<string, Reform>, { type, data }: OnItsWay): void {
  const stage = LEADS_TO[type];
  if (stage === undefined) return;
  // The time to comment ends also where the reform was withdrawn or adopted meanwhile.
  if (type === 'ConsultationClosed' && reforms.get(data.reform)!.stage !== 'consulted-on') return;
  reforms.set(data.reform, { network: data.network, stage });
}

const REFORM_STAGES = ['drafted', 'consulted-on', 'heard', 'voted-on', 'adopted', 'commenced'];

/** Of a network, or over all. */
export function reformFigures(
  state: State,
  network: string | null,
): Record<string, Record<string, string | number | null>[]> {
  const reforms = [...reformsIn(state).values()].filter((one) => network === null || one.network === network);
  return {
    'reforms-by-stage': REFORM_STAGES.map((stage) => ({
      stage,
      reforms: reforms.filter((one) => one.stage === stage).length,
    })),
  };
}

import type { AppealEvent } from '../appeals.js';
import { inTenths } from './quotient.js';
import { part, type Recorded, type State } from './state.js';

/** An appeal, at each stage that it was at, and how it was closed. */
interface Appeal {
  readonly network: string;
  readonly lodgedAt: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly ending: string | null;
  readonly endedAt: string | null;
}

const appealsIn = part<Map<string, Appeal>, AppealEvent>(() => new Map(), takeAppeal);

const GOES_TO: Readonly<Record<string, string>> = {
  LeaveGranted: 'lodged',
  AppealAdmitted: 'admitted',
  CaseStayedBehindLead: 'behind-lead',
  LeadDecisionOptedOut: 'admitted',
  CaseReleasedFromLead: 'admitted',
};

const ENDS: Readonly<Record<string, string>> = {
  LeaveRefused: 'leave-refused',
  AppealRuledInadmissible: 'inadmissible',
  AppealWithdrawn: 'withdrawn',
  RespondentConceded: 'conceded',
};

function takeAppeal(appeals: Map<string, Appeal>, event: AppealEvent, { recordedAt }: Recorded): void {
  if (event.type === 'AppealLodged') {
    const { appeal, network, late } = event.data;
    // Versions before did not say that one came late.
    const stage = late ? 'leave-awaited' : 'lodged';
    const stages = [{ stage, from: recordedAt, until: null }];
    appeals.set(appeal, { network, lodgedAt: recordedAt, stages, ending: null, endedAt: null });
    return;
  }
  const stage = GOES_TO[event.type];
  const ending =
    event.type === 'AppealDecided' || event.type === 'LeadDecisionApplied'
      ? endingBy(event.data.outcomes)
      : ENDS[event.type];
  if (stage === undefined && ending === undefined) return;
  const before = appeals.get(event.data.appeal)!;
  const left = [...before.stages.slice(0, -1), { ...before.stages.at(-1)!, until: recordedAt }];
  if (stage !== undefined)
    appeals.set(event.data.appeal, {
      ...before,
      stages: [...left, { stage, from: recordedAt, until: null }],
    });
  else appeals.set(event.data.appeal, { ...before, stages: left, ending: ending!, endedAt: recordedAt });
}

/** What a decision makes of the ruling; in version 1 every ground decides. */
export function endingBy(
  outcomes: readonly { readonly outcome: string; readonly decisive?: boolean }[],
): string {
  if (outcomes.some(({ outcome, decisive }) => outcome === 'overturned' && decisive !== false))
    return 'overturned';
  const ending = ['remanded', 'varied'].find((wanted) => outcomes.some(({ outcome }) => outcome === wanted));
  return ending ?? 'stands';
}

const STAGES = ['leave-awaited', 'lodged', 'admitted', 'behind-lead'];

/** Of a network, or over all. */
export function appealFigures(
  state: State,
  network: string | null,
): Record<string, Record<string, string | number | null>[]> {
  const appeals = [...appealsIn(state).values()].filter((one) => network === null || one.network === network);
  const atStage = (stage: string) =>
    appeals
      .map(({ stages }) => stages.filter((one) => one.stage === stage))
      .filter((spans) => spans.length > 0);
  const isLeft = (spans: Appeal['stages']) => spans.every(({ until }) => until !== null);
  const closed = new Map<string, number[]>();
  for (const { ending, lodgedAt, endedAt } of appeals) {
    if (ending === null) continue;
    const key = `${endedAt!.slice(0, 7)} ${ending}`;
    closed.set(key, [...(closed.get(key) ?? []), secondsBetween(lodgedAt, endedAt!)]);
  }
  return {
    'appeals-by-stage': STAGES.map((stage) => ({
      stage,
      open: atStage(stage).filter((spans) => !isLeft(spans)).length,
    })),
    'appeals-by-ending': [...closed].map(([key, seconds]) => {
      const [month, ending] = key.split(' ') as [string, string];
      return { month, ending, appeals: seconds.length, p50: daysAt(0.5, seconds) };
    }),
    'time-at-stage': STAGES.map((stage) => {
      const left = atStage(stage).filter(isLeft);
      const seconds = left.map((spans) =>
        Math.round(
          spans.reduce((sum, { from, until }) => sum + Date.parse(until!) - Date.parse(from), 0) / 1_000,
        ),
      );
      return { stage, p50: daysAt(0.5, seconds), p90: daysAt(0.9, seconds), left: left.length };
    }),
  };
}

function secondsBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 1_000);
}

/** At a rank, in days to one decimal; null: of none. */
function daysAt(share: number, seconds: readonly number[]): number | null {
  const sorted = seconds.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : inTenths(sorted[Math.ceil(share * sorted.length) - 1]!, 86_400);
}

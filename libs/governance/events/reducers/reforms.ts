import type { CommentEvent, ConsultationEvent } from '../consultations.js';
import type { ReformEvent } from '../reforms.js';
import type { ReformVoteEvent } from '../reform-votes.js';
import { inTenths } from './quotient.js';
import { part, type State } from './state.js';

interface Comment {
  readonly late: boolean;
  readonly placed: boolean;
  readonly redacted: boolean;
  readonly withheld: boolean;
}

interface Predicted {
  readonly works: number;
  readonly unscreened: number;
  readonly rulings: number;
  readonly departing: number;
}

interface Reform {
  readonly network: string;
  readonly title: string;
  /** Null: it is on no way any more. */
  readonly stage: string | null;
  /** By when somebody is to do what ends it; null: nobody owes that. */
  readonly due: string | null;
  readonly asked: boolean;
  readonly heard: boolean;
  readonly points: number;
  readonly answered: number;
  readonly comments: Map<string, Comment>;
  readonly alikeSince: number;
  /** By the day whose law the draft changes. */
  readonly assessed: Readonly<Record<string, Predicted>>;
  readonly effectiveFrom: string | null;
  readonly predicted: Predicted | null;
  readonly observed: Predicted | null;
}

type OnItsWay = ReformEvent | ReformVoteEvent | ConsultationEvent | CommentEvent;

const reformsIn = part<Map<string, Reform>, OnItsWay>(() => new Map(), takeReform);

function takeReform(reforms: Map<string, Reform>, { type, data }: OnItsWay): void {
  if (type === 'ReformProposed') {
    reforms.set(data.reform, {
      network: data.network,
      title: data.title,
      stage: 'drafted',
      due: null,
      asked: false,
      heard: false,
      points: 0,
      answered: 0,
      comments: new Map(),
      alikeSince: 1,
      assessed: {},
      effectiveFrom: null,
      predicted: null,
      observed: null,
    });
    return;
  }
  const before = reforms.get(data.reform);
  // Another slice's, of that field.
  if (!before) return;
  const become = (change: Partial<Reform>) => reforms.set(data.reform, { ...before, ...change });
  const goTo = (stage: string | null, due: string | null = null) => become({ stage, due });
  const handle = (comment: string, change: Partial<Comment>) =>
    before.comments.set(comment, { ...before.comments.get(comment)!, ...change });
  switch (type) {
    case 'ReformRevised':
      if (!data.onlyWords) become({ alikeSince: data.revision, assessed: {} });
      break;
    case 'ImpactAssessed': {
      const { works, unscreened, rulings, departAfter: departing } = data.counts;
      if (data.revision >= before.alikeSince)
        become({ assessed: { ...before.assessed, [data.on]: { works, unscreened, rulings, departing } } });
      break;
    }
    case 'ConsultationOpened':
      become({ stage: 'consulted-on', due: null, asked: true });
      break;
    case 'ConsultationClosed':
      // The time to comment ends also where the reform was withdrawn or adopted meanwhile.
      become({ heard: true, ...(before.stage === 'consulted-on' && { stage: 'heard', due: null }) });
      break;
    case 'PointRaised':
      become({ points: before.points + 1 });
      break;
    case 'PointAnswered':
      become({ answered: before.answered + 1 });
      break;
    case 'CommentFiled':
      before.comments.set(data.comment, {
        late: before.heard,
        placed: false,
        redacted: false,
        withheld: false,
      });
      break;
    case 'CommentRedacted':
      handle(data.comment, { redacted: true });
      break;
    case 'CommentWithheld':
      handle(data.comment, { withheld: true, placed: true });
      break;
    case 'CommentPlaced':
      handle(data.comment, { placed: true });
      break;
    case 'ReformPutToVote':
      goTo('voted-on', data.closes.at);
      break;
    case 'ReformVoteDissolved':
      goTo('heard');
      break;
    case 'ReformAdopted':
      goTo('adopted');
      break;
    case 'ReformCommenced':
      // Versions before did not say when it is reviewed.
      become({ stage: 'commenced', due: data.review?.at ?? null, effectiveFrom: data.effectiveFrom });
      break;
    case 'ReformReviewed':
      become({
        stage: null,
        due: null,
        predicted: before.assessed[before.effectiveFrom ?? ''] ?? null,
        observed: data.counts,
      });
      break;
    case 'ReformRejected':
    case 'ReformWithdrawn':
      goTo(null);
      break;
  }
}

const REFORM_STAGES = ['drafted', 'consulted-on', 'heard', 'voted-on', 'adopted', 'commenced'];

/** Of a network, or over all; what is overdue is counted at `at`, an instant. */
export function reformFigures(
  state: State,
  at: string,
  network: string | null,
): Record<string, Record<string, string | number | null>[]> {
  const reforms = [...reformsIn(state).values()].filter((one) => network === null || one.network === network);
  const isOverdue = ({ due }: Reform) => due !== null && Date.parse(due) <= Date.parse(at);
  return {
    'reforms-by-stage': REFORM_STAGES.map((stage) => {
      const these = reforms.filter((one) => one.stage === stage);
      return { stage, reforms: these.length, overdue: these.filter(isOverdue).length };
    }),
    'comments-by-reform': named(reforms.filter(({ asked }) => asked)).map(([reform, these]) => {
      const comments = these.flatMap((one) => [...one.comments.values()].filter(({ late }) => !late));
      const count = (is: (comment: Comment) => boolean) => comments.filter(is).length;
      const sum = (of: (reform: Reform) => number) => these.reduce((all, one) => all + of(one), 0);
      return {
        reform,
        comments: comments.length,
        placed: count(({ placed }) => placed),
        redacted: count(({ redacted }) => redacted),
        withheld: count(({ withheld }) => withheld),
        points: sum(({ points }) => points),
        answered: sum(({ answered }) => answered),
      };
    }),
    'predicted-and-observed': named(reforms.filter(({ observed }) => observed !== null)).map(
      ([reform, these]) => {
        const sum = (told: (Predicted | null)[], key: keyof Predicted) =>
          told.reduce((all, one) => all + (one?.[key] ?? 0), 0);
        const share = (told: (Predicted | null)[], part: keyof Predicted, whole: keyof Predicted) => {
          const of = sum(told, whole);
          return of === 0 ? null : inTenths(100 * sum(told, part), of);
        };
        const predicted = these.map((one) => one.predicted);
        const observed = these.map((one) => one.observed);
        return {
          reform,
          works: sum(observed, 'works'),
          predictedUnscreened: share(predicted, 'unscreened', 'works'),
          observedUnscreened: share(observed, 'unscreened', 'works'),
          rulings: sum(observed, 'rulings'),
          predictedDeparting: share(predicted, 'departing', 'rulings'),
          observedDeparting: share(observed, 'departing', 'rulings'),
        };
      },
    ),
  };
}

/** Those of one title in one network together. */
function named(reforms: readonly Reform[]): [name: string, reforms: Reform[]][] {
  const byName = new Map<string, Reform[]>();
  for (const one of reforms) {
    const name = `${one.network} ${one.title}`;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName];
}

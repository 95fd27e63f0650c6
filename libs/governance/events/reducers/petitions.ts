import type { PetitionEvent } from '../petitions.js';
import { part, type Recorded, type State } from './state.js';

/** Of what so many signatures lead to. */
interface Mark {
  readonly takes: number;
  readonly stage: 'near' | 'owed' | null;
  /** When what is owed is due. */
  readonly due: string | null;
  /** What became of it, ever. */
  readonly came: ReadonlySet<string>;
}

/** A petition that can be signed, or could be. */
interface Petition {
  readonly network: string;
  readonly title: string;
  readonly closed: boolean;
  readonly signatures: number;
  readonly invalid: number;
  /** From where they come that say so, by district and by cluster. */
  readonly districts: ReadonlyMap<string, number>;
  readonly clusters: ReadonlyMap<string, number>;
  /** Taken back, and not given again since: of the others, none is kept. */
  readonly back: Set<string>;
  readonly marks: Readonly<Record<string, Mark>>;
}

const petitionsIn = part<Map<string, Petition>, PetitionEvent>(() => new Map(), takePetition);

function takePetition(
  petitions: Map<string, Petition>,
  { type, data }: PetitionEvent,
  { recordedAt }: Recorded,
): void {
  if (type === 'PetitionPublished') {
    const marks = data.thresholds.map(({ threshold, signatures: takes }) => [
      threshold,
      { takes, stage: null, due: null, came: new Set<string>() },
    ]);
    petitions.set(data.petition, {
      network: data.network,
      title: data.title,
      closed: false,
      signatures: 0,
      invalid: 0,
      districts: new Map(data.districts.map((district) => [district, 0])),
      clusters: new Map(),
      back: new Set(),
      marks: Object.fromEntries(marks) as Petition['marks'],
    });
    return;
  }
  const before = petitions.get(data.petition);
  // It was never public.
  if (!before) return;
  const become = (change: Partial<Petition>) => petitions.set(data.petition, { ...before, ...change });
  const marking = (threshold: string, change: (mark: Mark) => Partial<Mark>) => ({
    ...before.marks,
    [threshold]: { ...before.marks[threshold]!, ...change(before.marks[threshold]!) },
  });
  const done = (threshold: string) =>
    become({
      marks: marking(threshold, ({ came, due }) => ({
        stage: null,
        came: new Set([...came, Date.parse(recordedAt) < Date.parse(due!) ? 'in-time' : 'late']),
      })),
    });
  switch (type) {
    case 'PetitionSigned': {
      before.back.delete(data.signature);
      const signatures = before.signatures + 1;
      become({ signatures, marks: comingNear({ ...before, signatures }), ...placed(before, [data], 1) });
      break;
    }
    case 'SignatureWithdrawn':
      before.back.add(data.signature);
      become({ signatures: before.signatures - 1, ...placed(before, [data], -1) });
      break;
    case 'SignaturesInvalidated': {
      const stood = data.signatures.filter((signature) => !before.back.has(signature));
      const signatures = before.signatures - stood.length;
      const marks = Object.entries(before.marks).map(([threshold, mark]) => [
        threshold,
        mark.stage === 'near' && !isNearly(signatures, mark) ? { ...mark, stage: null } : mark,
      ]);
      const left = data.placed.filter(({ signature }) => !before.back.has(signature));
      become({
        signatures,
        ...placed(before, left, -1),
        invalid: before.invalid + data.signatures.length,
        marks: Object.fromEntries(marks) as Petition['marks'],
      });
      break;
    }
    case 'ThresholdReached':
      become({
        marks: marking(data.threshold, ({ came }) => ({
          stage: 'owed',
          due: data.due.at,
          came: new Set([...came, 'reached']),
        })),
      });
      break;
    case 'ThresholdLost': {
      const marks = marking(data.threshold, ({ came }) => ({
        stage: null,
        came: new Set([...came, 'lost']),
      }));
      become({ marks: comingNear({ ...before, marks }) });
      break;
    }
    case 'ResponsePublished':
      done('response');
      break;
    case 'DebateHeld':
      done('debate');
      break;
    case 'PetitionClosed': {
      const marks = Object.entries(before.marks).map(([threshold, mark]) => [
        threshold,
        mark.stage === 'near' ? { ...mark, stage: null } : mark,
      ]);
      become({ closed: true, marks: Object.fromEntries(marks) as Petition['marks'] });
      break;
    }
  }
}

/** With so many more from where these say that they come, or less. */
function placed(
  { districts, clusters }: Petition,
  these: readonly { readonly district: string | null; readonly cluster: string | null }[],
  change: 1 | -1,
): Pick<Petition, 'districts' | 'clusters'> {
  const counting = (counts: ReadonlyMap<string, number>, places: readonly (string | null)[]) => {
    const named = places.filter((place) => place !== null);
    if (named.length === 0) return counts;
    const counted = new Map(counts);
    for (const place of named) counted.set(place, (counted.get(place) ?? 0) + change);
    return counted;
  };
  return {
    districts: counting(
      districts,
      these.map(({ district }) => district),
    ),
    clusters: counting(
      clusters,
      these.map(({ cluster }) => cluster),
    ),
  };
}

/** Four fifths of what it takes. */
function isNearly(signatures: number, { takes }: Mark): boolean {
  return signatures * 5 >= takes * 4;
}

function comingNear({ closed, signatures, marks }: Petition): Petition['marks'] {
  const near = Object.entries(marks).filter(
    ([, mark]) =>
      !closed &&
      mark.stage === null &&
      isNearly(signatures, mark) &&
      !mark.came.has('in-time') &&
      !mark.came.has('late'),
  );
  if (near.length === 0) return marks;
  const changed = near.map(([threshold, mark]) => [threshold, { ...mark, stage: 'near' }]);
  return { ...marks, ...(Object.fromEntries(changed) as Petition['marks']) };
}

/** How many signed a petition, by its id, without those taken back or found invalid. */
export function signatures(state: State): Readonly<Record<string, number>> {
  return Object.fromEntries([...petitionsIn(state)].map(([id, one]) => [id, one.signatures]));
}

/** Of those, how many said that they come from where: by petition, and there by district, and by the id of a cluster. */
export function signaturesFrom(state: State): Readonly<
  Record<
    string,
    {
      readonly districts: Readonly<Record<string, number>>;
      readonly clusters: Readonly<Record<string, number>>;
    }
  >
> {
  const named = [...petitionsIn(state)].map(([id, { districts, clusters }]) => [
    id,
    { districts: Object.fromEntries(districts), clusters: Object.fromEntries(clusters) },
  ]);
  return Object.fromEntries(named) as ReturnType<typeof signaturesFrom>;
}

const PETITION_THRESHOLDS = ['response', 'debate'];

/** Of a network, or over all; what is overdue is counted at `at`, an instant. */
export function petitionFigures(
  state: State,
  at: string,
  network: string | null,
): Record<string, Record<string, string | number | null>[]> {
  const petitions = [...petitionsIn(state).values()].filter(
    (one) => network === null || one.network === network,
  );
  const marksOf = (threshold: string) =>
    petitions.flatMap(({ marks }) => (marks[threshold] ? [marks[threshold]] : []));
  const owed = ({ stage }: Mark) => stage === 'owed';
  const districts = new Map<string, number>();
  for (const one of petitions)
    for (const [district, signed] of one.districts) {
      const name = `${one.network} ${district}`;
      districts.set(name, (districts.get(name) ?? 0) + signed);
    }
  const names = new Map<string, { signatures: number; invalid: number }>();
  for (const { network: code, title, signatures: signed, invalid } of petitions) {
    const name = `${code} ${title}`;
    const so = names.get(name) ?? { signatures: 0, invalid: 0 };
    names.set(name, { signatures: so.signatures + signed, invalid: so.invalid + invalid });
  }
  return {
    'petitions-by-threshold': PETITION_THRESHOLDS.map((threshold) => ({
      threshold,
      near: marksOf(threshold).filter(({ stage }) => stage === 'near').length,
      owed: marksOf(threshold).filter(owed).length,
      overdue: marksOf(threshold).filter((one) => owed(one) && Date.parse(one.due!) <= Date.parse(at)).length,
    })),
    'petitions-by-outcome': PETITION_THRESHOLDS.map((threshold) => {
      const came = (what: string) => marksOf(threshold).filter((one) => one.came.has(what)).length;
      return {
        threshold,
        reached: came('reached'),
        lost: came('lost'),
        inTime: came('in-time'),
        late: came('late'),
      };
    }),
    'signatures-by-petition': [...names].map(([petition, so]) => ({ petition, ...so })),
    'signatures-by-district': [...districts].map(([district, signed]) => ({ district, signatures: signed })),
  };
}

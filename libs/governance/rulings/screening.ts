import { canonicalJson, type DocumentRef, type PlainDate, type View } from '#kernel';
import {
  symphonyStream,
  type RevisionLodged,
  type SubmissionScreened,
  type SymphonyEvent,
  type SymphonySubmitted,
} from '#governance/events';
import {
  KnownLaw,
  Screen,
  type Finding,
  type LawOfDay,
  type Offending,
  type ScreenedWork,
} from '#governance/law';
import type { Register } from '#platform/core';

type Fields = Pick<SymphonySubmitted['data'], 'kind' | 'artistKind' | 'audience' | 'venue' | 'purpose'>;

interface Submitted {
  readonly fields: Fields;
  /** By revision, from 1 on. */
  readonly scores: ReadonlyMap<number, DocumentRef>;
}

const submitted: View<Submitted | null, SymphonyEvent> = {
  initial: null,
  evolve(state, { type, data }) {
    if (type === 'SymphonySubmitted') {
      const { kind, artistKind, audience, venue, purpose } = data;
      return {
        fields: { kind, artistKind, audience, venue, purpose },
        scores: new Map([[data.revision, data.score]]),
      };
    }
    return type === 'RevisionLodged' ? state && withRevision(state, data) : state;
  },
};

function withRevision(state: Submitted, { revision, score }: RevisionLodged['data']): Submitted {
  return { ...state, scores: new Map([...state.scores, [revision, score]]) };
}

const laws = new WeakMap<Register, KnownLaw>();
const screens = new WeakMap<LawOfDay, Screen>();

/** What rules find of a revision: of the law of the day of receipt, as it was known at a log number. */
export async function screeningOf(
  register: Register,
  of: {
    readonly network: string;
    readonly docket: string;
    readonly revision: number;
    readonly receivedOn: PlainDate;
    readonly upTo: number;
  },
): Promise<Omit<SubmissionScreened['data'], 'network' | 'docket'>> {
  const { network, docket, revision, receivedOn, upTo } = of;
  const [law, work] = await Promise.all([
    lawsOf(register).ofDay(network, receivedOn, upTo),
    workOf(register, docket, revision),
  ]);
  const { disposition, unscreened, findings, rules } = screenOf(law).screened(work);
  return {
    revision,
    upTo,
    governingDate: receivedOn,
    rules,
    disposition,
    unscreened: [...unscreened],
    counts: findings.map(({ provision, path, version, effect, evidence }) => ({
      provision: provision!,
      path,
      version: version!,
      effect,
      offending: offendingIn(evidence),
    })),
    first: findings.flatMap(placesOf).slice(0, 10),
    findings:
      findings.length === 0
        ? null
        : await register.documents.put(Buffer.from(canonicalJson(findings)), 'application/json'),
  };
}

function lawsOf(register: Register): KnownLaw {
  let law = laws.get(register);
  if (!law) laws.set(register, (law = new KnownLaw(register.read)));
  return law;
}

function screenOf(law: LawOfDay): Screen {
  let screen = screens.get(law);
  if (!screen) screens.set(law, (screen = new Screen(law)));
  return screen;
}

async function workOf(register: Register, docket: string, revision: number): Promise<ScreenedWork> {
  const { state } = await register.decisions.load(submitted, symphonyStream(docket));
  const score = state?.scores.get(revision);
  const document = score && (await register.documents.get(score.document));
  if (!state || !document) throw new Error(`The score of revision ${revision} of ${docket} is not here.`);
  const { movements } = JSON.parse(document.bytes.toString('utf8')) as Pick<ScreenedWork, 'movements'>;
  return { ...state.fields, movements };
}

function offendingIn(evidence: Offending | null): number {
  if (evidence === null) return 0;
  return evidence === 'whole' ? 1 : evidence.length;
}

function placesOf({ path, evidence }: Finding): SubmissionScreened['data']['first'] {
  if (evidence === null) return [];
  if (evidence === 'whole') return [{ path, movement: null, stimulus: null }];
  return evidence.map(({ movement, stimulus = null }) => ({ path, movement, stimulus }));
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateOf, newId, type PlainDate } from '#kernel';
import type { Append, EncodedEntry, Position, StoredEntry } from '#engine/event-store';
import { catchUp } from '#engine/projections';
import {
  appealId,
  appealStream,
  docketStream,
  networkStream,
  type AppealEvent,
  type DocketEvent,
  type Due,
  type NetworkEvent,
} from '#governance/events';
import type { ComposedRegister } from '../apps/composition/index.js';
import { timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { establishment, withRegister, type Variables } from './register.js';
import { APPLICANT, appendAll, submitAll } from './submissions.js';
import { Works } from './works.js';

const RULINGS = 100_000;
const LOOK_EVERY_MS = 20;
const NETWORK = 'NOVA';
const PEOPLE = {
  applicant: newId(),
  adjudicator: newId(),
  officer: newId(),
  regulator: newId(),
  chair: newId(),
};
/** Whoever comes back under the same name need not wait for the lease of whoever was killed. */
const HOLDER = 'ripple';

/**
 * An appeal is decided that names one version as misread, and all rulings cite it: the follower flags each, once, though it is killed in the
 * middle and another goes on. `ripple` is the rate of that other over that of appending the same flags to other streams, made beforehand.
 * Then whoever made all of them declares an interest in their applicant.
 */
export async function ripple(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? RULINGS : wholeNumber(wanted, 'ripple');
  return withRegister(async (composed, variables) => {
    const { bus, register } = composed;
    const { store } = register;
    await bus.execute(establishment(NETWORK));
    const provision = newId();
    const works = new Works();
    const recordedAt = register.clock.now().toISOString();
    const received = Array.from({ length: count }, () => ({ work: works.next(), recordedAt }));
    const rulings = (await submitAll(register, NETWORK, received)).map((docket) => ({
      docket,
      ruling: newId(),
    }));
    await appendAll(
      store,
      rulings.map((one) => ruled(composed, one, provision)),
    );
    await made(composed);
    for (const follower of ['flag-misread', 'flag-rulings']) await follow(composed, follower);
    say(`${count} rulings cite one version`);
    const begun = await store.head();
    await appendAll(store, [appealed(composed, rulings[0]!, provision)]);
    await made(composed);
    await killed(composed, variables, count / 2);
    await made(composed);
    const left = count - 1 - (await flaggedAfter(composed, begun)).length;
    const flagging = await timed(() => follow(composed, 'flag-misread'));
    const flags = await flaggedOnce(composed, begun, count - 1);

    await made(composed);
    const declared = await store.head();
    await store.append(await interested(composed, APPLICANT));
    await made(composed);
    const declaring = await timed(() => follow(composed, 'flag-rulings'));
    await flaggedOnce(composed, declared, count);

    const again = flags.map((flag) => {
      const stream = docketStream(newId());
      return [
        register.codec.encode({ ...register.codec.decode(flag.bytes), id: newId(), stream, revision: 0 }),
      ];
    });
    const plain = await timed(() => appendAll(store, again));
    const misread = perSecond(left, flagging);
    const plainly = perSecond(flags.length, plain);
    say(`${Math.round(misread)} flags a second, plainly appended ${Math.round(plainly)}`);
    return {
      ratios: { ripple: misread / plainly },
      figures: {
        rulings: count,
        flagged_per_second: misread,
        by_interest_per_second: perSecond(count, declaring),
        plain_per_second: plainly,
      },
    };
  });
}

function perSecond(count: number, ms: number): number {
  return (count * 1_000) / ms;
}

/** The dockets' rows, up to the log's head. */
function made({ projector }: ComposedRegister): Promise<void> {
  const projections = projector.projections.filter(({ name }) => name === 'dockets');
  return catchUp({ ...projector, projections, reactions: [] });
}

/** A follower, whose rows are there. */
function follow({ projector }: ComposedRegister, follower: string): Promise<void> {
  const reactions = projector.reactions!.filter(({ name }) => name === follower);
  return catchUp({ ...projector, projections: [], reactions, holder: HOLDER });
}

/** The same in a process of its own, until the log has so many entries more. */
async function killed(
  { register: { store } }: ComposedRegister,
  variables: Variables,
  more: number,
): Promise<void> {
  const until = Number(await store.head()) + more;
  const program = new URL('./follower.js', import.meta.url).pathname;
  const follower = spawn(process.execPath, [program, 'flag-misread', HOLDER], {
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(follower, 'exit');
  while (Number(await store.head()) < until) {
    if (follower.exitCode !== null) throw new Error('The follower ended before it could be killed.');
    await sleep(LOOK_EVERY_MS);
  }
  follower.kill('SIGKILL');
  await gone;
}

/** The flags after a position, each of another ruling. @throws where there are not so many */
async function flaggedOnce(
  composed: ComposedRegister,
  after: Position | null,
  misread: number,
): Promise<readonly StoredEntry[]> {
  const flags = await flaggedAfter(composed, after);
  const rulings = new Set(flags.map(({ stream }) => stream));
  if (flags.length !== misread || rulings.size !== misread)
    throw new Error(`${flags.length} flags of ${rulings.size} rulings, where ${misread} are to be flagged.`);
  return flags;
}

async function flaggedAfter(
  { register: { store } }: ComposedRegister,
  after: Position | null,
): Promise<readonly StoredEntry[]> {
  const flags: StoredEntry[] = [];
  for await (const batch of store.scan({ after }))
    flags.push(...batch.filter(({ type }) => type === 'RulingFlagged'));
  return flags;
}

interface Ruled {
  readonly docket: string;
  readonly ruling: string;
}

/** A case from its receipt to the ruling's service, as it was recorded. */
function ruled(composed: ComposedRegister, { docket, ruling }: Ruled, provision: string): EncodedEntry[] {
  const { applicant, officer, regulator, chair } = PEOPLE;
  const of = { network: NETWORK, docket };
  const receivedOn = dateOf(composed.register.clock.now());
  const cited = { provision, path: '2147/1/1', version: 1 };
  const events: readonly DocketEvent[] = [
    {
      type: 'DocketOpened',
      data: { ...of, symphony: docket, applicant, title: 'Tides', receivedOn, due: null },
    },
    {
      type: 'CaseAssigned',
      data: { ...of, regulator: officer, assignedBy: chair, proposal: null, departs: null },
    },
    {
      type: 'RecommendationMade',
      data: { ...of, regulator: officer, revision: 1, outcome: 'refused', reasons: 'Too much awe.' },
    },
    {
      type: 'RulingIssued',
      data: {
        ...of,
        ruling,
        revision: 1,
        outcome: 'refused',
        facts: 'Awe at 0.9.',
        reasons: 'The law allows 0.6.',
        cited: [cited],
        conditions: [],
        restrictions: [],
        review: null,
        governingDate: receivedOn,
        governingReason: null,
        differs: null,
        departs: null,
        decidedBy: regulator,
        panel: null,
      },
    },
    {
      type: 'RulingServed',
      data: { ...of, ruling, servedOn: receivedOn, due: dueWithin(receivedOn, cited) },
    },
  ];
  return recorded(composed, docketStream(docket), events);
}

/** An appeal against a ruling, that is decided: it misread what it cites. */
function appealed(composed: ComposedRegister, { docket, ruling }: Ruled, provision: string): EncodedEntry[] {
  const { applicant: appellant, adjudicator } = PEOPLE;
  const appeal = appealId(ruling, appellant, 1);
  const of = { network: NETWORK, appeal, docket, ruling };
  const lodgedOn = dateOf(composed.register.clock.now());
  const statement = { sealed: newId(), commitment: Buffer.alloc(32).toString('base64') };
  const { at, on } = dueWithin(lodgedOn, { provision, path: '2147/1/1', version: 1 });
  const events: readonly AppealEvent[] = [
    {
      type: 'AppealLodged',
      data: {
        ...of,
        appellant,
        lodgedOn,
        due: { at, on },
        grounds: [{ ground: '1', statement }],
        late: null,
      },
    },
    { type: 'AppealAdmitted', data: { ...of, adjudicator } },
    {
      type: 'AppealDecided',
      data: {
        ...of,
        adjudicator,
        outcomes: [{ ground: '1', outcome: 'overturned', decisive: true, reasons: 'It reads 0.9.' }],
        readings: [{ provision, path: '2147/1/1', version: 1 }],
        variation: null,
        panel: null,
      },
    },
  ];
  return recorded(composed, appealStream(appeal), events);
}

/** Whoever made the rulings, in whose work they are about. */
async function interested(composed: ComposedRegister, applicant: string): Promise<Append> {
  const stream = networkStream(NETWORK);
  const revision = (await composed.register.store.readStream(stream)).length;
  const subject = { kind: 'person', id: applicant } as const;
  const declared = { network: NETWORK, interest: newId(), person: PEOPLE.regulator, subject };
  const data = { ...declared, category: null, nature: null };
  const entries = recorded(composed, stream, [{ type: 'InterestDeclared', data }], revision);
  return { stream, expected: revision - 1, entries };
}

function dueWithin(begins: PlainDate, by: Due['by']): Due {
  const on = addDays(begins, 30);
  return { at: `${on}T12:00:00.000Z`, on, begins, count: 30, unit: 'days', by };
}

function recorded(
  { register: { codec, clock } }: ComposedRegister,
  stream: string,
  events: readonly (DocketEvent | AppealEvent | NetworkEvent)[],
  first = 0,
): EncodedEntry[] {
  return events.map(({ type, data }, index) =>
    codec.encode({
      id: newId(),
      stream,
      revision: first + index,
      type,
      recordedAt: clock.now().toISOString(),
      actor: { id: PEOPLE.chair, role: 'chair', network: NETWORK },
      correlationId: stream,
      causationId: null,
      commandId: newId(),
      data,
    }),
  );
}

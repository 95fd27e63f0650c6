import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateOf, newId, type PlainDate } from '#kernel';
import type { EncodedEntry, Position, StoredEntry } from '#engine/event-store';
import { catchUp } from '#engine/projections';
import {
  appealId,
  appealStream,
  docketStream,
  type AppealEvent,
  type DocketEvent,
  type Due,
} from '#governance/events';
import type { ComposedRegister } from '../apps/composition/index.js';
import { timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { establishment, withRegister } from './register.js';
import { appendAll, submitAll } from './submissions.js';
import { Works } from './works.js';

const RULINGS = 20_000;
const LOOK_EVERY_MS = 20;
const NETWORK = 'NOVA';
const PEOPLE = {
  applicant: newId(),
  adjudicator: newId(),
  officer: newId(),
  regulator: newId(),
  chair: newId(),
};
const FOLLOWER = 'flag-misread';

/**
 * An appeal is decided that names one version as misread, and all rulings cite it: the follower flags each, once, though it is ended in the
 * middle and started again. `ripple` is its rate over that of appending the same flags to other streams, made beforehand.
 */
export async function ripple(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? RULINGS : wholeNumber(wanted, 'ripple');
  return withRegister(async (composed) => {
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
    await follow(composed);
    say(`${count} rulings cite one version`);
    const before = await store.head();
    await appendAll(store, [appealed(composed, rulings[0]!, provision)]);
    await made(composed);
    const first = await timed(() => cutOff(composed, count / 2));
    await made(composed);
    const flagging = first + (await timed(() => follow(composed)));
    const flags = (await readAfter(composed, before)).filter(({ type }) => type === 'RulingFlagged');
    const flagged = new Set(flags.map(({ stream }) => stream));
    if (flags.length !== count - 1 || flagged.size !== flags.length)
      throw new Error(`${flags.length} flags of ${flagged.size} rulings, where ${count - 1} are misread.`);
    const again = flags.map((flag) => {
      const stream = docketStream(newId());
      return [
        register.codec.encode({ ...register.codec.decode(flag.bytes), id: newId(), stream, revision: 0 }),
      ];
    });
    const plain = await timed(() => appendAll(store, again));
    const perSecond = (ms: number) => (flags.length * 1_000) / ms;
    say(
      `${Math.round(perSecond(flagging))} flags a second, plainly appended ${Math.round(perSecond(plain))}`,
    );
    return {
      ratios: { ripple: plain / flagging },
      figures: {
        rulings: count,
        flagged_per_second: perSecond(flagging),
        plain_per_second: perSecond(plain),
      },
    };
  });
}

/** The dockets' rows, up to the log's head. */
function made({ projector }: ComposedRegister): Promise<void> {
  const projections = projector.projections.filter(({ name }) => name === 'dockets');
  return catchUp({ ...projector, projections, reactions: [] });
}

/** The follower, whose rows are there. */
function follow({ projector }: ComposedRegister, signal?: AbortSignal): Promise<void> {
  const reactions = projector.reactions!.filter(({ name }) => name === FOLLOWER);
  return catchUp({ ...projector, projections: [], reactions }, signal);
}

/** The same, until the log has so many entries more. */
async function cutOff(composed: ComposedRegister, more: number): Promise<void> {
  const { store } = composed.register;
  const until = Number(await store.head()) + more;
  const enough = new AbortController();
  const following = follow(composed, enough.signal).catch((error: unknown) => {
    if (!enough.signal.aborted) throw error;
  });
  while (Number(await store.head()) < until) await sleep(LOOK_EVERY_MS);
  enough.abort();
  await following;
}

async function readAfter(
  { register: { store } }: ComposedRegister,
  after: Position | null,
): Promise<readonly StoredEntry[]> {
  const all: StoredEntry[] = [];
  for await (const batch of store.scan({ after })) all.push(...batch);
  return all;
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

function dueWithin(begins: PlainDate, by: Due['by']): Due {
  const on = addDays(begins, 30);
  return { at: `${on}T12:00:00.000Z`, on, begins, count: 30, unit: 'days', by };
}

function recorded(
  { register: { codec, clock } }: ComposedRegister,
  stream: string,
  events: readonly (DocketEvent | AppealEvent)[],
): EncodedEntry[] {
  return events.map(({ type, data }, revision) =>
    codec.encode({
      id: newId(),
      stream,
      revision,
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

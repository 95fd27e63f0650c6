import type { PlainDate, View } from '#kernel';
import {
  type AppealEvent,
  type Course,
  type Dated,
  goneOn,
  hasEnded,
  type InstrumentEvent,
  type MachineForm,
  NO_COURSE,
  type PetitionEvent,
  type ProvisionChange,
  type ProvisionCorrected,
  type ProvisionEvent,
  type Settings,
  withoutSuspension,
} from '#governance/events';

/** What reforms know of a provision, from what the rulebook publishes; null before it was ever inserted. */
export interface KnownProvision extends Course<KnownChange> {
  readonly network: string;
  readonly path: string;
  readonly version: number;
}

interface KnownChange extends Dated {
  /** Null: a repeal. */
  readonly words: KnownWords | null;
}

export interface KnownWords extends Settings {
  readonly title: string;
  readonly document: string;
  readonly form: MachineForm | null;
  /** Sunset. */
  readonly until: PlainDate | null;
}

export const provisionView: View<KnownProvision | null, ProvisionEvent> = {
  initial: null,
  evolve(known, event) {
    const { network, path } = event.data;
    const version = 'amendedBy' in event.data ? event.data.version : known!.version;
    return { network, path, version, ...goneOn(known ?? NO_COURSE, event, { changeOf, corrected }) };
  },
};

function changeOf({ type, data }: ProvisionChange, dated: Dated): KnownChange {
  if (type === 'ProvisionRepealed') return { ...dated, words: null };
  const { title, text, until, parameters, bounds, vocabularies, form } = data;
  const words = { title, document: text.document, until, parameters, bounds, vocabularies, form };
  return { ...dated, words };
}

function corrected(change: KnownChange, { title, text }: ProvisionCorrected['data']): KnownChange {
  return { ...change, words: change.words && { ...change.words, title, document: text.document } };
}

/** The words recorded last that nothing ends by a day, undated ones only where there are no others; null: there are none. */
export function wordsFor({ changes }: KnownProvision, day: PlainDate): KnownWords | null {
  const dated = changes.findLast(
    ({ words, effectiveFrom, until }) =>
      effectiveFrom !== null && (words === null ? effectiveFrom <= day : !hasEnded(until, day)),
  );
  const undated = changes.findLast(({ words, effectiveFrom }) => words !== null && effectiveFrom === null);
  return dated?.words ?? undated?.words ?? null;
}

/** Whether words stand there, as last recorded, or still on that day: a repeal to come leaves them until then. */
export function standsOn(known: KnownProvision, day: PlainDate): boolean {
  return isLeftStanding(known, day) || withoutSuspension(known, day)?.words != null;
}

/** Whether words can be inserted there, from that day; null: a day is not said yet. */
export function isFreeOn(known: KnownProvision, day: PlainDate | null): boolean {
  if (day === null) return known.changes.at(-1)!.words === null;
  return !isLeftStanding(known, day) && withoutSuspension(known, day)?.words == null;
}

/** What was recorded last is words, and they have not ended by themselves. */
function isLeftStanding({ changes }: KnownProvision, day: PlainDate): boolean {
  const last = changes.at(-1)!;
  return last.words !== null && !hasEnded(last.until, day);
}

/** The instrument's number, as far as reforms care; null before it was enacted. */
export const instrumentView: View<
  { readonly network: string; readonly number: string; readonly isRepealed: boolean } | null,
  InstrumentEvent
> = {
  initial: null,
  evolve: (_, { type, data: { network, number } }) => ({
    network,
    number,
    isRepealed: type === 'InstrumentRepealed',
  }),
};

/** Where an appeal is, as far as a reform may name it as its cause. */
export interface KnownAppeal {
  readonly network: string;
  readonly decided: boolean;
}

export const appealView: View<KnownAppeal | null, AppealEvent> = {
  initial: null,
  evolve: (_, { type, data }) => ({ network: data.network, decided: type === 'AppealDecided' }),
};

/** Where a petition is, as far as a reform may name it as its cause. */
export interface KnownPetition {
  readonly network: string;
  /** Somebody has let it be signed, so that everybody can read what it asks for. */
  readonly published: boolean;
}

export const petitionView: View<KnownPetition | null, PetitionEvent> = {
  initial: null,
  evolve: (known, { type, data }) => ({
    network: data.network,
    published: known?.published === true || type === 'PetitionPublished',
  }),
};

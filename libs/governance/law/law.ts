import type { PlainDate } from '#kernel';
import type { Calendar } from '#engine/working-time';
import {
  type Bounds,
  calendarsStream,
  type Due,
  type End,
  isBeginning,
  isList,
  isTable,
  kindOf,
  type Owner,
  type Owners,
  type Period,
  periodIn,
  provisionStream,
  vocabulariesStream,
  type Vocabulary,
  type Words,
} from '#governance/events';
import type { Register } from '#platform/core';
import { publishedCalendars } from './calendars.js';
import { lawOn, type LawOfDay } from './law-of-day.js';
import { ownerFrom, ownerOn } from './owner.js';
import { ParameterIndex } from './parameter-index.js';
import { endOfDayIn, promised } from './promised.js';
import { provisionHistory, type At, type ProvisionHistory } from './provision-history.js';
import { publishedWords, wordsOf } from './words.js';

const laws = new WeakMap<Register, Law>();

/** The law of a register: one for all its commands, as it remembers which provisions set parameters. */
export function lawOf(register: Register): Law {
  let law = laws.get(register);
  if (!law) laws.set(register, (law = new Law(register)));
  return law;
}

/** What the rulebook sets, read from the streams of its provisions as they are at the call. */
export class Law {
  readonly #index: ParameterIndex;

  constructor(private readonly register: Register) {
    this.#index = new ParameterIndex(register);
  }

  /** The period that a parameter sets for a matter, or on a day, and by which version; null where no provision in force sets it. */
  async period(network: string, parameter: string, at: At): Promise<Period | null> {
    const owner = ownerOn(
      await this.#thatSet(network, parameter),
      parameter,
      at,
      (setting) => periodIn(parameter, setting) !== null,
    );
    if (!owner) return null;
    const { provision, path, version } = owner;
    return { ...periodIn(parameter, owner)!, by: { provision, path, version } };
  }

  /** The number that a parameter sets on a day; null where no provision in force sets it. */
  async number(network: string, parameter: string, on: PlainDate): Promise<number | null> {
    const owner = ownerOn(
      await this.#thatSet(network, parameter),
      parameter,
      on,
      ({ parameters }) => typeof parameters[parameter] === 'number',
    );
    return (owner?.parameters[parameter] as number | undefined) ?? null;
  }

  /** The texts that a parameter lists on a day; null where no provision in force does. */
  async list(network: string, parameter: string, on: PlainDate): Promise<readonly string[] | null> {
    const owner = ownerOn(
      await this.#thatSet(network, parameter),
      parameter,
      on,
      ({ parameters }) => parameters[parameter] !== undefined && isList(parameters[parameter]),
    );
    return (owner?.parameters[parameter] as readonly string[] | undefined) ?? null;
  }

  /** When a period ends that begins at an instant, ISO 8601, as it is promised now; null where no provision in force sets it. */
  async due(network: string, parameter: string, at: At, begins: string): Promise<Due | null> {
    const [period, calendars] = await Promise.all([
      this.period(network, parameter, at),
      this.calendars(network),
    ]);
    return period && promised(begins, period, calendars);
  }

  /** When a day ends there for the law, by the calendars that the network has now. */
  async endOf(network: string, on: PlainDate): Promise<End> {
    return endOfDayIn(await this.calendars(network), on);
  }

  /** By which the periods of a network are counted, in the order in which it published them. */
  async calendars(network: string): Promise<readonly Calendar[]> {
    return (await this.register.decisions.load(publishedCalendars, calendarsStream(network))).state;
  }

  /** Who sets these parameters, and those like them, on a day, or will be the first to do so after it. */
  async ownersOf(network: string, parameters: readonly string[], on: PlainDate): Promise<Owners> {
    const owners = new Map<string, Owner>();
    if (parameters.length === 0) return owners;
    const sources = await this.#index.sourcesIn(network);
    const like = [...sources.keys()].filter((name) => parameters.some((one) => isBeginning(name, one)));
    for (const name of new Set([...parameters, ...like])) {
      const owner = ownerFrom(await this.#historiesOf(sources.get(name)), name, on);
      if (!owner) continue;
      const { provision, path, version } = owner;
      owners.set(name, { provision, path, version, ...kindOf(name, owner) });
    }
    return owners;
  }

  /** What machines read of the law of a day, or of a matter, as it is recorded now. */
  async ofDay(network: string, on: At): Promise<LawOfDay> {
    const [histories, words] = await Promise.all([this.#allOf(network), this.words(network)]);
    return lawOn(histories, words, on);
  }

  /** Tables of words of a vocabulary, in force, or in a change that may yet be: by parameter, the range of their numbers. */
  async tablesOf(network: string, of: Vocabulary): Promise<ReadonlyMap<string, Bounds>> {
    const tables = new Map<string, Bounds>();
    for (const { changes } of await this.#allOf(network))
      for (const change of changes)
        for (const [name, vocabulary] of Object.entries(change.vocabularies))
          if (vocabulary === of && isTable(change.parameters[name]!)) tables.set(name, change.bounds[name]!);
    return tables;
  }

  /** What a network has published. */
  async words(network: string): Promise<Words> {
    const { state } = await this.register.decisions.load(publishedWords, vocabulariesStream(network));
    return wordsOf(state);
  }

  async #thatSet(network: string, parameter: string): Promise<readonly ProvisionHistory[]> {
    return this.#historiesOf((await this.#index.sourcesIn(network)).get(parameter));
  }

  /** Of all that ever set a parameter, or had a machine form. */
  async #allOf(network: string): Promise<readonly ProvisionHistory[]> {
    const sources = await this.#index.sourcesIn(network);
    return this.#historiesOf(new Set([...sources.values()].flatMap((provisions) => [...provisions])));
  }

  async #historiesOf(provisions: ReadonlySet<string> = new Set()): Promise<readonly ProvisionHistory[]> {
    const histories = await this.register.decisions.loadMany(
      provisionHistory,
      [...provisions].map((provision) => provisionStream(provision)),
    );
    return [...histories.values()].flatMap(({ state }) => state ?? []);
  }
}

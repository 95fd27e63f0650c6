import type { Logged } from '#engine/projections';
import {
  provisionEvents,
  vocabularyEvents,
  type ProvisionEvent,
  type VocabularyEvent,
} from '#governance/events';
import type { LawOfDay } from './law-of-day.js';
import { LawsByDay, type Known } from './laws-by-day.js';
import { provisionHistory, type At, type ProvisionHistory } from './provision-history.js';
import { publishedWords, wordsOf } from './words.js';

/** What something was from a log number on. */
interface From<T> {
  readonly number: number;
  readonly state: T;
}

interface LawOfNetwork {
  readonly provisions: Map<string, From<ProvisionHistory>[]>;
  readonly words: From<typeof publishedWords.initial>[];
  /** Log numbers of all changes. */
  readonly numbers: number[];
  /** That was asked for last. */
  known: Known | null;
}

/** What machines read of the law, as it was known at any point of the log: from its events alone, for whoever has no rows. */
export class LoggedLaw {
  /** The types of event that change it. */
  static readonly changes: ReadonlySet<string> = new Set(
    [...provisionEvents, ...vocabularyEvents].map(({ type }) => type),
  );
  readonly #networks = new Map<string, LawOfNetwork>();
  readonly #days = new LawsByDay();

  /** Takes in an event, of the types in `changes`; in the order of the log. */
  apply(event: Logged): void {
    const { number } = event;
    const change = event as unknown as ProvisionEvent | VocabularyEvent;
    const law = this.#at(change.data.network);
    law.numbers.push(number);
    if (isOfWords(change)) {
      const before = law.words.at(-1)?.state ?? publishedWords.initial;
      law.words.push({ number, state: publishedWords.evolve(before, change) });
      return;
    }
    const { provision } = change.data;
    const told = law.provisions.get(provision) ?? [];
    law.provisions.set(provision, told);
    told.push({ number, state: provisionHistory.evolve(told.at(-1)?.state ?? null, change)! });
  }

  /** As it was known at a log number. The same twice over is the same object. */
  async known(network: string, upTo: number): Promise<Known> {
    return this.knownAt(network, upTo);
  }

  knownAt(network: string, upTo: number): Known {
    const law = this.#at(network);
    const newest = law.numbers.findLast((number) => number <= upTo) ?? -1;
    if (law.known?.newest === newest) return law.known;
    const histories = [...law.provisions]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, told]) => stateAt(told, newest) ?? [])
      .filter(({ changes }) => changes.some(isRead));
    const words = wordsOf(stateAt(law.words, newest) ?? publishedWords.initial);
    return (law.known = { histories, words, newest });
  }

  /** The law of a day or a matter, of what was known. The same of both is the same object. */
  on(network: string, known: Known, at: At): LawOfDay {
    return this.#days.on(network, known, at);
  }

  #at(network: string): LawOfNetwork {
    let law = this.#networks.get(network);
    if (!law)
      this.#networks.set(network, (law = { provisions: new Map(), words: [], numbers: [], known: null }));
    return law;
  }
}

function isOfWords(event: ProvisionEvent | VocabularyEvent): event is VocabularyEvent {
  return event.type === 'WordsPublished' || event.type === 'WordRetired';
}

function stateAt<T>(told: readonly From<T>[], number: number): T | undefined {
  return told.findLast((one) => one.number <= number)?.state;
}

function isRead({ form, parameters }: ProvisionHistory['changes'][number]): boolean {
  return form !== null || Object.keys(parameters).length > 0;
}

import { LRUCache } from 'lru-cache';
import type { Words } from '#governance/events';
import { lawOn, type LawOfDay } from './law-of-day.js';
import type { At, ProvisionHistory } from './provision-history.js';

/** What was known of a Network's law at a point of the log. */
export interface Known {
  readonly histories: readonly ProvisionHistory[];
  readonly words: Words;
  /** Log number of the newest change; -1: there was none. */
  readonly newest: number;
}

const KEPT = 200;

/** Laws of days and of matters, each made once: the same of both is the same object. */
export class LawsByDay {
  readonly #days = new LRUCache<string, LawOfDay>({ max: KEPT });

  on(network: string, { histories, words, newest }: Known, at: At): LawOfDay {
    const where = typeof at === 'string' ? at : `${at.receivedOn} ${at.governedBy} ${at.on}`;
    const key = `${network} ${where} ${newest}`;
    const kept = this.#days.get(key);
    if (kept) return kept;
    const law = lawOn(histories, words, at);
    this.#days.set(key, law);
    return law;
  }
}

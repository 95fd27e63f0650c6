import { LRUCache } from 'lru-cache';
import { Checkpoints } from '#engine/projections';
import { vocabularyName, type VocabularyName } from '#governance/events';
import type { LawOfDay } from './law-of-day.js';
import { LawsByDay, type Known } from './laws-by-day.js';
import type { At, Change, ProvisionHistory } from './provision-history.js';
import { publishedWords, wordsOf } from './words.js';

/** Whose rows say what the law was known to be. */
const ROWS = ['provisions', 'words'];
const KEPT = 200;

interface ChangeRow extends Omit<Change, 'effectiveFrom' | 'until' | 'repeals'> {
  readonly provision: string;
  readonly path: string;
  readonly op: 'inserted' | 'amended' | 'repealed';
  readonly effective_from: string | null;
  readonly sunset: string | null;
}

interface SuspensionRow {
  readonly provision: string;
  readonly revision: number;
  readonly starts: string;
  readonly ends: string | null;
}

/** Of rows that tell the same from one log number to another: those that tell what was known at $2. */
const KNOWN = 'network = $1 AND known_from <= $2 AND known_until > $2';

/** What reads the rows: a DataSource, or a pool of whoever has none. */
export interface Rows {
  query<T>(sql: string, parameters: unknown[]): Promise<T>;
}

/** What machines read of the law, as it was known at a point of the log: from the rows of the rulebook and the vocabularies. */
export class KnownLaw {
  readonly #checkpoints: Checkpoints;
  readonly #known = new LRUCache<string, Promise<Known>>({ max: KEPT });
  readonly #days = new LawsByDay();

  constructor(private readonly read: Rows) {
    this.#checkpoints = new Checkpoints(read);
  }

  /**
   * @param upTo log number: what was recorded later was not known
   * @throws Error while the rows are not as far
   */
  async at(network: string, at: At, upTo: number): Promise<LawOfDay> {
    return this.on(network, await this.known(network, upTo), at);
  }

  /** The law of a day or a matter, of what was known. The same of both is the same object. */
  on(network: string, known: Known, at: At): LawOfDay {
    return this.#days.on(network, known, at);
  }

  /** @throws Error while the rows are not as far */
  async known(network: string, upTo: number): Promise<Known> {
    await this.#checkpoints.reach(ROWS, upTo);
    const newest = await this.#newestChange(network, upTo);
    const key = `${network} ${newest}`;
    const kept = this.#known.get(key);
    if (kept) return kept;
    const known = Promise.all([this.#historiesOf(network, newest), this.#words(network, newest)]).then(
      ([histories, words]) => ({ histories, words, newest }),
    );
    known.catch(() => this.#known.delete(key));
    this.#known.set(key, known);
    return known;
  }

  /** Log number of the newest change to what machines read; -1: there is none. */
  async #newestChange(network: string, upTo: number): Promise<number> {
    const [row] = await this.read.query<[{ newest: number }]>(
      `SELECT GREATEST(
         (SELECT max(known_from) FROM provision_version WHERE network = $1 AND known_from <= $2),
         (SELECT max(known_from) FROM provision_suspension WHERE network = $1 AND known_from <= $2),
         (SELECT max(number) FROM word WHERE network = $1 AND number <= $2), -1)::bigint AS newest`,
      [network, upTo],
    );
    return Number(row.newest);
  }

  /** Of every provision that had set a parameter by then, or had a machine form. */
  async #historiesOf(network: string, upTo: number): Promise<readonly ProvisionHistory[]> {
    const rows = await this.read.query<ChangeRow[]>(
      `SELECT provision, p.path, v.revision, v.version, v.op, v.effective_from::text, v.sunset::text, v.parameters, v.bounds, v.vocabularies,
              v.form, v.replaces, v.transition
         FROM provision p JOIN (SELECT * FROM provision_version WHERE ${KNOWN}) v USING (provision)
        WHERE provision IN (SELECT provision FROM provision_version
                               WHERE network = $1 AND known_from <= $2 AND (form IS NOT NULL OR parameters <> '{}'::jsonb))
        ORDER BY provision, v.revision`,
      [network, upTo],
    );
    const suspended = await this.read.query<SuspensionRow[]>(
      `SELECT provision, revision, starts::text, ends::text FROM provision_suspension WHERE ${KNOWN}`,
      [network, upTo],
    );
    const histories = new Map<string, ProvisionHistory & { changes: Change[] }>();
    for (const { provision, path, op, effective_from: effectiveFrom, sunset: until, ...change } of rows) {
      const history = histories.get(provision) ?? {
        network,
        provision,
        path,
        events: 0,
        changes: [],
        suspensions: suspended
          .filter((one) => one.provision === provision)
          .map(({ revision, starts, ends }) => ({ revision, from: starts, until: ends })),
      };
      histories.set(provision, history);
      history.changes.push({ ...change, effectiveFrom, until, repeals: op === 'repealed' });
    }
    return [...histories.values()];
  }

  async #words(network: string, upTo: number) {
    const rows = await this.read.query<
      {
        vocabulary: VocabularyName;
        word: string;
        meaning: string;
        values: Readonly<Record<string, number>>;
      }[]
    >(
      `SELECT vocabulary, word, meaning, values FROM word WHERE network = $1 AND number <= $2 ORDER BY number, word`,
      [network, upTo],
    );
    const published = vocabularyName.options.reduce(
      (state, vocabulary) =>
        publishedWords.evolve(state, {
          type: 'WordsPublished',
          data: { network, vocabulary, words: rows.filter((row) => row.vocabulary === vocabulary) },
        }),
      publishedWords.initial,
    );
    return wordsOf(published);
  }
}

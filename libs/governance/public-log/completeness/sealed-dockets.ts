import { Inject, Injectable } from '@nestjs/common';
import { DomainError, rule } from '#kernel';
import { entityOf } from '#engine/projections';
import { RowTree } from '#engine/transparency-log';
import type { DocketsSealed } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { logTable, type LogRow } from '../log/log.projection.js';
import type { Completeness } from './completeness.view.js';

/** A case is named by the stream that began it: that of the work, whose id is the docket's. */
const CASE = 'symphony-';

interface CaseRow {
  readonly case_id: string;
  readonly events: number;
  readonly last: number;
}

/** There are as many other cases as people who signed something: they are counted there, and never come here. */
const DOCKETS = `SELECT case_id, count(*) AS events, max(number) AS last FROM log_entry
  WHERE number <= $1 AND starts_with(case_id, '${CASE}') GROUP BY case_id`;

/** The dockets with all that happened in them, as a tree whose root stands in the log once a day. */
@Injectable()
export class SealedDockets {
  #last: { readonly at: number; readonly tree: Promise<RowTree> } | null = null;

  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** What a seal would say now; null while nothing is both in the rows and under a published checkpoint. */
  async now(): Promise<Omit<DocketsSealed['data'], 'day'> | null> {
    const [newest, [row]] = await Promise.all([
      this.register.sealed.newest(),
      this.#log.find({ order: { number: 'DESC' }, take: 1 }),
    ]);
    if (!newest || newest.size === 0 || !row) return null;
    const at = Math.min(newest.size - 1, row.number);
    const tree = await this.#treeAt(at);
    return { at, dockets: tree.size, root: Buffer.from(tree.root()).toString('base64') };
  }

  /**
   * An id of no docket in any network is proven absent; one of another network's is refused.
   * @throws DomainError `NETWORK.UNKNOWN`, `DOCKET.UNKNOWN`, `DOCKETS_SEAL.ABSENT`
   */
  async completeness(network: string, docket: string): Promise<Completeness> {
    await this.register.offices.of(network);
    const events = await this.#eventsOf(docket);
    rule(
      events.length === 0 || events[0]!.network === network,
      'DOCKET.UNKNOWN',
      `${network} has no such docket; check its number.`,
      { docket },
    );
    const seal = await this.#newestSeal();
    const tree = await this.#treeAt(seal.at);
    const rows = await tree.prove(docket);
    const numbers = events.map(({ number }) => number);
    return {
      docket,
      verdict: rows[0]?.id === docket ? 'present' : 'absent',
      seal,
      rows: rows.map((row) => ({ ...row, proof: [...row.proof] })),
      numbers: numbers.filter((number) => number <= seal.at),
      later: numbers.filter((number) => number > seal.at),
    };
  }

  async #newestSeal(): Promise<Completeness['seal']> {
    const [row] = await this.#log.find({
      where: { type: 'DocketsSealed' },
      order: { number: 'DESC' },
      take: 1,
    });
    if (!row)
      throw new DomainError(
        'DOCKETS_SEAL.ABSENT',
        'No docket has been sealed yet: that happens once a day. Until then the log itself is the proof.',
      );
    const [stored] = await this.register.store.readStream(row.stream, { from: row.revision, limit: 1 });
    const { data } = this.register.codec.decode(stored!.bytes) as unknown as Pick<DocketsSealed, 'data'>;
    return { number: row.number, ...data };
  }

  #eventsOf(docket: string): Promise<Pick<LogRow, 'number' | 'network'>[]> {
    return this.#log.find({
      select: { number: true, network: true },
      where: { case_id: CASE + docket },
      order: { number: 'ASC' },
    });
  }

  // A seal is asked about until the next day's: one tree is kept.
  #treeAt(at: number): Promise<RowTree> {
    if (this.#last?.at === at) return this.#last.tree;
    const tree = this.#makeTree(at);
    this.#last = { at, tree };
    tree.catch(() => (this.#last = null));
    return tree;
  }

  async #makeTree(at: number): Promise<RowTree> {
    const { read } = this.register;
    const [[counted], dockets] = await Promise.all([
      read.query<{ events: number }[]>('SELECT count(*) AS events FROM log_entry WHERE number <= $1', [at]),
      read.query<CaseRow[]>(DOCKETS, [at]),
    ]);
    if (counted!.events !== at + 1)
      throw new Error(`The rows of the public log lack events up to № ${at}; rebuild them.`);
    const leaves = await this.register.sealed.leafHashes(dockets.map(({ last }) => last));
    return new RowTree(
      dockets.map(({ case_id, events, last }) => ({
        id: case_id.slice(CASE.length),
        entries: events,
        lastLeaf: leaves.get(last)!.toString('base64'),
      })),
    );
  }

  get #log() {
    return this.register.read.getRepository(entityOf(logTable));
  }
}

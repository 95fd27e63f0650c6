import { Inject, Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { dateOf, isOver, rule } from '#kernel';
import { citeVersion, membershipStream } from '#governance/events';
import { lawOf, legalLimits } from '#governance/law';
import { citationsOf, isCited } from '#platform/citations';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, pageLookedThrough, readCursor, type Page, type Paging } from '#platform/http';
import type { PseudonymIn } from '#platform/identity';
import { offered, onlookerIn, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { heldUnder } from '../charter.js';
import { clusterOffers } from '../cluster.offers.js';
import { invitationTo } from '../clusters.commands.js';
import { membership } from '../membership.decider.js';
import type {
  ClusterDetails,
  ClusterView,
  GatheringView,
  MemberView,
  OwnMembership,
} from './cluster.view.js';
import {
  clusterTable,
  gatheringTable,
  memberTable,
  removalTable,
  type ClusterRow,
} from './clusters.projection.js';

/** Clusters that are asked at once whether somebody belongs to them. */
const LOOKED_THROUGH = 1_000;
/** Shown of those who were removed. */
const MOST_REMOVALS = 50;

@Injectable()
export class Clusters {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(network: string, paging: Paging): Promise<Page<ClusterView>> {
    await this.register.offices.of(network);
    return this.#page(this.#clusters().where('c.network = :network', { network }), paging);
  }

  /** @throws DomainError `CLUSTER.ABSENT`, `NETWORK.UNKNOWN` */
  async one(
    network: string,
    cluster: string,
    { viewer, invitation }: { readonly viewer: Viewer | null; readonly invitation?: string },
  ): Promise<ClusterDetails> {
    const { offices, read, permissions, clock } = this.register;
    const row = await this.#row(network, cluster);
    const held = await offices.of(network);
    const [view, law, removals] = await Promise.all([
      this.#viewing([row]),
      lawOf(this.register).ofDay(network, dateOf(clock.now())),
      read
        .getRepository(entityOf(removalTable))
        .find({ where: { cluster }, order: { number: 'DESC' }, take: MOST_REMOVALS }),
    ]);
    const { purpose, steward, stewards, charter, earlier } = row;
    const handedOut = invitationTo(this.register, cluster, stewards.length - 1);
    const isYours = viewer?.person === steward;
    const standing = { steward, charter: charter?.version ?? null, isInvited: invitation === handedOut };
    return {
      ...view(row),
      purpose,
      stewards: stewards.map(({ name, since }) => ({ name, since })),
      adopted: charter && {
        version: charter.version,
        text: charter.text,
        at: charter.at,
        number: charter.number,
        by: charter.by,
      },
      earlier: [...earlier],
      limits: heldUnder(charter?.limits ?? [], legalLimits(law)).map((limit) => ({
        ...limit,
        law: limit.law && {
          value: limit.law.value,
          by: { ...limit.law.by, citation: citeVersion(network, limit.law.by) },
        },
      })),
      removals: removals.map(({ member, at, by, reasons, ends }) => ({
        member,
        at,
        by,
        reasons,
        until: { at: ends.at, on: ends.on },
      })),
      invitation: isYours ? handedOut : null,
      isYours,
      may: offered(permissions, clusterOffers, standing, viewer && onlookerIn(held, viewer)),
    };
  }

  /**
   * Whoever is a member, by their pseudonyms, the newest first: for its steward.
   * @throws DomainError `CLUSTER.ABSENT`, `CLUSTER.NOT_YOURS`
   */
  async members(
    network: string,
    cluster: string,
    { person }: Viewer,
    { limit, cursor }: Paging,
  ): Promise<Page<MemberView>> {
    const { steward } = await this.#row(network, cluster);
    rule(
      steward === person,
      'CLUSTER.NOT_YOURS',
      'Only the steward of a Dream Cluster sees the pseudonyms of its members; its page says who that is.',
    );
    const after = readCursor(cursor, ['number']);
    const members = this.register.read
      .getRepository(entityOf(memberTable))
      .createQueryBuilder('m')
      .where('m.cluster = :cluster', { cluster });
    if (after) members.andWhere('m.number < :after', { after: after[0] });
    const rows = await members
      .orderBy('m.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    return mapPage(
      pageFrom(rows, limit, ({ number }) => [number]),
      ({ member, joined_at }) => ({ member, joinedAt: joined_at }),
    );
  }

  /** What someone's own membership is. @param pseudonym theirs, in this cluster */
  async ownMembership(pseudonym: string): Promise<OwnMembership> {
    const { decisions, clock } = this.register;
    const { state } = await decisions.load(membership, membershipStream(pseudonym));
    const { stands, barredUntil } = state;
    const isBarred = barredUntil !== null && !isOver(barredUntil, clock.now());
    return { member: pseudonym, stands, barredUntil: isBarred ? barredUntil : null };
  }

  /**
   * Gatherings in a network, or of one cluster: those to come, the soonest first; or those that were, the latest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async gatherings(
    network: string,
    { limit, cursor, cluster, past }: Paging & { readonly cluster?: string; readonly past?: 'true' },
  ): Promise<Page<GatheringView>> {
    await this.register.offices.of(network);
    const [order, beyond] = past ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
    const gatherings = this.register.read
      .getRepository(entityOf(gatheringTable))
      .createQueryBuilder('g')
      .where('g.network = :network', { network })
      .andWhere(`g.at ${past ? '<=' : '>'} :now`, { now: this.register.clock.now() })
      .andWhere(isCited('g.number'));
    if (cluster) gatherings.andWhere('g.cluster = :cluster', { cluster });
    const after = readCursor(cursor, ['string', 'number']);
    if (after)
      gatherings.andWhere(`(g.at, g.number) ${beyond} (:at::timestamptz, :number::bigint)`, {
        at: after[0],
        number: after[1],
      });
    const rows = await gatherings
      .orderBy('g.at', order)
      .addOrderBy('g.number', order)
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ at, number }) => [at, number]);
    const cited = await citationsOf(this.register.read, { cluster: page.items.map((one) => one.cluster) });
    return mapPage(page, (row) => ({
      gathering: row.gathering,
      cluster: row.cluster,
      ...cited.as('cluster', row.cluster),
      network: row.network,
      clusterTitle: cited.titleOf('cluster', row.cluster),
      title: row.title,
      about: row.about,
      at: row.at,
      where: row.venue,
      announcedAt: row.announced_at,
      isChanged: row.is_changed,
    }));
  }

  /** Of whoever asks, as their steward, in every network, the newest first. */
  ofSteward(steward: string, paging: Paging): Promise<Page<ClusterView>> {
    return this.#page(this.#clusters().where('c.steward = :steward', { steward }), paging);
  }

  /**
   * To which whoever asks belongs, in every network, the newest first. Nothing leads from them to a membership, so each cluster is
   * asked for the one that would be theirs.
   */
  async ofMember(pseudonymIn: PseudonymIn, { limit, cursor }: Paging): Promise<Page<ClusterView>> {
    const clusters = this.#clusters().where('c.members > 0').andWhere(isCited('c.number'));
    const after = readCursor(cursor, ['number']);
    if (after) clusters.andWhere('c.number < :after', { after: after[0] });
    const rows = await clusters
      .orderBy('c.number', 'DESC')
      .limit(LOOKED_THROUGH + 1)
      .getMany();
    const looked = rows.slice(0, LOOKED_THROUGH);
    const theirs = await this.register.read
      .getRepository(entityOf(memberTable))
      .findBy({ member: In(looked.map(({ cluster }) => pseudonymIn('cluster', cluster))) });
    const joined = new Set(theirs.map(({ cluster }) => cluster));
    const belongs = looked.filter(({ cluster }) => joined.has(cluster));
    const shown = belongs.slice(0, limit);
    const last = belongs.length > limit ? shown.at(-1)! : rows.length > looked.length ? looked.at(-1)! : null;
    return mapPage(
      pageLookedThrough(shown, ({ number }) => [number], last && [last.number]),
      await this.#viewing(shown),
    );
  }

  #clusters(): SelectQueryBuilder<ClusterRow> {
    return this.register.read.getRepository(entityOf(clusterTable)).createQueryBuilder('c');
  }

  async #row(network: string, cluster: string): Promise<ClusterRow> {
    const row = await this.register.read
      .getRepository(entityOf(clusterTable))
      .findOneBy({ network, cluster });
    rule(!!row, 'CLUSTER.ABSENT', `${network} has no such Dream Cluster; look at its list.`, { cluster });
    return row;
  }

  async #page(
    clusters: SelectQueryBuilder<ClusterRow>,
    { limit, cursor }: Paging,
  ): Promise<Page<ClusterView>> {
    const after = readCursor(cursor, ['number']);
    if (after) clusters.andWhere('c.number < :after', { after: after[0] });
    const rows = await clusters
      .andWhere(isCited('c.number'))
      .orderBy('c.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items));
  }

  async #viewing(rows: readonly ClusterRow[]): Promise<(row: ClusterRow) => ClusterView> {
    const ids = rows.map(({ cluster }) => cluster);
    const [cited, next] = await Promise.all([
      citationsOf(this.register.read, { cluster: ids }),
      this.#nextOf(ids),
    ]);
    return (row) => {
      const { name, since } = row.stewards.at(-1)!;
      return {
        cluster: row.cluster,
        ...cited.as('cluster', row.cluster),
        network: row.network,
        title: row.title,
        foundedAt: row.founded_at,
        steward: { name, since },
        members: row.members,
        charter: row.charter?.version ?? null,
        nextGathering: next.get(row.cluster) ?? null,
      };
    };
  }

  /** When each of these gathers next. */
  async #nextOf(clusters: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.register.read.query<{ cluster: string; at: Date | string }[]>(
      `SELECT cluster, min(at) AS at FROM read.cluster_gathering WHERE cluster = ANY($1::uuid[]) AND at > $2 GROUP BY cluster`,
      [clusters, this.register.clock.now()],
    );
    return new Map(rows.map(({ cluster, at }) => [cluster, new Date(at).toISOString()]));
  }
}

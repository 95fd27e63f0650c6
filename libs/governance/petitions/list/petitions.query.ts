import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, type SelectQueryBuilder } from 'typeorm';
import { isOver, rule } from '#kernel';
import { petitionStream, signatureStream } from '#governance/events';
import { citationsOf, isCited } from '#platform/citations';
import { officialsIn, REGISTER, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, pageLookedThrough, readCursor, type Page, type Paging } from '#platform/http';
import type { PseudonymIn } from '#platform/identity';
import { Reader } from '#platform/personal';
import { offered, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { invitationTo } from '../petitions.commands.js';
import { petitionOffers } from '../petition.offers.js';
import { petition as petitionView } from '../petition.js';
import { isInvalid, signature } from '../signature.decider.js';
import { wordsFor } from '../words.js';
import type {
  OwnSignature,
  PetitionDetails,
  PetitionStatus,
  PetitionView,
  SignedPetition,
} from './petition.view.js';
import {
  originTable,
  petitionTable,
  reachedOf,
  spreadsOf,
  type PetitionRow,
} from './petitions.projection.js';

/** Not in a list that nobody asks for: few know of them yet, or nobody ever will. */
const UNLISTED = ['gathering', 'abandoned'];
/** So many petitions at once are looked through for signatures of whoever asks. */
const LOOKED_THROUGH = 500;
/** Named, of those whose members signed. */
const MOST_CLUSTERS = 50;

@Injectable()
export class Petitions {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, limit, cursor }: Paging & { readonly status?: PetitionStatus },
  ): Promise<Page<PetitionView>> {
    await this.register.offices.of(network);
    const petitions = this.register.read
      .getRepository(entityOf(petitionTable))
      .createQueryBuilder('p')
      .where('p.network = :network', { network })
      .andWhere(isCited('p.number'));
    const now = this.register.clock.now();
    if (status === undefined) petitions.andWhere('p.status <> ALL(:unlisted)', { unlisted: UNLISTED });
    else if (status === 'open') petitions.andWhere("p.status = 'open' AND p.closes_at > :now", { now });
    else if (status === 'closed')
      petitions.andWhere("(p.status = 'closed' OR (p.status = 'open' AND p.closes_at <= :now))", { now });
    else petitions.andWhere('p.status = :status', { status });
    return this.#page(petitions, { limit, cursor });
  }

  /** That somebody opened or stands behind, in every network, the newest first. */
  async of(person: string, paging: Paging): Promise<Page<PetitionView>> {
    const petitions = this.register.read
      .getRepository(entityOf(petitionTable))
      .createQueryBuilder('p')
      .where('(p.petitioner = :person OR p.sponsors @> CAST(:sponsor AS jsonb))', {
        person,
        sponsor: JSON.stringify([person]),
      })
      .andWhere(isCited('p.number'));
    return this.#page(petitions, paging);
  }

  /**
   * That whoever asks has signed, in every network, the newest first. Nothing leads from them to a signature, so each petition
   * that could be signed is asked for the one they would have given it.
   */
  async signedBy(pseudonymIn: PseudonymIn, { limit, cursor }: Paging): Promise<Page<SignedPetition>> {
    const { read, decisions } = this.register;
    const petitions = read
      .getRepository(entityOf(petitionTable))
      .createQueryBuilder('p')
      .where('p.published_at IS NOT NULL')
      .andWhere(isCited('p.number'));
    const after = readCursor(cursor, ['number']);
    if (after) petitions.andWhere('p.number < :after', { after: after[0] });
    const rows = await petitions
      .orderBy('p.number', 'DESC')
      .limit(LOOKED_THROUGH + 1)
      .getMany();
    const looked = rows.slice(0, LOOKED_THROUGH);
    const signatureOf = new Map(looked.map(({ petition: id }) => [id, pseudonymIn('petition', id)]));
    const streamOf = ({ petition: id }: PetitionRow) => signatureStream(signatureOf.get(id)!);
    const given = await decisions.loadMany(signature, looked.map(streamOf));
    const signed = looked.filter((row) => given.get(streamOf(row))!.state.petition === row.petition);
    const shown = signed.slice(0, limit);
    const [view, of] = await Promise.all([
      this.#viewing(shown),
      decisions.loadMany(
        petitionView,
        shown.map(({ petition: id }) => petitionStream(id)),
      ),
    ]);
    const last = signed.length > limit ? shown.at(-1)! : rows.length > looked.length ? looked.at(-1)! : null;
    const page = pageLookedThrough(shown, ({ number }) => [number], last && [last.number]);
    return mapPage(page, (row) => ({
      ...view(row),
      own: {
        stands: given.get(streamOf(row))!.state.stands,
        isInvalid: isInvalid(of.get(petitionStream(row.petition))!.state, signatureOf.get(row.petition)!),
      },
    }));
  }

  /** @throws DomainError `PETITION.ABSENT`, `NETWORK.UNKNOWN` */
  async one(
    network: string,
    petition: string,
    { viewer, invitation }: { readonly viewer: Viewer | null; readonly invitation?: string },
  ): Promise<PetitionDetails> {
    const { offices, read, permissions } = this.register;
    const row = await read.getRepository(entityOf(petitionTable)).findOneBy({ network, petition });
    rule(!!row, 'PETITION.ABSENT', `${network} has no such petition; look at its list.`, { petition });
    const held = await offices.of(network);
    const view = (await this.#viewing([row]))(row);
    const { petitioner, sponsors } = row;
    const isYours = viewer?.person === petitioner;
    const isInvited = row.status === 'gathering' && invitation === invitationTo(this.register, petition);
    const reader = new Reader(viewer, held, {
      page: `petition ${view.citation}`,
      matter: { cases: [petition], parties: [petitioner, ...sponsors] },
      isInvited,
    });
    const words = await this.#wordsOf(row, reader);
    const [districts, clusters] = await this.#originsOf(row);
    const standing = { ...view, petitioner, sponsoredBy: sponsors, isInvited };
    return {
      ...view,
      ...words,
      ...since(row, officialsIn([held])),
      isYours,
      districts,
      clusters,
      invitation: isYours && view.status === 'gathering' ? invitationTo(this.register, petition) : null,
      may: offered(permissions, petitionOffers, standing, reader.onlooker),
    };
  }

  /** What someone's own signature under a petition is. @param pseudonym theirs, under this petition */
  async ownSignature(petition: string, pseudonym: string): Promise<OwnSignature> {
    const { decisions } = this.register;
    const [own, of] = await Promise.all([
      decisions.load(signature, signatureStream(pseudonym)),
      decisions.load(petitionView, petitionStream(petition)),
    ]);
    return {
      signature: pseudonym,
      stands: own.state.stands,
      isInvalid: isInvalid(of.state, pseudonym),
      origin: own.state.origin,
    };
  }

  /** Public, or opened for those who may read what nobody has looked at yet. */
  async #wordsOf(row: PetitionRow, reader: Reader): Promise<Pick<PetitionDetails, 'title' | 'asks'>> {
    if (row.title !== null) return { title: row.title, asks: row.asks };
    const { sealed_title: title, sealed_asks: asks, petitioner: person } = row;
    const words = await wordsFor(reader, this.register.vault, { title, asks, person });
    return words ?? { title: null, asks: null };
  }

  /** How many signed from where, of those who said so. */
  async #originsOf({
    petition,
    districts,
  }: PetitionRow): Promise<[PetitionDetails['districts'], PetitionDetails['clusters']]> {
    const origins = this.register.read.getRepository(entityOf(originTable));
    const [inDistricts, ofClusters] = await Promise.all([
      origins.findBy({ petition, kind: 'district' }),
      origins.find({
        where: { petition, kind: 'cluster', signatures: MoreThan(0) },
        order: { signatures: 'DESC', place: 'ASC' },
        take: MOST_CLUSTERS,
      }),
    ]);
    const cited = await citationsOf(this.register.read, { cluster: ofClusters.map(({ place }) => place) });
    return [
      districts.map((district) => ({
        district,
        signatures: inDistricts.find(({ place }) => place === district)?.signatures ?? 0,
      })),
      ofClusters.map(({ place: cluster, signatures }) => ({
        cluster,
        ...cited.as('cluster', cluster),
        title: cited.titleOf('cluster', cluster),
        signatures,
      })),
    ];
  }

  async #page(
    petitions: SelectQueryBuilder<PetitionRow>,
    { limit, cursor }: Paging,
  ): Promise<Page<PetitionView>> {
    const after = readCursor(cursor, ['number']);
    if (after) petitions.andWhere('p.number < :after', { after: after[0] });
    const rows = await petitions
      .orderBy('p.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items));
  }

  async #viewing(rows: readonly PetitionRow[]): Promise<(row: PetitionRow) => PetitionView> {
    const cited = await citationsOf(this.register.read, { petition: rows.map(({ petition }) => petition) });
    const now = this.register.clock.now();
    return (row) => ({
      petition: row.petition,
      ...cited.as('petition', row.petition),
      network: row.network,
      status: row.status === 'open' && isOver(row.closes_at!, now) ? 'closed' : row.status,
      title: row.title,
      openedAt: row.opened_at,
      sponsors: { joined: row.sponsors.length, needed: row.needed },
      signatures: row.signatures,
      publishedAt: row.published_at,
      closes: row.closes,
      closedAt: row.closed_at,
      thresholds: row.thresholds.map((promise) => {
        const { threshold, signatures } = promise;
        const crossing = reachedOf(row, threshold);
        const done = threshold === 'response' ? row.response?.at : row.debate?.held_at;
        return {
          threshold,
          signatures,
          ...spreadsOf(promise),
          reached: crossing
            ? { upTo: crossing.upTo, at: crossing.at, due: crossing.due, done: done ?? null }
            : null,
          lost: row.crossed.flatMap(({ threshold: of, at: reachedAt, lost }) =>
            of === threshold && lost !== null
              ? [{ reachedAt, at: lost.at, signatures: lost.standing.signatures, upTo: lost.upTo }]
              : [],
          ),
        };
      }),
    });
  }
}

function since(
  { network, published_by, rejected, response, rallies, debate, findings }: PetitionRow,
  officials: Officials,
): Pick<PetitionDetails, 'publishedBy' | 'rejected' | 'response' | 'rallies' | 'debate' | 'findings'> {
  return {
    publishedBy: published_by === null ? null : officials(network, published_by),
    rejected: rejected && { ...rejected, by: officials(network, rejected.by) },
    response: response && { ...response, by: officials(network, response.by) },
    rallies: rallies
      .map(({ at, where, announced_at }) => ({ at, where, announcedAt: announced_at }))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    debate: debate && { at: debate.at, where: debate.where, record: debate.record },
    findings: findings.map((one) => ({ ...one, by: officials(network, one.by) })),
  };
}

import { Inject, Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { isOver, rule, type Matter } from '#kernel';
import { citationsOf } from '#platform/citations';
import { officialsIn, REGISTER, type NetworkOffices, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { Reader, type SealedField } from '#platform/personal';
import { offered, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { isDraft } from '../acts/on-draft.js';
import { reformTable } from '../list/reforms.projection.js';
import { commentOffers, consultationOffers } from './consultation.offers.js';
import type { CommentDetails, CommentStatus, CommentView, ConsultationView } from './consultation.view.js';
import { commentTable, consultationTable, type CommentRow } from './consultations.projection.js';

@Injectable()
export class Consultations {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** @throws DomainError `REFORM.ABSENT`, `CONSULTATION.ABSENT` */
  async of(network: string, reform: string, viewer: Viewer | null): Promise<ConsultationView> {
    const { read, offices, permissions, clock } = this.register;
    const draft = await this.#draft(network, reform);
    const row = await read.getRepository(entityOf(consultationTable)).findOneBy({ network, reform });
    rule(
      !!row,
      'CONSULTATION.ABSENT',
      'Nobody has been asked about this reform: no consultation on it was opened.',
      {
        reform,
      },
    );
    const held = await offices.of(network);
    const official = officialsIn([held]);
    const under = await this.#countsUnder(reform);
    const view = {
      reform,
      network,
      draft: row.draft,
      status: row.closed_number === null && !isOver(row.closes.at, clock.now()) ? 'open' : 'closed',
      openedBy: official(network, row.opened_by),
      openedAt: row.opened_at,
      closes: row.closes,
      extensions: row.extensions.map(({ by, ...one }) => ({ by: official(network, by), ...one })),
      comments: row.comments,
      late: row.late,
      toLookAt: row.to_look_at,
      placed: row.placed,
      answered: row.points.filter(({ answer }) => answer !== null).length,
      upTo: row.up_to,
      points: row.points.map(({ point, gist, raised_by, raised_at, answer }, index) => ({
        point,
        nth: index + 1,
        gist,
        raisedBy: official(network, raised_by),
        raisedAt: raised_at,
        comments: under.get(point) ?? 0,
        answer: answer && { ...answer, by: official(network, answer.by) },
      })),
    } satisfies Omit<ConsultationView, 'may'>;
    const { onlooker } = readerOf(viewer, held, { cases: [reform], parties: [draft.proposedBy] });
    return { ...view, may: offered(permissions, consultationOffers, { ...view, ...draft }, onlooker) };
  }

  /**
   * On one reform, in the order of the log. Those that nobody has looked at are for whoever asks for them.
   * @throws DomainError `REFORM.ABSENT`
   */
  async comments(
    network: string,
    reform: string,
    { status, point, ...paging }: Paging & { readonly status?: CommentStatus; readonly point?: string },
    viewer: Viewer | null,
  ): Promise<Page<CommentView>> {
    await this.#draft(network, reform);
    const comments = this.#comments().where('c.reform = :reform', { reform });
    if (status === undefined) comments.andWhere("c.status <> 'filed'");
    else comments.andWhere('c.status = :status', { status });
    if (point !== undefined)
      comments.andWhere(
        `(c.point = :point OR EXISTS (SELECT FROM comment o WHERE o.comment = c.like_comment AND o.point = :point))`,
        { point },
      );
    const after = readCursor(paging.cursor, ['number']);
    if (after) comments.andWhere('c.number > :after', { after: after[0] });
    return this.#page(comments.orderBy('c.number', 'ASC'), paging, viewer, network);
  }

  /** Of whoever asks, in every network, the newest first. */
  async ofAuthor(viewer: Viewer, paging: Paging): Promise<Page<CommentView>> {
    const comments = this.#comments().where('c.author = :author', { author: viewer.person });
    const after = readCursor(paging.cursor, ['number']);
    if (after) comments.andWhere('c.number < :after', { after: after[0] });
    return this.#page(comments.orderBy('c.number', 'DESC'), paging, viewer, null);
  }

  /** @throws DomainError `REFORM.ABSENT`, `COMMENT.ABSENT` */
  async comment(
    network: string,
    reform: string,
    comment: string,
    viewer: Viewer | null,
  ): Promise<CommentDetails> {
    const { read, offices, permissions, vault } = this.register;
    const draft = await this.#draft(network, reform);
    const row = await read.getRepository(entityOf(commentTable)).findOneBy({ network, reform, comment });
    rule(!!row, 'COMMENT.ABSENT', 'There is no such comment on this reform; look at its list.', { comment });
    const held = await offices.of(network);
    const matter = { cases: [reform, comment], parties: [draft.proposedBy, row.author] };
    const reader = readerOf(viewer, held, matter);
    const filed = { sealed: row.sealed_words, person: row.author };
    const [view, original] = await Promise.all([
      this.#viewing([row], viewer, held),
      row.status === 'redacted' ? reader.open(vault, [filed]) : new Map<string, never>(),
    ]);
    const handled = { ...draft, status: row.status, author: row.author };
    return {
      ...view(row),
      original: (original.get(row.sealed_words) as string | undefined) ?? null,
      may: offered(permissions, commentOffers, handled, reader.onlooker),
    };
  }

  async #draft(network: string, reform: string) {
    const row = await this.register.read.getRepository(entityOf(reformTable)).findOneBy({ network, reform });
    rule(!!row, 'REFORM.ABSENT', `${network} has no such reform; look at its list.`, { reform });
    return { isDraft: isDraft(row.status), proposedBy: row.proposed_by };
  }

  #comments(): SelectQueryBuilder<CommentRow> {
    return this.register.read.getRepository(entityOf(commentTable)).createQueryBuilder('c');
  }

  /** By point, how many comments lead to it. */
  async #countsUnder(reform: string): Promise<ReadonlyMap<string, number>> {
    const counts = await this.register.read.query<{ point: string; count: number }[]>(
      `SELECT coalesce(c.point, o.point) AS point, count(*)::int AS count
        FROM comment c LEFT JOIN comment o ON o.comment = c.like_comment
        WHERE c.reform = $1 AND c.status <> 'withheld' AND NOT c.is_late AND coalesce(c.point, o.point) IS NOT NULL
        GROUP BY 1`,
      [reform],
    );
    return new Map(counts.map(({ point, count }) => [point, count]));
  }

  async #page(
    comments: SelectQueryBuilder<CommentRow>,
    { limit }: Paging,
    viewer: Viewer | null,
    network: string | null,
  ): Promise<Page<CommentView>> {
    const rows = await comments.limit(limit + 1).getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    const held = network === null ? null : await this.register.offices.of(network);
    return mapPage(page, await this.#viewing(page.items, viewer, held));
  }

  /** How to show these: in the words that everybody reads, and their own to whoever looks. */
  async #viewing(
    rows: readonly CommentRow[],
    viewer: Viewer | null,
    held: NetworkOffices | null,
  ): Promise<(row: CommentRow) => CommentView> {
    const { read, vault } = this.register;
    const reader = new Reader(viewer, held ?? NOBODY, {
      page: 'comments on a reform',
      matter: { cases: rows.map(({ reform }) => reform), parties: rows.map(({ author }) => author) },
    });
    const [words, cited] = await Promise.all([
      reader.open(vault, rows.map(fieldOf)),
      citationsOf(read, { reform: rows.map(({ reform }) => reform) }),
    ]);
    return (row) => ({
      comment: row.comment,
      network: row.network,
      reform: row.reform,
      reformCitation: cited.find('reform', row.reform),
      nth: row.nth,
      status: row.status,
      filedAt: row.filed_at,
      isLate: row.is_late,
      isYours: viewer?.person === row.author,
      words: (words.get(fieldOf(row).sealed) as string | undefined) ?? null,
      redacted: row.redacted,
      withheld: row.withheld,
      place:
        row.point === null && row.like_comment === null && row.no_point === null
          ? null
          : { point: row.point, like: row.like_comment, none: row.no_point },
    });
  }
}

const NOBODY = { officesOf: () => [], interestsOf: () => [] };

/** What is read of a comment, and whether everybody may. */
function fieldOf({ status, author: person, sealed_words, sealed_redacted }: CommentRow): SealedField {
  const isPublic = status === 'published' || status === 'redacted';
  return { sealed: status === 'redacted' ? sealed_redacted! : sealed_words, person, isPublic };
}

function readerOf(viewer: Viewer | null, held: NetworkOffices, matter: Matter): Reader {
  return new Reader(viewer, held, { page: `comment on reform ${matter.cases[0]}`, matter });
}

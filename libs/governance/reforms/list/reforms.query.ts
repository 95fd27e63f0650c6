import { Inject, Injectable } from '@nestjs/common';
import { dateOf, isOver, rule } from '#kernel';
import { lawOf, offeredPanelOf, panelViewOf, votesViewOf } from '#governance/law';
import { citationsOf, isCited } from '#platform/citations';
import { officialsIn, REGISTER, type NetworkOffices, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { offered, onlookerIn, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { consultationTable } from '../consultation/consultations.projection.js';
import { reformOffers } from '../reform.offers.js';
import type { ReformDetails, ReformView } from './reform.view.js';
import {
  assessmentTable,
  draftTable,
  reformTable,
  type ReformRow,
  type ReformVoteRow,
} from './reforms.projection.js';

@Injectable()
export class Reforms {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, or only those that one appeal or one petition caused, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { limit, cursor, appeal, petition }: Paging & { readonly appeal?: string; readonly petition?: string },
  ): Promise<Page<ReformView>> {
    const held = await this.register.offices.of(network);
    const reforms = this.register.read
      .getRepository(entityOf(reformTable))
      .createQueryBuilder('r')
      .where('r.network = :network', { network })
      .andWhere(isCited('r.number'));
    if (appeal) reforms.andWhere('r.appeal = :appeal', { appeal });
    if (petition) reforms.andWhere('r.petition = :petition', { petition });
    const after = readCursor(cursor, ['number']);
    if (after) reforms.andWhere('r.number < :after', { after: after[0] });
    const rows = await reforms
      .orderBy('r.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items, held));
  }

  /** @throws DomainError `REFORM.ABSENT` */
  async one(network: string, reform: string, viewer: Viewer | null): Promise<ReformDetails> {
    const { read, offices, clock } = this.register;
    const row = await read.getRepository(entityOf(reformTable)).findOneBy({ network, reform });
    rule(!!row, 'REFORM.ABSENT', `${network} has no such reform; look at its list.`, { reform });
    const held = await offices.of(network);
    const asked = await read.getRepository(entityOf(consultationTable)).findOneBy({ reform });
    const view = {
      ...(await this.#viewing([row], held))(row),
      consultation: asked && {
        isOpen: asked.closed_number === null && !isOver(asked.closes.at, clock.now()),
        closes: { at: asked.closes.at, on: asked.closes.on },
        comments: asked.comments,
        points: asked.points.length,
      },
      votes: row.votes.map((vote) => voteViewOf(vote, network, officialsIn([held]))),
    };
    const last = row.votes.at(-1);
    const sits = last?.end === null ? offeredPanelOf(last, clock.now()) : null;
    const today = dateOf(clock.now());
    const takesAVote =
      asked !== null || (await lawOf(this.register).period(network, 'consultation.days', today)) !== null;
    const toBeHeard = asked && { isClosed: asked.closed_number !== null };
    const [drafts, assessments] = await Promise.all([
      read.getRepository(entityOf(draftTable)).find({ where: { reform }, order: { revision: 'ASC' } }),
      read.getRepository(entityOf(assessmentTable)).find({ where: { reform }, order: { up_to: 'ASC' } }),
    ]);
    const officials = officialsIn([held]);
    const { review } = row;
    const isInForce = row.effective_from !== null && row.effective_from <= today;
    return {
      ...view,
      reviewDue: row.review_due,
      review: review && {
        by: officials(network, review.by),
        reviewedAt: review.reviewed_at,
        reasons: review.reasons,
        upTo: review.up_to,
        document: review.document,
        counts: review.counts,
      },
      revisions: drafts.map((draft) => ({
        revision: draft.revision,
        draftedBy: officials(network, draft.drafted_by),
        draftedAt: draft.drafted_at,
        reasons: draft.reasons,
        onlyWords: draft.only_words,
        commencesOn: draft.commences_on,
        transition: draft.transition,
        amendments: draft.amendments.map(({ op, provision, path, base, title, text }) => ({
          op,
          provision,
          path,
          base,
          title,
          text,
        })),
      })),
      assessments: assessments.map((one) => ({
        revision: one.revision,
        upTo: one.up_to,
        on: one.on_day,
        requestedBy: officials(network, one.requested_by),
        requestedAt: one.requested_at,
        assessedAt: one.assessed_at,
        document: one.document,
        counts: one.counts,
      })),
      may: offered(
        this.register.permissions,
        reformOffers,
        { ...view, sits, toBeHeard, takesAVote, isInForce },
        viewer && onlookerIn(held, viewer),
      ),
    };
  }

  /** How to show these rows of a network: by citation, and people in office by name. */
  async #viewing(rows: readonly ReformRow[], held: NetworkOffices): Promise<(row: ReformRow) => ReformView> {
    const officials = officialsIn([held]);
    const cited = await citationsOf(this.register.read, {
      reform: rows.map(({ reform }) => reform),
      appeal: rows.map(({ appeal }) => appeal),
      petition: rows.map(({ petition }) => petition),
    });
    return (row) => ({
      reform: row.reform,
      ...cited.as('reform', row.reform),
      network: row.network,
      title: row.title,
      reasons: row.reasons,
      status: row.status,
      proposedBy: officials(row.network, row.proposed_by),
      proposedAt: row.proposed_at,
      draft: row.draft_revision,
      amendments: row.amendments.map((one) => ({ ...one, replaces: one.replaces && [...one.replaces] })),
      commencesOn: row.commences_on,
      transition: row.transition,
      cause:
        row.appeal === null && row.petition === null
          ? null
          : {
              appeal: row.appeal,
              appealCitation: row.appeal && cited.find('appeal', row.appeal),
              petition: row.petition,
              petitionCitation: row.petition && cited.find('petition', row.petition),
            },
      adoptedAt: row.adopted_at,
      adoptedBy: officials(row.network, row.adopted_by),
      adoptionReasons: row.adoption_reasons,
      commencedAt: row.commenced_at,
      effectiveFrom: row.effective_from,
      retroactiveReason: row.retroactive_reason,
      withdrawnAt: row.withdrawn_at,
      withdrawnBy: officials(row.network, row.withdrawn_by),
      withdrawalReason: row.withdrawal_reason,
      revision: row.revision,
    });
  }
}

function voteViewOf(
  { draft, comments, points, up_to, end, ...panel }: ReformVoteRow,
  network: string,
  officials: Officials,
): ReformDetails['votes'][number] {
  return {
    ...panelViewOf({ ...panel, draft, end }, network, officials),
    state: end?.as ?? 'sits',
    draft,
    comments,
    points,
    upTo: up_to,
    votes: votesViewOf(end?.votes ?? [], network, officials),
    because: end?.because ?? null,
    reasons: end?.reasons ?? null,
  };
}

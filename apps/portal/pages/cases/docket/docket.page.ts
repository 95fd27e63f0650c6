import { Controller, Get, Inject } from '@nestjs/common';
import { isolated } from '#kernel';
import { RegistryProblem } from '../../../registry-client.js';
import type { DocketDetails, Revision, OrderView } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';
import { clockOf } from '../../../web/due.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import type { Score } from '../../../web/score.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { earlierRulings } from '../beside/beside.js';
import { findingsOn, foundIn, markedIn } from '../found/found.js';
import { words } from './docket.words.js';

/** Events on which a case turns; the timeline marks them. */
const TURNS = new Set([
  'SymphonySubmitted',
  'InterimOrderIssued',
  'InterimOrderRatified',
  'InterimOrderLapsed',
  'InterimOrderLifted',
  'RulingIssued',
  'RecommendationChallenged',
  'PanelConvened',
  'DraftRejected',
  'PanelDissolved',
  'RulingCorrected',
  'RulingServed',
  'AppealLodged',
  'AppealDecided',
  'RulingReversed',
  'RulingRemanded',
  'RulingStayed',
  'StayEnded',
  'RegulatorRecused',
  'RulingFlagged',
  'RulingReviewed',
]);
const STEPS = 40;
/** Each ends within days; the whole list is led to. */
const ORDERS = 25;

/** One case, told from submission to appeal. */
@Controller(standsAt('dockets'))
export class DocketPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit, @Addressed('docket') { network: code, id }: Thing): Promise<Page> {
    const [docket, completeness, orders, duty] = await Promise.all([
      visit.registry.docket(code, id),
      visit.registry.completeness(code, id),
      visit.registry.orders(code, { docket: id, limit: ORDERS }),
      visit.registry.duty(code, 'decision', id).catch(notTold),
    ]);
    const latest = docket.symphony.revisions.at(-1);
    const cited = docket.rulings.flatMap((ruling) => ruling.cited.map(({ provision }) => provision));
    const [score, findings, similar] = await Promise.all([
      latest ? this.score(visit, latest) : null,
      findingsOn(docket, latest?.revision, { registry: visit.registry, documents: this.documents }),
      cited.length > 0 ? earlierRulings(code, cited, visit.registry, id) : null,
    ]);
    return new Page('pages/cases/docket/docket.njk', words, {
      feeds: feedsOf('log', { case: `symphony-${docket.docket}` }),
      title: `${docket.citation}: ${isolated(docket.title)}`,
      docket,
      flags: flagsByRuling(docket),
      completeness,
      orders: orders.items,
      // The one that sits, first.
      panels: [...docket.panels].reverse(),
      clock: docket.outcome === null ? duty && clockOf(duty) : null,
      score,
      found: foundIn(findings, score),
      marked: markedIn(findings),
      latest,
      similar,
      history: paged(
        visit,
        docket.history.map((step) => ({
          ...step,
          turn: TURNS.has(step.type),
          others: step.about.filter(({ kind, citation }) => kind !== 'docket' && citation !== null),
        })),
        'steps',
        STEPS,
      ),
      offers: openTo(docket, offersOf(docket, orders.items)),
    });
  }

  private score(visit: Visit, { score }: Revision): Promise<Score | null> {
    return this.documents.json<Score>(visit.registry, score);
  }
}

/** Read models follow the log each at its own pace: the docket may be told of first. */
function notTold(error: unknown): null {
  if (error instanceof RegistryProblem && error.status === 404) return null;
  throw error;
}

/** Of each ruling, the newest first. */
function flagsByRuling({ flags }: DocketDetails): Readonly<Record<string, DocketDetails['flags']>> {
  const rulings = new Set(flags.map(({ ruling }) => ruling));
  return Object.fromEntries(
    [...rulings].map((of) => [of, flags.filter(({ ruling }) => ruling === of).reverse()]),
  );
}

function offersOf(
  { network, docket: id, status, flags }: DocketDetails,
  orders: readonly OrderView[],
): Offer[] {
  const here = href.docket(network, id);
  const [aside, isDoubted] = [true, flags.some(({ open }) => open)];
  const hasOrder = orders.some(({ ended }) => ended === null);
  return [
    { takes: 'case.assign', text: words.assign, href: `${here}/assign` },
    { takes: 'information.supply', text: words.supply, href: `${here}/supply-information` },
    { takes: 'ruling.recommend', text: words.recommend, href: `${here}/recommend` },
    { takes: 'recommendation.challenge', text: words.challenge, href: `${here}/challenge`, aside },
    { takes: 'information.request', text: words.request, href: `${here}/request-information` },
    { takes: 'ruling.issue', text: words.rule, href: `${here}/rule` },
    { takes: 'panel.convene', text: words.convene, href: `${here}/panel`, aside },
    { takes: 'vote.cast', text: words.vote, href: `${here}/vote` },
    { takes: 'votes.open', text: words.openVotes, href: `${here}/open-votes` },
    { takes: 'panel.dissolve', text: words.dissolve, href: `${here}/dissolve-panel`, aside },
    { takes: 'ruling.recognise', text: words.recognise, href: `${here}/recognise`, aside },
    { takes: 'ruling.correct', text: words.correct, href: `${here}/correct`, aside },
    { takes: 'ruling.reverse', text: words.reverse, href: `${here}/reverse`, aside },
    { takes: 'ruling.review', text: words.review, href: `${here}/review`, aside: !isDoubted },
    { takes: 'ruling.serve', text: words.serve, href: `${here}/serve` },
    { takes: 'interest.declare', text: words.declare, href: `${here}/declare-interest`, aside },
    {
      takes: 'order.issue',
      text: hasOrder ? words.anotherOrder : words.order,
      href: `${here}/order`,
      aside,
    },
    { takes: 'hold.place', text: words.hold, href: `${here}/holds/place`, aside },
    { takes: 'symphony.revise', text: words.revise, href: `${here}/revise`, aside: status !== 'incomplete' },
    { takes: 'symphony.derive', text: words.derive, href: `${here}/derive`, aside },
    { takes: 'symphony.withdraw', text: words.withdraw, href: `${here}/withdraw`, aside },
    { takes: 'appeal.lodge', text: words.appeal, href: `${here}/appeal` },
  ];
}

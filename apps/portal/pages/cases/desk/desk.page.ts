import { Controller, Get, Param } from '@nestjs/common';
import { path, RegistryProblem } from '../../../registry-client.js';
import type { DocketItem, OrderView, Workload } from '../../../registry-types.js';
import { docketStatuses } from '../../../web/choices.js';
import { count, person } from '../../../web/filters.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './desk.words.js';
import { tasksOf } from './mine.js';

/** As a stage: wherever somebody in office has something to do; and everything. */
const [OPEN, ANY] = ['open', 'any'];
const NOBODY = 'nobody';
/** Of each kind, that are looked through for what waits for the visitor. */
const MOST = 200;
/** What is not paged by, but filtered and sorted. */
const AFRESH = { cursor: null };

/** All cases of a network for those in office: by clock, stage, officer and age; who has how much; what waits for the visitor. */
@Controller('networks/:network/desk')
export class DeskPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const me = await visit.me();
    const { registry } = visit;
    const network = await registry.network(code);
    if (!me.offices.some((held) => held.network === code))
      throw new RegistryProblem(403, 'PERMISSION.DENIED', words.denied);
    const asked = visit.queries('officer', 'overdue', 'older-than');
    const stage = visit.query('status') ?? OPEN!;
    const sort = visit.query('sort') ?? 'due';
    const query = { ...asked, status: stage === ANY ? null : stage, sort };
    const [cases, allOrders, allReviews, toReview, orders, reviews, flags, workload, dockets] =
      await Promise.all([
        registry.myCases({ limit: MOST }),
        registry.orders(code, { status: 'live', limit: MOST }),
        registry.reviews(code, { limit: MOST }),
        reviewsByDate(registry, code),
        registry.orders(code, { status: 'live', limit: PAGE, cursor: visit.query('orders') }),
        registry.reviews(code, { limit: PAGE, cursor: visit.query('reviews') }),
        registry.flags(code, { open: 'true', limit: PAGE, cursor: visit.query('flags') }),
        registry.workload(code),
        registry.dockets(code, { ...query, limit: PAGE, cursor: visit.query('cursor') }),
      ]);
    const panels = await Promise.all(
      allReviews.items
        .filter(({ status }) => status === 'panel')
        .map(({ docket }) => registry.docket(code, docket)),
    );
    return new Page('pages/cases/desk/desk.njk', words, {
      title: `${words.title} ${code}`,
      network,
      tasks: tasksOf({
        person: me.person,
        network,
        cases: cases.items.filter((one) => one.network === code),
        reviews: allReviews.items,
        panels,
        orders: allOrders.items,
      }),
      // Lists of more than anybody can see to lead to the rest.
      more: [
        { isMore: cases.next !== null, text: words.moreCases, href: '/my/cases' },
        { isMore: allReviews.next !== null, text: words.moreReviews, href: '#reviews' },
        { isMore: allOrders.next !== null, text: words.moreOrders, href: '#orders' },
      ].filter(({ isMore }) => isMore),
      toReview,
      orders: { items: soonestFirst(orders.items), pages: pager(visit, orders.next, 'orders') },
      reviews: { items: reviews.items, pages: pager(visit, reviews.next, 'reviews') },
      flags: { items: flags.items, pages: pager(visit, flags.next, 'flags') },
      workload: workload.items.map((one) => shownWork(visit, one)),
      stages: [OPEN!, ANY!, ...docketStatuses].map((value) => ({
        value,
        text: value === OPEN ? words.open : value === ANY ? words.any : said(value),
        selected: value === stage,
      })),
      officers: [
        { value: '', text: words.anybody },
        ...workload.items.map(({ officer }) => ({ value: officerOf(officer), text: nameOf(officer) })),
      ].map((one) => ({ ...one, selected: one.value === (asked.officer ?? '') })),
      onlyOverdue: asked.overdue === 'true',
      olderThan: asked['older-than'],
      sort,
      sorts: Object.fromEntries(
        ['newest', 'oldest', 'due'].map((by) => [by, visit.withQuery({ ...AFRESH, sort: by })]),
      ),
      items: dockets.items.map((docket) => ({ ...docket, clock: clockOf(docket) })),
      pages: pager(visit, dockets.next),
      csv: `${path`/api/networks/${code}/dockets`}?${new URLSearchParams({ ...present(query), format: 'csv' })}`,
      back: { text: code, href: href.network(code) },
    });
  }
}

/** Rulings that are to be looked at again by a day, the next first, and how many days are shown of them. */
async function reviewsByDate(registry: Visit['registry'], code: string) {
  const [overdue, open] = await Promise.all(
    ['overdue', 'open'].map((state) => registry.duties(code, { kind: 'review', state, limit: PAGE })),
  );
  const more = [...(overdue!.next === null ? [] : ['overdue']), ...(open!.next === null ? [] : ['open'])].map(
    (state) => `${href.duties(code)}?state=${state}`,
  );
  return { items: [...overdue!.items, ...open!.items], more: more[0] ?? null };
}

/** What ends first, first. */
function soonestFirst(orders: readonly OrderView[]): OrderView[] {
  return [...orders].sort((one, other) => Date.parse(one.endsAt) - Date.parse(other.endsAt));
}

function shownWork(visit: Visit, { officer, ...work }: Workload) {
  const of = (more: Record<string, string | null>) =>
    `${visit.withQuery({ ...AFRESH, officer: officerOf(officer), status: null, 'older-than': null, overdue: null, ...more })}#cases`;
  return { ...work, name: nameOf(officer), href: of({}), overdueHref: of({ overdue: 'true' }) };
}

function officerOf(officer: Workload['officer']): string {
  return officer?.person ?? NOBODY;
}

function nameOf(officer: Workload['officer']): string {
  return officer === null ? words.nobody : person(officer);
}

function clockOf({ status, daysLeft, due, overdue }: DocketItem): string {
  if (status === 'ruled') return words.toServe;
  if (status === 'information-awaited') return words.stands;
  if (daysLeft === null) return due === null ? words.noDay : '';
  if (daysLeft === 0) return overdue ? words.overToday : words.dueToday;
  return daysLeft > 0
    ? `${count(daysLeft, 'day')} ${words.left}`
    : `${count(-daysLeft, 'day')} ${words.over}`;
}

function present(query: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((one): one is [string, string] => one[1] !== null));
}

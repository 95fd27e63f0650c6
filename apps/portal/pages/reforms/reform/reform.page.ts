import { Controller, Get, Inject } from '@nestjs/common';
import { isolated } from '#kernel';
import type { ReformDetails } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';
import { href } from '../../../web/href.js';
import { formChanged } from '../../../web/machine-said.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { impactOf } from './impact.js';
import { words } from './reform.words.js';
import { reviewOf } from './review.js';
import { revisionsOf } from './revisions.js';

const AMENDMENTS = 10;

/** A reform: what it changes, why, and the appeal that led to it where there is one. */
@Controller(standsAt('reforms'))
export class ReformPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit, @Addressed('reform') { network: code, id }: Thing): Promise<Page> {
    const reform = await visit.registry.reform(code, id);
    const amendments = paged(visit, reform.amendments, 'amendments', AMENDMENTS);
    const [impact, review, revisions, texts, machines] = await Promise.all([
      impactOf(visit, this.documents, reform),
      reviewOf(visit, this.documents, reform),
      revisionsOf(visit, this.documents, reform),
      Promise.all(amendments.items.map(({ text }) => text && this.documents.excerpt(visit.registry, text))),
      Promise.all(amendments.items.map((amendment) => machineOf(visit, code, amendment))),
    ]);
    return new Page('pages/reforms/reform/reform.njk', words, {
      feeds: feedsOf('log', { case: `reform-${id}` }),
      title: `${reform.citation}: ${isolated(reform.title)}`,
      network: code,
      reform,
      amendments: amendments.items.map((amendment, index) => ({
        ...amendment,
        excerpt: texts[index],
        machine: machines[index],
      })),
      impact,
      review,
      waits: reform.assessments.some(({ document }) => document === null),
      revisions,
      pages: amendments.pager,
      offers: openTo(reform, offersOf(reform)),
    });
  }
}

/** What an amendment changes in the machine form that stood where it was drafted; null: nothing. */
async function machineOf(
  { registry }: Visit,
  network: string,
  { provision, base, form }: ReformDetails['amendments'][number],
) {
  if (base === null) return formChanged(null, form);
  const { versions } = await registry.provision(network, provision);
  // A repeal to come leaves the words that were before it.
  const before = versions.findLast(({ version, text }) => version <= base && text !== null);
  return formChanged(before?.form ?? null, form);
}

function offersOf({ network, reform: id }: ReformDetails): Offer[] {
  const here = href.reform(network, id);
  return [
    { takes: 'reform.revise', text: words.revise, href: `${here}/revise` },
    {
      takes: 'reform.request-assessment',
      text: words.requestAssessment,
      href: `${here}/request-assessment`,
    },
    { takes: 'consultation.open', text: words.consult, href: `${here}/open-consultation` },
    { takes: 'reform.put-to-vote', text: words.putToVote, href: `${here}/put-to-vote` },
    { takes: 'reform.vote', text: words.vote, href: `${here}/vote` },
    { takes: 'reform.open-votes', text: words.openVotes, href: `${here}/open-votes` },
    { takes: 'reform.dissolve-vote', text: words.dissolveVote, href: `${here}/dissolve-vote`, aside: true },
    { takes: 'reform.adopt', text: words.adopt, href: `${here}/adopt` },
    { takes: 'reform.commence', text: words.commence, href: `${here}/commence` },
    { takes: 'reform.review', text: words.writeReview, href: `${here}/review` },
    { takes: 'reform.withdraw', text: words.withdraw, href: `${here}/withdraw` },
  ];
}

import { Controller, Get, Param } from '@nestjs/common';
import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import type { ConsultationView } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './consultation.words.js';

/** What people say about a reform, which points that raises, and what came of each. */
@Controller('networks/:network/reforms/:reform/consultation')
export class ConsultationPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('reform') id: string,
  ): Promise<Page> {
    const [status, point] = [visit.query('status'), visit.query('point')];
    const [consultation, reform, comments] = await Promise.all([
      visit.registry.consultation(code, id),
      visit.registry.reform(code, id),
      visit.registry.comments(code, id, { status, point, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    const here = href.consultation(code, id);
    return new Page('pages/consultations/consultation/consultation.njk', words, {
      title: `${reform.citation}: ${isolated(reform.title)}`,
      consultation,
      reform,
      items: comments.items,
      pages: pager(visit, comments.next),
      streams: streams(path`/api/networks/${code}/reforms/${id}/comments`, { status, point }),
      here,
      filter: { status, under: consultation.points.find((one) => one.point === point) ?? null },
      mayAnswer: consultation.may.includes('point.answer'),
      points: consultation.points.map((one) => ({
        ...one,
        amendment: reform.amendments.find((amendment) => amendment.path === one.answer?.changed) ?? null,
        answerAt: `${href.reform(code, id)}/points/${one.point}/answer`,
      })),
      offers: openTo(consultation, offersOf(consultation)),
    });
  }
}

function offersOf({ network, reform }: ConsultationView): Offer[] {
  const here = href.reform(network, reform);
  return [
    { takes: 'comment.file', text: words.comment, href: `${here}/comments/file` },
    { takes: 'point.raise', text: words.raise, href: `${here}/points/raise` },
    { takes: 'consultation.open', text: words.extend, href: `${here}/extend-consultation`, aside: true },
  ];
}

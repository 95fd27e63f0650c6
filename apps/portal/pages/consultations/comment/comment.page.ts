import { Controller, Get, Param } from '@nestjs/common';
import type { CommentDetails } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './comment.words.js';

/** A comment, and its way to the words that changed for it, or to the reason why none did. */
@Controller('networks/:network/reforms/:reform/comments/:comment')
export class CommentPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('reform') reform: string,
    @Param('comment') id: string,
  ): Promise<Page> {
    const { registry } = visit;
    const [comment, { points }, of] = await Promise.all([
      registry.comment(code, reform, id),
      registry.consultation(code, reform),
      registry.reform(code, reform),
    ]);
    const like = comment.place?.like ? await registry.comment(code, reform, comment.place.like) : null;
    const point = (like ?? comment).place?.point ?? null;
    return new Page('pages/consultations/comment/comment.njk', words, {
      title: `${words.nth} ${comment.nth}, ${of.citation}`,
      comment,
      reform: of,
      points,
      like,
      point: points.find((one) => one.point === point) ?? null,
      here: href.consultation(code, reform),
      offers: openTo(comment, offersOf(comment)),
    });
  }
}

function offersOf({ network, reform, comment, status }: CommentDetails): Offer[] {
  const here = href.comment(network, reform, comment);
  const takes = 'comment.moderate';
  const isRead = status !== 'filed';
  return [
    isRead
      ? { takes, text: words.place, href: `${here}/place` }
      : { takes, text: words.publish, href: `${here}/publish` },
    { takes, text: words.redact, href: `${here}/redact`, aside: isRead },
    { takes, text: words.withhold, href: `${here}/withhold`, aside: isRead },
  ];
}

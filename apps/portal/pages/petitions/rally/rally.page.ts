import { Controller, Get, Param } from '@nestjs/common';
import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { href } from '../../../web/href.js';
import { Page, SeeOther } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './rally.words.js';

/** A petition on a phone in a crowd: how many signed it by now, and one button. */
@Controller('networks/:network/petitions/:petition/rally')
export class RallyPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('petition') id: string,
  ): Promise<Page | SeeOther> {
    const petition = await visit.registry.petition(code, id);
    const { citation, title, may, closes, signatures, thresholds } = petition;
    // There is nothing to count, and why stands there.
    if (closes === null || title === null) return new SeeOther(href.petition(code, id));
    const own = may.includes('petition.sign') ? await visit.registry.ownSignature(code, id) : null;
    return new Page('pages/petitions/rally/rally.njk', words, {
      title: `${citation}: ${isolated(title)}`,
      petition,
      own,
      marks: thresholds.map((one) => ({ ...one, left: one.signatures - signatures })),
      most: Math.max(signatures, ...thresholds.map((one) => one.signatures)),
      count: path`/api/networks/${code}/petitions/${id}/count`,
    });
  }
}

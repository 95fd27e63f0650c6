import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { wholeNumber } from '#kernel';
import { Page } from '../../../web/page.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-disclosures.words.js';

/** Events of a case in which its parties give something that is sealed. */
const SEALED = new Set([
  'SymphonySubmitted',
  'InformationSupplied',
  'AppealLodged',
  'StayRequested',
  'DirectionComplied',
  'ExtensionRequested',
]);

/** What a person gave in a case, as files that prove it. */
@Controller('my/disclosures')
export class MyDisclosuresPage {
  @Get(':network/:docket')
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const { person } = await visit.me();
    const docket = await visit.registry.docket(code, id);
    const items = docket.history.filter(({ type, actor }) => SEALED.has(type) && actor.id === person);
    return new Page('pages/me/my-disclosures/my-disclosures.njk', words, { docket, items });
  }

  @Get(':number')
  async file(
    @Visiting() visit: Visit,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (wholeNumber(number) === null) throw new NotFoundException();
    await visit.me();
    const disclosure = await visit.registry.disclosure(number);
    await reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${number}.disclosure.json"`)
      .send(disclosure);
  }
}

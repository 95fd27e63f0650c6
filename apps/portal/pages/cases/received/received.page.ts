import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Param } from '@nestjs/common';
import { RegistryProblem } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './received.words.js';

/** The register opens a docket in answer to the submission, a moment after it. */
const LOOKS = 12;
const BETWEEN_LOOKS_MS = 250;

/** What the applicant gets: the docket number and the days that matter. */
@Controller('networks/:network/dockets/:docket/received')
export class ReceivedPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const docket = await this.opened(visit, code, id);
    return new Page('pages/cases/received/received.njk', words, {
      title: docket ? words.title : words.opening,
      docket,
      again: visit.path,
    });
  }

  private async opened(visit: Visit, code: string, id: string): Promise<DocketDetails | null> {
    for (let look = 1; ; look++) {
      try {
        return await visit.registry.docket(code, id);
      } catch (problem) {
        if (!(problem instanceof RegistryProblem) || problem.status !== 404) throw problem;
        if (look === LOOKS) return null;
        await wait(BETWEEN_LOOKS_MS);
      }
    }
  }
}

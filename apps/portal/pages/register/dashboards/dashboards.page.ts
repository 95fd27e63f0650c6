import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './dashboards.words.js';

@Controller('dashboards')
export class DashboardsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const { items } = await visit.registry.dashboards();
    return new Page('pages/register/dashboards/dashboards.njk', words, { items });
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import type { Permission } from '#platform/identity';
import type { AppealDetails, Me } from '../../registry-types.js';
import { may } from '../../web/may.js';
import { Page } from '../../web/page.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { words } from './appeal.words.js';

@Controller('networks/:network/appeals/:appeal')
export class AppealPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('appeal') id: string,
  ): Promise<Page> {
    const appeal = await visit.registry.appeal(code, id);
    const viewer = await visit.viewer();
    return new Page('pages/appeal/appeal.njk', words, {
      title: `${appeal.citation}: ${appeal.title}`,
      appeal,
      actions: viewer ? actions(appeal, viewer) : [],
    });
  }
}

/** What this person may do with the appeal now. */
export function actions(appeal: AppealDetails, me: Me): { text: string; href: string }[] {
  const here = `/networks/${encodeURIComponent(appeal.network)}/appeals/${encodeURIComponent(appeal.appeal)}`;
  const mayHere = (permission: Permission) => may(me, permission, appeal.network);
  const mine = appeal.appellant === me.person;
  const mayHear = (permission: Permission) => mayHere(permission) && !appeal.recused && !mine;
  const open = appeal.status === 'lodged' || appeal.status === 'admitted';
  const offered: [boolean, string, string][] = [
    [mayHear('appeal.admit') && appeal.status === 'lodged', words.admit, `${here}/admit`],
    [mayHear('appeal.admit') && appeal.status === 'lodged', words.inadmissible, `${here}/inadmissible`],
    [mayHear('appeal.decide') && appeal.status === 'admitted', words.decide, `${here}/decide`],
    [
      mayHere('interest.declare') && !appeal.recused && open,
      words.declare,
      `/networks/${encodeURIComponent(appeal.network)}/dockets/${encodeURIComponent(appeal.docket)}/declare-interest`,
    ],
    [mayHere('appeal.withdraw') && mine && open, words.withdraw, `${here}/withdraw`],
    [
      mayHere('reform.propose') && appeal.status === 'decided',
      words.propose,
      `/networks/${encodeURIComponent(appeal.network)}/reforms/propose?appeal=${encodeURIComponent(appeal.appeal)}`,
    ],
  ];
  return offered.filter(([offer]) => offer).map(([, text, href]) => ({ text, href }));
}

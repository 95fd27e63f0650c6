import { Controller, Get, Param } from '@nestjs/common';
import type { Appeal, Me } from '../../registry-types.js';
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
export function actions(appeal: Appeal, me: Me): { text: string; href: string }[] {
  const here = `/networks/${encodeURIComponent(appeal.network)}/appeals/${encodeURIComponent(appeal.appeal)}`;
  const hears = me.offices.some(
    ({ network, office }) => network === appeal.network && office === 'adjudicator',
  );
  const proposes = me.offices.some(
    ({ network, office }) => network === appeal.network && ['chair', 'regulator'].includes(office),
  );
  const open = appeal.status === 'lodged' || appeal.status === 'admitted';
  const offered: [boolean, string, string][] = [
    [hears && appeal.status === 'lodged', words.admit, `${here}/admit`],
    [hears && appeal.status === 'lodged', words.inadmissible, `${here}/inadmissible`],
    [hears && appeal.status === 'admitted', words.decide, `${here}/decide`],
    [
      hears && open,
      words.declare,
      `/networks/${encodeURIComponent(appeal.network)}/dockets/${encodeURIComponent(appeal.docket)}/declare-interest`,
    ],
    [appeal.appellant === me.person && open, words.withdraw, `${here}/withdraw`],
    [
      proposes && appeal.status === 'decided',
      words.propose,
      `/networks/${encodeURIComponent(appeal.network)}/reforms/propose?appeal=${encodeURIComponent(appeal.appeal)}`,
    ],
  ];
  return offered.filter(([offer]) => offer).map(([, text, href]) => ({ text, href }));
}

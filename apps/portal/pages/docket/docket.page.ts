import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Permission } from '#platform/identity';
import type { DocketDetails, Me, Revision } from '../../registry-types.js';
import { Documents } from '../../web/documents.js';
import { Page } from '../../web/page.js';
import { paged } from '../../web/paging.js';
import type { Score } from '../submit/score.js';
import { may } from '../../web/may.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { words } from './docket.words.js';

/** Events on which a case turns; the timeline marks them. */
const TURNS = new Set([
  'SymphonySubmitted',
  'RulingIssued',
  'RulingServed',
  'AppealLodged',
  'AppealDecided',
  'RulingReversed',
]);
const STEPS = 40;

/** One case, told from submission to appeal. */
@Controller('networks/:network/dockets/:docket')
export class DocketPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const [docket, completeness] = await Promise.all([
      visit.registry.docket(code, id),
      visit.registry.completeness(code, id),
    ]);
    const viewer = await visit.viewer();
    const latest = docket.symphony.revisions.at(-1);
    const history = [...docket.history].sort((a, b) => Number(a.number) - Number(b.number));
    return new Page('pages/docket/docket.njk', words, {
      title: `${docket.citation}: ${docket.title}`,
      docket,
      completeness,
      score: latest ? await this.score(visit, latest) : null,
      latest,
      history: paged(
        visit,
        history.map((step) => ({ ...step, turn: TURNS.has(step.type) })),
        'steps',
        STEPS,
      ),
      actions: viewer ? actions(docket, viewer) : [],
    });
  }

  private score(visit: Visit, { score }: Revision): Promise<Score | null> {
    return this.documents.json<Score>(visit.registry, score);
  }
}

interface Action {
  text: string;
  href: string;
}

/** What this person may do with the docket now. The registry has the last word; this offers nothing that the policy refuses. */
export function actions(docket: DocketDetails, me: Me): Action[] {
  const here = `/networks/${encodeURIComponent(docket.network)}/dockets/${encodeURIComponent(docket.docket)}`;
  const mayHere = (permission: Permission) => may(me, permission, docket.network);
  const { status, recused } = docket;
  const mine = docket.applicant === me.person;
  const mayJudge = (permission: Permission) => mayHere(permission) && !recused && !mine;
  const unruled = ['received', 'assigned', 'recommended'].includes(status);
  // A reversed ruling leaves the case to be ruled anew.
  const open = unruled || status === 'reversed';
  const officer = docket.assignedTo?.person === me.person;
  const offered: [boolean, string, string][] = [
    [mayHere('case.assign') && open, words.assign, 'assign'],
    [
      mayJudge('ruling.recommend') && officer && ['assigned', 'recommended'].includes(status),
      words.recommend,
      'recommend',
    ],
    [mayJudge('ruling.issue') && !officer && status === 'recommended', words.rule, 'rule'],
    [mayHere('ruling.serve') && status === 'ruled', words.serve, 'serve'],
    [mayHere('interest.declare') && !recused && open, words.declare, 'declare-interest'],
    [mayHere('symphony.revise') && mine && unruled, words.revise, 'revise'],
    [mayHere('symphony.withdraw') && mine && unruled, words.withdraw, 'withdraw'],
    [mayHere('appeal.lodge') && mine && status === 'served', words.appeal, 'appeal'],
  ];
  return offered.filter(([offer]) => offer).map(([, text, page]) => ({ text, href: `${here}/${page}` }));
}

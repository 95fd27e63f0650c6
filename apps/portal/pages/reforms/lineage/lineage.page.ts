import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import type { LineageStep, LineageView } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './lineage.words.js';

/** What led to words of the law, and what came of a petition, an appeal or a comment: step by step. */
@Controller('networks/:network/lineage')
export class LineagePage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const of = visit.query('of');
    if (of === null) throw new NotFoundException();
    const [network, { isCut, ...lineage }] = await Promise.all([
      visit.registry.network(code),
      visit.registry.lineage(code, of),
    ]);
    const told = toldOf(code, lineage);
    const way = (wanted: LineageStep['way']) => told.filter((step) => step.way === wanted);
    return new Page('pages/reforms/lineage/lineage.njk', words, {
      network,
      itself: way('itself'),
      before: way('before'),
      after: way('after'),
      isCut,
    });
  }
}

/** Each step as it is called, with what it follows from among the others. */
function toldOf(code: string, { steps, links }: Pick<LineageView, 'steps' | 'links'>) {
  const named = new Map(steps.map((step) => [step.step, { ...step, ...namedAs(code, step) }]));
  return steps.map(({ step }) => ({
    ...named.get(step)!,
    from: links.flatMap(({ from, to, why, number }) =>
      to === step && named.has(from) ? [{ ...named.get(from)!, why: words.why[why], by: number }] : [],
    ),
  }));
}

function namedAs(code: string, { kind, id, reform, citation, address, nth, label }: LineageStep) {
  const called = words.kinds[kind];
  if (kind === 'version') return { called, text: citation, at: href.found({ address, version: nth }) };
  if (kind === 'draft') return { called: `${called} ${nth}`, text: citation, at: href.at(address) };
  if (kind === 'comment') return { called, text: citation, at: href.comment(code, reform!, id) };
  if (kind === 'point' || kind === 'amendment')
    return { called, text: label!, at: href.consultation(code, reform!) };
  return { called, text: citation, at: href.at(address) };
}

import { Inject, Injectable } from '@nestjs/common';
import { rule } from '#kernel';
import { citeVersion } from '#governance/events';
import { citationsOf, type Citations } from '#platform/citations';
import { REGISTER, type Register } from '#platform/core';
import type { StepRow, LinkRow } from './lineage.projection.js';
import type { LineageStep, LineageView } from './lineage.view.js';

/** Most steps that one answer has: a rule of many years, or a reform on which thousands commented. */
const MOST = 1_000;

/** What was asked for, and whether it is a reform: all of its drafts, and what was decided on it. */
export interface LineageAsked {
  readonly network: string;
  readonly of: string;
}

/**
 * Both ways along the links from where it was asked for: UNION visits a step once.
 * $1 network, $2 step, or `reform:` and its id
 */
const AROUND = `
  WITH RECURSIVE itself AS (
    SELECT step FROM read.lineage_step WHERE network = $1 AND step = $2
    UNION
    SELECT step FROM read.lineage_step
    WHERE network = $1 AND $2 LIKE 'reform:%' AND reform::text = substr($2, 8) AND kind IN ('draft', 'decision', 'review')
  ), before AS (
    SELECT step FROM itself
    UNION
    SELECT l.from_step FROM before AS b JOIN read.lineage_link AS l ON l.to_step = b.step
  ), after AS (
    SELECT step FROM itself
    UNION
    SELECT l.to_step FROM after AS a JOIN read.lineage_link AS l ON l.from_step = a.step
  ), way AS (
    SELECT step, 1 AS nth, 'itself' AS way FROM itself
    UNION ALL SELECT step, 2, 'before' FROM before
    UNION ALL SELECT step, 3, 'after' FROM after
  ), first AS (
    SELECT DISTINCT ON (step) step, way FROM way ORDER BY step, nth
  )
  SELECT s.step, s.kind, s.id, s.network, s.reform, s.nth, s.label, s.number::integer AS number, way
  FROM first JOIN read.lineage_step AS s USING (step)
  ORDER BY way <> 'itself', s.number, s.step LIMIT $3`;

const LINKS = `
  SELECT from_step, to_step, why, number::integer AS number FROM read.lineage_link
  WHERE from_step = ANY ($1) AND to_step = ANY ($1) ORDER BY number, from_step, to_step`;

@Injectable()
export class Lineage {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** @throws DomainError `LINEAGE.ABSENT`, `NETWORK.UNKNOWN` */
  async of({ network, of }: LineageAsked): Promise<LineageView> {
    const { read, offices } = this.register;
    await offices.of(network);
    const found = await read.query<(StepRow & Pick<LineageStep, 'way'>)[]>(AROUND, [network, of, MOST + 1]);
    rule(
      found.length > 0,
      'LINEAGE.ABSENT',
      `No reform of ${network} led to this or came of it, so there is nothing to tell.`,
      { of },
    );
    const steps = found
      .slice(0, MOST)
      .sort((a, b) => a.number - b.number || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    const [links, cited] = await Promise.all([
      read.query<LinkRow[]>(LINKS, [steps.map(({ step }) => step)]),
      citationsOf(read, {
        petition: steps.flatMap(({ kind, id }) => (kind === 'petition' ? [id] : [])),
        appeal: steps.flatMap(({ kind, id }) => (kind === 'appeal' ? [id] : [])),
        reform: steps.map(({ reform }) => reform),
        provision: steps.flatMap(({ kind, id }) => (kind === 'version' ? [id] : [])),
      }),
    ]);
    return {
      steps: steps.map(({ network: _, ...step }) => ({ ...step, ...namedIn({ network, ...step }, cited) })),
      links: links.map(({ from_step: from, to_step: to, why, number }) => ({ from, to, why, number })),
      isCut: found.length > MOST,
    };
  }
}

/** What came with one entry, in the order in which it is read. */
const KINDS: readonly StepRow['kind'][] = [
  'version',
  'petition',
  'appeal',
  'draft',
  'point',
  'comment',
  'amendment',
  'decision',
  'review',
];

function namedIn(
  { kind, id, network, reform, nth, label }: Omit<StepRow, 'step' | 'number'>,
  cited: Citations,
): Pick<LineageStep, 'citation' | 'title' | 'address'> {
  if (kind === 'version')
    return {
      citation: citeVersion(network, { path: label!, version: nth! }),
      title: cited.titled('provision', id),
      address: cited.at('provision', id) ?? `${network}/rules/${label!}`,
    };
  const [of, key] = reform === null ? [kind, id] : ['reform', reform];
  const { citation, address } = cited.as(of, key);
  return { citation, title: cited.titled(of, key), address };
}

import { describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { docket, DOCKET, publicAnswers } from '../../../../../test/portal/fixtures.js';
import type { Finding } from '../../../registry-types.js';
import { foundIn, markedIn } from './found.js';

const finding: Finding = {
  provision: 'p',
  path: '2147/12/4.2',
  version: 3,
  effect: 'forbid',
  condition: null,
  restricts: null,
  evidence: [{ movement: 1, stimulus: 0 }],
  excepted: [],
  reads: { 'fear.limit': 0.4 },
  limits: [{ field: 'intensity', parameter: 'fear.limit', by: null, offends: 'above', only: null }],
};
const score = {
  movements: ['Low', 'High'].map((title) => ({
    title,
    sharing: 'none' as const,
    stimuli: [{ id: 'x', kind: 'fear', intensity: 0.7, from: 0, to: 60 }],
  })),
};
const FINDINGS = '0f'.repeat(32);
const placesOf = (change: Partial<Finding>) => foundIn([{ ...finding, ...change }], score)[0]!.places;

describe('what offends', () => {
  test('is said with its place, and how far it is over the limit', () => {
    expect(placesOf({})).toEqual([
      {
        says: 'fear at 0.7, stimulus 1 of movement 2, High',
        over: 'intensity 0.7, over fear.limit (0.4) by 0.3',
      },
    ]);
    const caps = {
      reads: { caps: { fear: 0.9 } },
      limits: [{ ...finding.limits[0]!, parameter: 'caps', by: 'kind' }],
    };
    expect(placesOf({ ...caps, limits: [{ ...caps.limits[0]!, offends: 'below' }] })[0]!.over).toBe(
      'intensity 0.7, under caps of fear (0.9) by 0.2',
    );
  });

  test('is said without a measure where the rule has none, a movement, or what is not drawn', () => {
    expect(placesOf({ limits: [] })[0]!.over).toBeNull();
    expect(placesOf({ reads: {} })[0]!.over).toBeNull();
    expect(placesOf({ evidence: [{ movement: 0 }] })).toEqual([{ says: 'movement 1, Low', over: null }]);
    expect(placesOf({ evidence: [{ movement: 4, stimulus: 2 }] })[0]!.says).toBe('stimulus 3 of movement 5');
    expect(placesOf({ evidence: 'whole' })).toEqual([]);
  });

  test('is marked in the picture, and what exceptions took comes last', () => {
    expect(
      markedIn([finding, { ...finding, evidence: [{ movement: 0 }] }, { ...finding, evidence: null }]),
    ).toEqual(['1.0', '0']);
    const [first, last] = foundIn([{ ...finding, evidence: null }, finding], score);
    expect([first!.evidence, last!.evidence]).toEqual([finding.evidence, null]);
  });
});

describe('a docket tells what rules found', () => {
  const shown = async (screening: object | null, findings: object[] = [], document = FINDINGS) =>
    (
      await (
        await portalOn({
          ...publicAnswers,
          [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, screening },
          // Documents are kept, and never change: these are others than in other tests.
          [`GET documents/${document}`]: findings,
        })
      ).get(`/networks/NOVA/dockets/${DOCKET}`)
    ).html;
  const screening = {
    ...docket.screening!,
    findings: { ...docket.screening!.findings!, document: FINDINGS },
  };

  test('with each rule, its effect and what exceptions took', async () => {
    const excepted = [{ provision: 'q', path: '2147/12/5', version: 1, evidence: [{ movement: 0 }] }];
    const html = await shown(screening, [{ ...finding, excepted }]);
    expect(html).toContain('The rules forbid it.');
    expect(html).toContain('2147/12/4.2 v3</a>');
    expect(html).toMatch(/Taken out by an exception, 1: <a[^>]*>2147\/12\/5 v1<\/a>/);
  });

  test('and the condition that it asks for, with one stop', async () => {
    const asking = (condition: string): Finding => ({ ...finding, effect: 'condition', condition });
    const document = '1f'.repeat(32);
    const html = await shown(
      { ...screening, findings: { ...screening.findings, document } },
      [asking('A rail to hold on to'), asking('A guide.')],
      document,
    );
    expect(html).toContain('Asks for a condition: A rail to hold on to.</p>');
    expect(html).toContain('Asks for a condition: A guide.</p>');
  });

  test('that it was screened again, and because of which change', async () => {
    const again = {
      provisions: [
        { provision: 'p', path: '2147/12/4.2', before: 2, after: 3 },
        { provision: 'q', path: '2147/12/5', before: 1, after: null },
        { provision: 'r', path: '2147/12/6', before: null, after: 1 },
      ],
      words: 2,
    };
    const said = (await shown({ ...screening, screenedOn: '2147-05-01', again }))
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ');
    expect(said).toContain(
      'Screened again on 1 May 2147, since 2147/12/4.2 v3 governs it in place of v2, 2147/12/5 v1 governs it no more, 2147/12/6 v1 governs it, 2 words came that rules know.',
    );
    expect(await shown(screening)).not.toContain('Screened again');
  });

  test('that there was none, that nothing was found, and that a person judges', async () => {
    const nothing = { ...screening, disposition: 'clear', counts: [], findings: null };
    expect(await shown({ ...nothing, rules: 0 })).toContain('No rule that machines run was in force.');
    expect(await shown(nothing)).toContain('It offends against no rule.');
    const unknown = { ...nothing, disposition: 'unscreened', unscreened: ['No vocabulary knows dread.'] };
    expect(await shown(unknown)).toContain('<bdi>No vocabulary knows dread.</bdi>');
    expect(await shown(null)).toContain('have not been run on this work yet');
  });
});

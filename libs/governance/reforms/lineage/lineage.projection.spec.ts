import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import { lineageProjection, linkTable, stepOf, stepTable } from './lineage.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [appeal, petition, reform, comment, other, point, provision] = [
  ...['a1', 'b1', 'c1', 'd1', 'd2', 'e1', 'f1'].map(id),
] as [string, string, string, string, string, string, string];
const of = { network: 'NOVA', reform };
const told = (type: string, data: object) => ({ type, data: { ...of, ...data } }) as unknown as GivenEvent;
const path = '2147/12/4.2';

const proposed = (cause: object | null) => told('ReformProposed', { cause });
const revised = told('ReformRevised', { revision: 2 });
const adopted = told('ReformAdopted', {});
const amended = (version: number, cause: object | null = { reform, appeal: null }) =>
  told('ProvisionAmended', { provision, path, version, cause });

function links(...events: readonly GivenEvent[]): readonly string[] {
  return given(lineageProjection, events)
    .rows(linkTable)
    .map(({ from_step, to_step, why }) => `${from_step} ${why} ${to_step}`)
    .sort();
}

describe('what led to words of the law', () => {
  it('is what a reform was proposed after, each of its drafts, and its adoption', () => {
    const adopts = [
      `${stepOf('decision', reform)} enacted ${stepOf('version', provision, 4)}`,
      `${stepOf('draft', reform, 1)} revised ${stepOf('draft', reform, 2)}`,
      `${stepOf('draft', reform, 2)} adopted ${stepOf('decision', reform)}`,
    ];
    expect(links(proposed({ petition }), revised, adopted, amended(4))).toEqual(
      [...adopts, `${stepOf('petition', petition)} after ${stepOf('draft', reform, 1)}`].sort(),
    );
    expect(links(proposed({ appeal }), revised, adopted, amended(4))).toEqual(
      [...adopts, `${stepOf('appeal', appeal)} after ${stepOf('draft', reform, 1)}`].sort(),
    );
    expect(links(proposed(null), revised, adopted, amended(4))).toEqual(adopts.sort());
  });

  it('is what comments say, where a point that they make changed the draft', () => {
    const amendment = stepOf('amendment', reform, path);
    expect(
      links(
        proposed(null),
        told('PointRaised', { point, gist: 'Grief passes.' }),
        told('CommentPlaced', { comment, place: { point } }),
        told('CommentPlaced', { comment: other, place: { like: comment } }),
        told('CommentPlaced', { comment: id('d3'), place: { none: 'It greets.' } }),
        told('PointAnswered', { point, changed: path }),
        adopted,
        amended(2),
      ),
    ).toEqual(
      [
        `${stepOf('comment', comment)} placed ${stepOf('point', point)}`,
        `${stepOf('comment', other)} alike ${stepOf('comment', comment)}`,
        `${stepOf('point', point)} accepted ${amendment}`,
        `${amendment} enacted ${stepOf('version', provision, 2)}`,
        `${stepOf('decision', reform)} enacted ${stepOf('version', provision, 2)}`,
        `${stepOf('draft', reform, 1)} adopted ${stepOf('decision', reform)}`,
      ].sort(),
    );
  });

  it('goes on from what was decided to the review of what came of it', () => {
    expect(links(proposed(null), adopted, amended(2), told('ReformReviewed', {}))).toContain(
      `${stepOf('decision', reform)} reviewed ${stepOf('review', reform)}`,
    );
  });

  it('ends with a rejection', () => {
    expect(links(proposed(null), revised, told('ReformRejected', {}))).toEqual(
      [
        `${stepOf('draft', reform, 1)} revised ${stepOf('draft', reform, 2)}`,
        `${stepOf('draft', reform, 2)} rejected ${stepOf('decision', reform)}`,
      ].sort(),
    );
  });

  it('leaves out a point that changed nothing, and a version that no reform made', () => {
    expect(
      links(
        proposed(null),
        told('PointRaised', { point, gist: 'Grief passes.' }),
        told('PointAnswered', { point, changed: null }),
        amended(2, null),
      ),
    ).toEqual([]);
  });

  it('goes on from a version to the appeal that found it read wrongly, and keeps the place of each', () => {
    const decided = told('AppealDecided', { appeal, readings: [{ provision, path, version: 4 }] });
    const story = given(lineageProjection, [proposed(null), adopted, amended(4), decided]);
    expect(story.rows(linkTable).at(-1)).toMatchObject({
      from_step: stepOf('version', provision, 4),
      to_step: stepOf('appeal', appeal),
      why: 'read',
      number: 3,
    });
    expect(story.row(stepTable, stepOf('version', provision, 4))).toMatchObject({ number: 2, label: path });
    expect(story.row(stepTable, stepOf('appeal', appeal))).toMatchObject({ number: 3, reform: null });
  });
});

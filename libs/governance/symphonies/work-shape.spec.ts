import { describe, expect, it } from '@jest/globals';
import { Columns, Program, type Terms } from '#engine/rule-language';
import { score } from '#governance/events';
import { workShape, workVocabularies } from '#governance/law';
import { submissionExample } from './symphonies.commands.js';

const terms: Terms = {
  shape: workShape,
  vocabularies: { ...workVocabularies, stimuli: ['fear', 'awe', 'grief', 'calm'] },
  parameters: { 'fear.limit': { kind: 'number', least: 0, most: 1 } },
};

describe('what a rule sees of a work', () => {
  it('is what a submission holds', () => {
    expect(score.safeParse(submissionExample.score).success).toBe(true);
    const columns = new Columns(workShape);
    columns.add({ ...submissionExample, ...submissionExample.score });
    const offends = (text: string) => new Program(terms, text).bind(columns, { 'fear.limit': 0.3 }).find(0);
    const { audience, venue } = submissionExample;
    expect(offends(`s.audience == "${audience}" && s.venue == "${venue}"`)).toBe('whole');
    expect(offends('s.stimuli.filter(x, x.kind == "awe" && x.intensity > p.fear.limit)')).toEqual([
      { part: 0, piece: 0 },
    ]);
    expect(offends('s.movements.filter(m, m.sharing == "audience")')).toEqual([{ part: 0 }]);
    expect(offends('s.stimuli.filter(x, x.to - x.from > 90.0)')).toBeNull();
  });

  it('has each field of a score, and no other', () => {
    const [movement] = submissionExample.score.movements;
    const [stimulus] = movement!.stimuli;
    const { parts, pieces } = workShape;
    expect([...Object.keys(parts.fields), pieces.list].sort()).toEqual(Object.keys(movement!).sort());
    expect(Object.keys(pieces.fields).sort()).toEqual(Object.keys(stimulus!).sort());
    for (const [name, field] of Object.entries(pieces.fields))
      if (field.kind === 'number')
        for (const beyond of [field.least - 1, field.most + 1]) {
          const odd = { movements: [{ ...movement, stimuli: [{ ...stimulus, [name]: beyond }] }] };
          expect([name, beyond, score.safeParse(odd).success]).toEqual([name, beyond, false]);
        }
  });
});

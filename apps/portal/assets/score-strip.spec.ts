import { describe, expect, test } from '@jest/globals';
import { clock, drawn, duration } from './score-strip.js';

const stimulus = (kind: string, intensity: number, from: number, to: number) => ({
  kind,
  intensity,
  from,
  to,
});
const tide = { title: 'Tide', stimuli: [stimulus('grief', 0.9, 0, 60), stimulus('awe', 0.5, 30, 120)] };
const ebb = { title: 'Ebb', stimuli: [stimulus('grief', 0.25, 0, 120)] };

/** Of each bar its left end and width in percent, and its height. */
function bars(html: string): [number, number, number][] {
  return [
    ...html.matchAll(
      /<rect class="sgn-strip__bar[^"]*" x="([\d.]+)%" width="([\d.]+)%" y="[\d.]+" height="([\d.]+)"/g,
    ),
  ].map(([, x, width, height]) => [Number(x), Number(width), Number(height)]);
}

describe('a score, drawn', () => {
  test('has its movements end to end, and intensity as height', () => {
    const drawing = drawn({ movements: [tide, ebb] });
    expect(bars(drawing)).toEqual([
      [0, 25, 118.8],
      [12.5, 37.5, 66],
      [50, 50, 33],
    ]);
    expect(drawing).toContain(
      '2 movements, 3 stimuli, 4 minutes. Strongest: grief at 0.9, in movement 1, from 0:00 to 1:00.',
    );
    expect(drawing.indexOf('<bdi>grief</bdi>')).toBeLessThan(drawing.indexOf('<bdi>awe</bdi>'));
  });

  test('has lines for limits, and marks and counts what passes one', () => {
    const limits = [{ kind: 'grief', limit: 0.6, label: 's 4.2: grief 0.6' }];
    const drawing = drawn({ movements: [tide, ebb] }, limits);
    expect(drawing.match(/sgn-strip__bar--over/g)).toHaveLength(1);
    expect(drawing).toContain('y1="78.8"');
    expect(drawing).toContain('s 4.2: grief 0.6');
    expect(drawing).toContain('1 stimulus passes a limit.');
    expect(drawn({ movements: [ebb] }, limits)).toContain('Nothing passes a limit.');
  });

  test('has no line for a kind that is not there, and one line of words for limits at one height', () => {
    const limits = ['grief', 'awe', 'fear'].map((kind) => ({ kind, limit: 0.4, label: `${kind} 0.4` }));
    const drawing = drawn({ movements: [tide, ebb] }, limits);
    expect(drawing.match(/sgn-strip__limit/g)).toHaveLength(2);
    expect(drawing).toContain('>grief 0.4, awe 0.4</text>');
    expect(drawn({ movements: [ebb] }, [limits[2]!])).not.toContain('limit');
  });

  test('leaves out what is not whole yet, and says so where nothing is', () => {
    const half = {
      title: '',
      stimuli: [stimulus('', 0.5, 0, 1), stimulus('awe', Number.NaN, 0, 1), stimulus('awe', 0.5, 2, 1)],
    };
    expect(bars(drawn({ movements: [half, ebb] }))).toEqual([[0, 100, 33]]);
    for (const nothing of [null, { movements: [] }, { movements: [half] }])
      expect(drawn(nothing)).toContain('Nothing to draw yet.');
  });

  test('is made of nobody’s markup', () => {
    const evil = '<img src=x onerror=alert(1)>"';
    const drawing = drawn({ movements: [{ title: evil, stimuli: [stimulus(evil, 1, 0, 9)] }] }, [
      { kind: evil, limit: 0.5, label: evil },
    ]);
    expect(drawing).not.toContain('<img');
    expect(drawing).toContain('&#60;img');
  });

  test('stays within its frame and its page, however long and full', () => {
    const stimuli = Array.from({ length: 10_000 }, (_, at) =>
      stimulus(`k${at % 40}`, (at % 11) / 10, at * 90, at * 90 + 100),
    );
    const drawing = drawn({ movements: [{ title: 'All', stimuli }] });
    for (const [x, width] of bars(drawing)) expect(x + width).toBeLessThanOrEqual(100.01);
    expect(drawing.length).toBeLessThan(1_000_000);
    expect(drawing.match(/sgn-strip__tick/g)!.length).toBeLessThan(14);
  });

  test('tells time in words and as a clock', () => {
    expect([0, 59.6, 65, 3_600, 3_725].map(clock)).toEqual(['0:00', '1:00', '1:05', '1:00:00', '1:02:05']);
    expect([0, 60, 65, 7_201].map(duration)).toEqual([
      '0 seconds',
      '1 minute',
      '1 minute 5 seconds',
      '2 hours 1 second',
    ]);
  });
});

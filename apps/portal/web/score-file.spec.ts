import { describe, expect, test } from '@jest/globals';
import { readScore } from './score-file.js';

const tide = {
  title: 'Tide',
  sharing: 'audience',
  stimuli: [
    { id: '', kind: 'grief', intensity: '0.9', from: '0', to: '60' },
    { id: '', kind: 'awe', intensity: '0.5', from: '30', to: '120' },
  ],
};
const ebb = {
  title: 'Ebb',
  sharing: 'none',
  stimuli: [{ id: 's9', kind: 'calm, deep', intensity: '0.25', from: '0', to: '12.5' }],
};

describe('a score from a file', () => {
  test.each([
    [
      'CSV',
      'movement,sharing,kind,intensity,from,to,id\nTide,audience,grief,0.9,0,60,\nTide,,awe,0.5,30,120,\n\nEbb,,"calm, deep",0.25,0,12.5,s9\n',
    ],
    [
      'CSV as spreadsheets write it',
      '\uFEFFTo;From;Kind;Intensity;Movement;Sharing;id\r\n60;0;grief;0.9;Tide;audience;\r\n120;30;awe;0.5;Tide;audience;\r\n12.5;0;"calm, deep";0.25;"Ebb";;s9',
    ],
    ['JSON', JSON.stringify({ movements: [tide, ebb] })],
    [
      'JSON with numbers, and no more than it needs',
      '[{"title":"Tide","sharing":"audience","stimuli":[{"kind":"grief","intensity":0.9,"from":0,"to":60},{"kind":"awe","intensity":0.5,"from":30,"to":120}]},{"title":"Ebb","stimuli":[{"id":"s9","kind":"calm, deep","intensity":0.25,"from":0,"to":12.5}]}]',
    ],
  ])('is read from %s', (_what, text) => {
    expect(readScore(text)).toEqual({ movements: [tide, ebb] });
  });

  test('has a quoted cell over two lines, with quotes in it, and a movement without stimuli', () => {
    const read = readScore(
      'movement,kind,intensity,from,to\n"The ""long""\ntide",awe,1,0,1\nPause,,,,\nAgain,awe,strong,0,1',
    );
    expect(read.wrong).toEqual(['Line 5, intensity: it is a number from 0 to 1, and not “strong”']);
  });

  test.each([
    [
      '',
      [
        'Line 1: it must name the columns, and “movement”, “kind”, “intensity”, “from”, “to” are not among them',
      ],
    ],
    ['movement,kind,intensity,from,to\n', ['It holds no movement']],
    [
      'movement,kind,strength,from,to\nTide,awe,0.5,0,9',
      [
        'Line 1: it must name the columns, and “intensity” is not among them; “strength” is none that is known',
      ],
    ],
    [
      'movement,kind,intensity,from,to\nTide,awe,0,5,0,9',
      ['Line 2: it has 6 values, and line 1 names 5 columns'],
    ],
    [
      'movement,sharing,kind,intensity,from,to\n,friends,,1.5,-1,-2',
      [
        'Line 2, movement: there is none',
        'Line 2, sharing: it is none, audience or public, and not “friends”',
        'Line 2, kind: there is none',
        'Line 2, intensity: it is a number from 0 to 1, and not “1.5”',
        'Line 2, from: it is a second of the movement, and not “-1”',
        'Line 2, to: it is a second after “from”, and not “-2”',
      ],
    ],
    [
      'movement,kind,intensity,from,to\nT,awe,,0,9',
      ['Line 2, intensity: it is a number from 0 to 1, and there is nothing'],
    ],
    ['movement,kind\uFFFD', ['It is not in UTF-8. Save it as UTF-8 and read it again']],
    ['{"movements":\n[{"title": "Tide",\n}]}', ['Line 3: what stands there is no JSON']],
    ['{"movements": [\n{"title": Tide}\n]}', ['Line 2: what stands there is no JSON']],
    ['{"movements": [\n{"title": "Tide"', ['Line 2: what stands there is no JSON']],
    ['{"score": []}', ['It has no “movements”, a list in square brackets']],
    ['{"movements": []}', ['It holds no movement']],
    [
      '{"movements": [{"stimuli": {}}, 7, {"title": "T", "stimuli": [{"kind": "awe", "intensity": true, "from": 1, "to": 1}]}]}',
      [
        'Movement 1: its “stimuli” are no list in square brackets',
        'Movement 1, title: there is none',
        'Movement 2, title: there is none',
        'Movement 3, stimulus 1, intensity: it is a number from 0 to 1, and there is nothing',
        'Movement 3, stimulus 1, to: it is a second after “from”, and not “1”',
      ],
    ],
  ])('says where %j is wrong', (text, wrong) => {
    expect(readScore(text)).toEqual({ wrong });
  });

  test('says of a file that is wrong everywhere how much more there is', () => {
    const { wrong } = readScore(`movement,kind,intensity,from,to\n${'T,awe,2,0,9\n'.repeat(100)}`);
    expect(wrong).toHaveLength(21);
    expect(wrong!.at(-1)).toBe('80 more are like these');
  });
});

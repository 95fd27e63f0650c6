import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namesStandingIn } from './names-standing-in.js';

const elara = ['Elara Voss'];

describe('a name in a text', () => {
  it.each([
    'Elara Voss', 'Voss, Elara', 'VOSS', 'elara', 'Élàrä', 'Ela\u0301ra\u0308', 'Ｅｌａｒａ', '𝐄𝐥𝐚𝐫𝐚', 'Ⓥⓞⓢⓢ', 'Voſs',
    'E\u200blara', 'El\u00adara', '\u202eElara\u202c', 'El\u2060ar\ufeffa', '**Elara** Voss', '**El**ara', 'E_l_a_r_a', '~~Voss~~',
    '`Elara`', '[Elara](https://example.org)', 'El<b>ara</b>', '<i>Voss</i>', 'El<!-- -->ara', '&#69;lara', '&#x45;lara',
    '&Eacute;lara', 'El&shy;ara', 'Elara&nbsp;Voss', 'Ela-\nra', 'Elara\nVoss', 'Elara   Voss', 'Elara\u3000Voss', 'Elara’s work',
    'ElaraVoss', 'VOSS-ELARA', 'elara_voss', 'Elаrа', 'Ꭰ Εlara', 'the Voss’', '(Voss)', '“Voss”', 'Vоѕѕ', 'El\\ara',
  ])('is found as %j', (spelling) => {
    expect(namesStandingIn(`The work of ${spelling}, as it was lodged.`, elara)).not.toEqual([]);
    expect(namesStandingIn(spelling, elara)).not.toEqual([]);
  }); // prettier-ignore

  it.each([
    [['Søren Łukasz'], 'Soren and LUKASZ', ['Søren', 'Łukasz']],
    [['Zoë d’Arc'], "Zoe D'ARC, of Arc", ['Zoë', 'd’Arc']],
    [['Seán O’Brien'], 'OBrien; O Brien; O-Brien', ['O’Brien']],
    [['Jean-Luc Roy'], 'Jean Luc', ['Jean-Luc']],
    [['Müller'], 'Herr Mueller', ['Müller']],
    [['Mueller'], 'Herr Müller', ['Mueller']],
    [['Strauß'], 'STRAUSS', ['Strauß']],
    [['Νίκος'], 'του ΝΙΚΟΣ', ['Νίκος']],
    [['Ёлка Ким'], 'ЕЛКА', ['Ёлка']],
    [['İpek Işık'], 'ipek isik', ['İpek', 'Işık']],
    [['李明'], '申请人李明提交了作品', ['李明']],
    [['王 明'], '作者王明', ['王 明']],
    [['たなか ゆき'], '申請人のたなかさん', ['たなか']],
    [['สมชาย'], 'ผู้ยื่นคำขอสมชายได้ส่ง', ['สมชาย']],
    [['김민수'], '신청인 김민수가 제출한', ['김민수']],
    [['محمد'], 'قال مُحَمَّد', ['محمد']],
    [['שרה'], 'אמרה שָׂרָה', ['שרה']],
    [['नीना'], 'श्री नीना ने', ['नीना']],
    [['Bo Li'], 'the work of Li Bo', ['Bo Li']],
    [['Li Marchetti'], 'marchetti', ['Marchetti']],
    [['May Will'], 'Will May said', ['May Will']],
    [['Elara Voss', 'Zane'], 'Zane and Voss', ['Voss', 'Zane']],
  ] as const)('of %j in %j is %j', (names, text, found) => {
    expect(namesStandingIn(text, names)).toEqual(found);
  });

  it.each([
    [['Ann Lee'], 'The annual plan annoys the leeward.'],
    [['Ann'], 'An n, can not'],
    [['Elara Voss'], 'Elaration, Vossian'],
    [['Li Marchetti'], 'marchettiesque, and li'],
    [['The Will'], 'The chair will rule.'],
    [['May Bo'], 'It may be.'],
    [['Ludwig van der Berg'], 'van der and der van'],
    [['李明'], '李先生明天'],
    [['มานะ'], 'มานี'],
    [['नीना'], 'नाना'],
    [['Voss'], ''],
    [[''], 'Anything.'],
    [[' - '], 'Anything - at all.'],
    [[], 'Anything.'],
  ] as const)('of %j is not in %j', (names, text) => {
    expect(namesStandingIn(text, names)).toEqual([]);
  });

  // Ways in which a name is written so that a plain search misses it.
  const disguises: readonly ((name: string) => string)[] = [
    (name) => name,
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase(),
    (name) => name.normalize('NFD'),
    (name) => name.normalize('NFD').replace(/\p{M}/gu, ''),
    (name) => name.replace(/[a-z]/gi, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
    (name) => [...name].join('\u200d'),
    (name) => [...name].join('\u202c'),
    (name) => [...name].join('**'),
    (name) => [...name].join('<wbr>'),
    (name) => [...name].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
    (name) => name.split(' ').reverse().join(', '),
    (name) => name.split(' ').join('\r\n'),
    (name) => `*${name.split(' ').join('* _')}_`,
    (name) => `“${name}”`,
  ];
  const letter = fc.constantFrom(...'aäbcdeéfgiklmnoörsßtuüøvz');
  const word = fc.string({ unit: letter, minLength: 4, maxLength: 9 });
  const name = fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map((words) => words.map((each) => each[0]!.toUpperCase() + each.slice(1)).join(' '))
    .filter((each) => /^[A-Z]/.test(each.normalize('NFD')));

  it('is found however it is disguised, twice over', () => {
    const disguise = fc.constantFrom(...disguises);
    fc.assert(
      fc.property(name, disguise, fc.constantFrom(...disguises.slice(0, 6)), (who, disguised, first) => {
        const text = `Nothing here, but ${disguised(first(who))} there.`;
        expect([text, namesStandingIn(text, [who])]).not.toEqual([text, []]);
      }),
    );
  });

  it('is not found in a text of other words', () => {
    const other = fc.string({ unit: fc.constantFrom(...'hjpqwxy'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(name, fc.array(other, { maxLength: 30 }), (who, words) => {
        expect(namesStandingIn(words.join(' '), [who])).toEqual([]);
      }),
    );
  });

  it('is not found within a longer word', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('x', 'ž', '9'), fc.boolean(), (who, more, before) => {
        const text = who
          .split(' ')
          .map((part) => (before ? `${more}${part}` : `${part}${more}`))
          .join(' and ');
        expect(namesStandingIn(text, [who])).toEqual([]);
      }),
    );
  });

  it('is looked for in a text of 100,000 characters within a second', () => {
    const text = 'The second movement holds awe at 0.9 for four minutes. '.repeat(2_000);
    namesStandingIn(text, elara);
    const begun = performance.now();
    expect(namesStandingIn(text, elara)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

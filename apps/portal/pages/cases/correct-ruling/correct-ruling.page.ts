import type { RulingView } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';
import { aboutDocket, partiesOfDocket, standingIn } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words as card } from '../docket/docket.words.js';
import { words } from './correct-ruling.words.js';

const parts = all<RulingView['corrections'][number]['part']>()(
  'facts',
  'reasons',
  'conditions',
  'restrictions',
  'governingReason',
  'differs',
  'departs',
);

/** A slip in the words of the ruling that stands is mended. */
export const CorrectRulingPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/correct',
  takes: 'ruling.correct',
  long: true,
  template: 'pages/cases/correct-ruling/correct-ruling.njk',
  words,
  shows: (docket) => {
    const ruling = standingIn(docket);
    return { ruling, card, parts: saidIn(ruling).map((value) => ({ value, text: words.parts[value] })) };
  },
  body: (form) => ({
    ruling: form.text('ruling'),
    part: form.choose('part', parts, words.needsPart),
    was: form.require('was', words.needsWas),
    reads: form.require('reads', words.needsReads),
    why: form.require('why', words.needsWhy),
  }),
  names: { in: ['reads', 'why'], of: partiesOfDocket },
  codes: {
    'CORRECTION.NOT_FOUND': 'was',
    'CORRECTION.NOT_ONE_PLACE': 'was',
    'CORRECTION.CHANGES_NOTHING': 'reads',
  },
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});

/** Parts in which something stands. */
function saidIn(ruling: RulingView): (typeof parts)[number][] {
  return parts.filter((part) => ruling[part] !== null && ruling[part].length > 0);
}

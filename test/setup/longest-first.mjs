import Sequencer from '@jest/test-sequencer';

/** What takes a minute and more. One of those that need the season plays it; the others come when that is done. */
const LONGEST = [
  'browser/portal',
  'property/accepted-is-stored',
  'torture/torture',
  'start/split',
  'start/start',
];
const LANES = ['program', 'register', 'law'];

/**
 * What takes minutes begins first: begun last, it would run alone. Then lane by lane, within a lane as Jest has it: by what took
 * long before.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => turnOf(one) - turnOf(other));
  }
}

function turnOf({ path, context }) {
  const at = LONGEST.findIndex((name) => path.includes(`/test/${name}.`));
  return at >= 0 ? at : LONGEST.length + LANES.indexOf(context.config.displayName.name);
}

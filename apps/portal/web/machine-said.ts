import { diffLines, diffWordsWithSpace } from 'diff';
import { isSame } from '#kernel';
import { compared, shown } from '../assets/text-diff.js';
import type { MachineForm, Offends } from '../registry-types.js';

const EFFECTS = {
  notify: 'A work that offends is told to whoever reviews it.',
  condition: 'A work that offends is approved on a condition.',
  forbid: 'A work that offends is refused.',
};
const RESTRICTED = { audience: 'in its audience', venue: 'in its venue', time: 'in time' };

/** What follows for a work that offends, as a sentence. */
export function effectSaid({ effect, restricts, exceptionTo }: MachineForm): string {
  if (effect === null)
    return `What it names does not offend against ${exceptionTo.length === 1 ? 'another provision' : 'other provisions'}.`;
  return effect === 'restrict'
    ? `A work that offends is restricted ${RESTRICTED[restricts!]}.`
    : EFFECTS[effect];
}

/** As many places as a sentence names. */
const NAMED = 8;

/** `Stimulus 2 of movement 1, movement 3 offend.` */
export function offendsSaid(offends: Offends): string {
  if (typeof offends === 'boolean')
    return offends ? 'The work as a whole offends.' : 'Nothing of it offends.';
  const places = offends
    .slice(0, NAMED)
    .map(({ movement, stimulus }) =>
      stimulus === undefined
        ? `movement ${movement + 1}`
        : `stimulus ${stimulus + 1} of movement ${movement + 1}`,
    );
  const more = offends.length - places.length;
  const said = `${places.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${offends.length === 1 ? 'offends' : 'offend'}.`;
  return said[0]!.toUpperCase() + said.slice(1);
}

/** Where a score of so many movements is marked as it is drawn: what offends, or all of it. */
export function marksOf(offends: Offends | null, movements: number): readonly string[] {
  if (typeof offends === 'boolean')
    return offends ? Array.from({ length: movements }, (_, at) => `${at}`) : [];
  return (offends ?? []).map(({ movement, stimulus }) =>
    stimulus === undefined ? `${movement}` : `${movement}.${stimulus}`,
  );
}

/** What changes in a machine form; null: nothing. */
export function formChanged(before: MachineForm | null, after: MachineForm | null) {
  if (isSame(before, after)) return null;
  const parts = compared(before?.text ?? '', after?.text ?? '', { diffLines, diffWordsWithSpace });
  return { before, after, code: shown(parts, true) };
}

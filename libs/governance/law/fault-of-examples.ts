import { isolated } from '#kernel';
import type { Offends, RuleExample } from '#governance/events';
import { judgedBy, strangeKinds } from './judged.js';
import { rulesOf, type LawOfDay } from './law-of-day.js';

/** What an example says, and what was found instead. */
export interface ExampleFault {
  readonly message: string;
  readonly example: string;
  readonly found: Offends | null;
}

/**
 * The first example of a provision of which its machine form says something else under a law in which it can be run; null
 * where there is none. Of a rule its exceptions count too; of an exception, what it names.
 */
export function faultOfExamples(
  law: LawOfDay,
  path: string,
  examples: readonly RuleExample[],
): ExampleFault | null {
  const form = law.provisions.find((provision) => provision.path === path)?.form;
  if (!form || examples.length === 0) return null;
  const rule = rulesOf(law).find((one) => one.path === path);
  const judge = judgedBy(
    law,
    form.text,
    rule?.exceptions.map((exception) => exception.form.text),
  );
  for (const { title, work, offends } of examples) {
    const name = `The example ${isolated(title)} of ${path}`;
    const [strange] = strangeKinds(work, law);
    if (strange !== undefined)
      return {
        message: `${name} has a stimulus of the kind ${isolated(strange)}, which is no word of the Network; no rule judges such a work. Publish the word, or choose another.`,
        example: title,
        found: null,
      };
    const found = judge.offends(work);
    if (!isTheSame(found, offends))
      return {
        message: `${name} says that ${offendsInWords(offends)}; by the rule, ${offendsInWords(found)}. Change the example, or the rule.`,
        example: title,
        found,
      };
  }
  return null;
}

/** In whichever order positions were written. */
export function isTheSame(one: Offends, other: Offends): boolean {
  if (typeof one === 'boolean' || typeof other === 'boolean') return one === other;
  const [those, these] = [one, other].map((offends) => new Set(offends.map(placeOf)));
  return those!.size === these!.size && [...those!].every((place) => these!.has(place));
}

function placeOf({ movement, stimulus }: Exclude<Offends, boolean>[number]): string {
  return `${movement}.${stimulus ?? ''}`;
}

/** As many places as a sentence names. */
const NAMED = 5;

export function offendsInWords(offends: Offends): string {
  if (typeof offends === 'boolean') return offends ? 'the work as a whole offends' : 'nothing of it offends';
  const places = offends
    .slice(0, NAMED)
    .map(({ movement, stimulus }) =>
      stimulus === undefined
        ? `movement ${movement + 1}`
        : `stimulus ${stimulus + 1} of movement ${movement + 1}`,
    );
  const more = offends.length - places.length;
  return `${places.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${offends.length === 1 ? 'offends' : 'offend'}`;
}

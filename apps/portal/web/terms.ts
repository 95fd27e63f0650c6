import type { Restriction } from '../registry-types.js';
import { all } from './choices.js';
import type { Form } from './form.js';

export const restrictable = all<Restriction['on']>()('audience', 'venue', 'time');

/** What a ruling asks for and forbids, as a form says it, in the order of the page. */
export function termsIn(form: Form) {
  return {
    conditions: form
      .lines('conditions')
      .map((text) => ({ text, until: form.text('conditionsUntil') || null })),
    restrictions: restrictionsIn(form),
    review: form.text('review') || null,
  };
}

/** The field that shows a part of them; null: it is of something else. */
export function fieldOfTerm(at: string, form: Form): string | null {
  const [name = '', index, own] = at.split('.');
  if (name === 'restrictions') {
    const { on } = restrictionsIn(form)[Number(index)] ?? { on: restrictable[0]! };
    return own === 'until' ? `until-${on}` : `restrict-${on}`;
  }
  if (name === 'conditions') return own === 'until' ? 'conditionsUntil' : 'conditions';
  return name === 'review' ? name : null;
}

/** From what refuses them to their fields. */
export const termCodes = {
  'RULING.CONDITIONS_MISSING': 'conditions',
  'RULING.RESTRICTIONS_MISSING': 'restrict-audience',
  'RULING.CONDITION_OVER': 'conditionsUntil',
  'RULING.RESTRICTION_OVER': 'until-audience',
  'RULING.REVIEW_OVER': 'review',
  'RULING.ENDLESS': 'review',
};

function restrictionsIn(form: Form): { on: Restriction['on']; text: string; until: string | null }[] {
  return restrictable
    .map((on) => ({ on, text: form.text(`restrict-${on}`), until: form.text(`until-${on}`) || null }))
    .filter(({ text }) => text !== '');
}

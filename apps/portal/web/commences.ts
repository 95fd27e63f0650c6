import type { Form } from './form.js';

const commencesOn = {
  day: 'On a day',
  appointed: 'On a day to be appointed',
};

/** When a change of the law is in force, in forms. */
export const commencesWords = {
  commences: 'When it is in force',
  commencesHint:
    'Without a day it is recorded and not the law. Once a day is appointed it is held against the law of that day.',
  commencesOn,
  commencesChoices: Object.entries(commencesOn).map(([value, text]) => ({ value, text })),
  effectiveFrom: 'In force from',
};

const needsDay = 'Enter the day from which it is in force';

/** With what a form begins. */
export const begunCommences = { commences: 'day' };

/** As the registry takes it. */
export function commencesIn(form: Form): { effectiveFrom: string | null } {
  return { effectiveFrom: isToBeAppointed(form) ? null : form.require('effectiveFrom', needsDay) };
}

/** Fields that are no answers. */
export function unaskedOfCommences(form: Form): string[] {
  return isToBeAppointed(form) ? ['effectiveFrom'] : [];
}

export function isToBeAppointed(form: Form): boolean {
  return form.text('commences') === 'appointed';
}

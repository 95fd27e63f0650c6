import type { Form } from './form.js';

const reachesOf = {
  'in-force': 'Those received from the day on which it is in force',
  'received-from': 'Those received from another day',
  undecided: 'Undecided matters too: whatever waits for its ruling when it is in force',
};

/** Which matters a change of the law reaches, in forms. */
export const reachesWords = {
  reaches: 'Which matters it reaches',
  reachesHint: 'Rulings that were issued stay as they are.',
  reachesOf,
  reachesChoices: Object.entries(reachesOf).map(([value, text]) => ({ value, text })),
  receivedFrom: 'Received from',
};

const needsDay = 'Enter the day from which what is received is reached';

/** With what a form begins. */
export const begunReaches = { reaches: 'in-force' };

/** As the registry takes it; nothing where the day on which the change is in force says it. */
export function reachesIn(form: Form): object {
  const to = form.text('reaches');
  if (to === 'undecided') return { transition: { to } };
  if (to !== 'received-from') return {};
  return { transition: { to, day: form.require('receivedFrom', needsDay) } };
}

/** Fields that are no answers. */
export function unaskedOfReaches(form: Form): string[] {
  return form.text('reaches') === 'received-from' ? [] : ['receivedFrom'];
}

/** `transition.day` of the API -> `receivedFrom` of the form. */
export function reachesField(at: string): string {
  return at === 'transition.day' ? 'receivedFrom' : 'reaches';
}

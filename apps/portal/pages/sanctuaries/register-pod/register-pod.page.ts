import { wholeNumber } from '#kernel';
import { aboutSanctuary } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { words } from './register-pod.words.js';

/** Whoever runs a sanctuary registers a pod of it. */
export const RegisterPodPage = formPage({
  ...aboutSanctuary,
  at: 'networks/:network/sanctuaries/:sanctuary/register-pod',
  takes: 'pod.register',
  template: 'pages/sanctuaries/register-pod/register-pod.njk',
  words,
  command: ({ network, sanctuary }) => `networks/${network}/sanctuaries/${sanctuary}/pods`,
  body: (form) => ({
    makersId: form.require('makersId', words.needsMakersId),
    sleepers: sleepers(form),
    intensity: intensity(form),
  }),
  codes: { 'POD.ALREADY_REGISTERED': 'makersId' },
});

function sleepers(form: Form): number {
  const given = wholeNumber(form.text('sleepers'));
  if (given === null) form.fail('sleepers', words.needsSleepers);
  return given ?? 0;
}

function intensity(form: Form): number {
  const given = form.text('intensity');
  const is = /^[01](\.\d+)?$/.test(given) && Number(given) <= 1;
  if (!is) form.fail('intensity', words.needsIntensity);
  return Number(given);
}

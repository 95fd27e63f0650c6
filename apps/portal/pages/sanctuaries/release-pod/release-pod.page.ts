import { aboutPod } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './release-pod.words.js';

/** Whoever grounded a pod lets people dream in it again. */
export const ReleasePodPage = formPage({
  ...aboutPod,
  at: 'networks/:network/sanctuaries/:sanctuary/pods/:pod/release',
  takes: 'pod.release',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});

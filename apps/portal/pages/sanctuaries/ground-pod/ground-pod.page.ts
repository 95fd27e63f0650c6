import { aboutPod } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './ground-pod.words.js';

/** Whoever runs the sanctuary, or the network, lets nobody dream in a pod. */
export const GroundPodPage = formPage({
  ...aboutPod,
  at: 'networks/:network/sanctuaries/:sanctuary/pods/:pod/ground',
  takes: 'pod.ground',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});

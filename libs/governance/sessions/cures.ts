import type { LackKind } from '#governance/events';

/** What would cure each lack. */
export const cures: Readonly<Record<LackKind, string>> = {
  'time-over': 'Another session is planned.',
  'licence-ended': 'The network licenses the place anew, and the session is planned there.',
  'pod-absent': 'The session is planned in pods that are registered there.',
  'pod-grounded': 'Whoever grounded it releases it, or the session is planned in another pod.',
  'pod-too-weak': 'The session is planned in pods that give stimuli as intense as those of the work.',
  'pods-too-few': 'The session is planned in more pods.',
  'no-ruling': 'The network rules on this revision, or the session is planned with the one that it ruled on.',
  'ruling-refuses': 'An appeal overturns the ruling, or a revision of the work is ruled on.',
  'ruling-stayed': 'The appeal is decided, or the stay ends.',
  'ruling-restricts': 'The restriction ends, or an appeal lifts it.',
  'interim-order': 'The order ends, is lifted, or is stayed in an appeal.',
  'charter-exceeded':
    'The cluster adopts a charter that allows it, or the session is planned otherwise, or for fewer people.',
  'nobody-takes-part': 'Somebody accepts an invitation, and consents.',
  'consent-missing': 'They consent to all that is planned, or withdraw what they gave, and do not take part.',
  'depicted-unasked': 'They accept what was handed out to them and consent, or the memory is taken back.',
  'cover-changed': 'Whoever stewards it resumes it: what covers it is looked at anew.',
};

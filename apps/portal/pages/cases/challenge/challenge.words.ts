export const words = {
  title: 'Challenge the recommendation',
  intro:
    'Nobody rules on it, and no panel is convened, before the case officer has recommended anew. Whoever challenges may rule then. Your challenge and its reasons are public.',
  reasons: 'Why it cannot be followed',
  reasonsHint:
    'Public. Say what it misses, or gets wrong. Write “the applicant” and “the artist”, not their names.',
  send: 'Challenge the recommendation',
  done: 'The recommendation is challenged.',
  needsReasons: 'Enter why the recommendation cannot be followed',
};

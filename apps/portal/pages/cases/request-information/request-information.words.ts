export const words = {
  title: 'Ask the applicant for information',
  intro:
    'The time to decide stands still from now until they answer. Without an answer in time the docket is closed, until they lodge a revision.',
  reason: 'What is missing',
  reasonHint: 'Public. Say what you need to know, and why; name nobody in it.',
  send: 'Ask for it',
  final:
    'The time to decide stands still, and a recommendation that was made is taken back. This cannot be undone: the clock goes on once the applicant has answered.',
  done: 'The applicant is asked.',
  needsWhat: 'Enter what is missing',
};

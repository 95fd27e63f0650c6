export const words = {
  title: 'Review what came of the reform',
  intro:
    'What was predicted of it is recorded beside what was observed since: works that were received under it, what rules found of them, and how they were ruled on. You say what you conclude.',
  reason: 'What you conclude',
  reasonHint: 'Public. Does it do what was meant, and what is to follow?',
  send: 'Record the review',
  final:
    'What was predicted and observed up to now is recorded with your conclusion, in public. A reform is reviewed once.',
  done: 'The review is recorded.',
  needsReasons: 'Enter what you conclude',
};

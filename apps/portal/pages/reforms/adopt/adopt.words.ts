export const words = {
  title: 'Adopt the reform',
  intro: 'An adopted reform changes the rules only when it commences.',
  reason: 'Reasons',
  reasonHint: 'Public. Why the network adopts it.',
  send: 'Adopt the reform',
  done: 'The reform is adopted.',
  needsReasons: 'Enter why the network adopts it',
};

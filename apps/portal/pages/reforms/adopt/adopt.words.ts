export const words = {
  title: 'Adopt the reform',
  intro: 'An adopted reform changes the rules only when it commences.',
  reason: 'Reasons',
  reasonHint: 'Public. Why the network adopts it.',
  send: 'Adopt the reform',
  final:
    'The adoption and its reasons are public, and cannot be taken back. The rules change only when the reform commences.',
  done: 'The reform is adopted.',
  needsReasons: 'Enter why the network adopts it',
};

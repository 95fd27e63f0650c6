export const words = {
  title: 'Refuse the extension',
  intro: 'The direction is due as it was.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Refuse the extension',
  done: 'The extension is refused.',
  needsReasons: 'Enter the reasons',
};

export const words = {
  title: 'Works that it touched',
  intro:
    'Works of which its rule found something when they were received or revised, the newest first; each once, with the newest revision of which it did.',
  of: 'of version',
  every: 'By every version',
  byVersion: 'by version',
  revision: 'Revision',
  offending: ['place offends', 'places offend'],
  excepted: 'all of it excepted',
  nothing: 'None, so far.',
  refused: 'This cannot be shown as asked',
};

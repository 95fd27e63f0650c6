export const words = {
  title: 'Raise a point',
  intro:
    'What several comments say, in one sentence. It has to be answered before the reform is put to a vote.',
  gist: 'The point',
  gistHint: 'For example: whoever sleeps should be asked, and not the hall',
  send: 'Raise the point',
  final: 'It is public, and cannot be taken back: it is answered.',
  done: 'The point is raised.',
  needsGist: 'Enter the point',
};

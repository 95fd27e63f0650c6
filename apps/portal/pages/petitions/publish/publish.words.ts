export const words = {
  title: 'Let the petition be signed',
  intro:
    'Its words are public from then on, and whoever signs knows what so many signatures lead to, as the law says today.',
  send: 'Let it be signed',
  final:
    'Its words stand in the public log for ever. It can be signed until its last day, and only whoever opened it can take it back.',
  done: 'The petition can be signed.',
};

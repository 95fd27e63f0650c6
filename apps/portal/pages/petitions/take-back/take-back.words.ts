export const words = {
  title: 'Take the petition back',
  intro: 'Nobody signs it any more. What it has reached is owed all the same.',
  send: 'Take the petition back',
  final: 'It is closed for good; to ask again, a new petition takes new signatures.',
  done: 'The petition is taken back.',
};

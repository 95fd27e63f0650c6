export const words = {
  title: 'Ask everybody about the reform',
  intro:
    'Whoever wants to may comment on the draft as it is now, until the time is over that the law sets. Each comment is placed, and each point answered, before the reform is put to a vote.',
  send: 'Ask everybody',
  final:
    'People may comment from now on, for no less time than the law says. The reform can then be adopted by a vote alone.',
  done: 'The consultation is open.',
};

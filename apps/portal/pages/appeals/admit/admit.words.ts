export const words = {
  title: 'Admit the appeal',
  intro:
    'You take it on and decide its grounds. Whoever had a part in what it contests, or has an interest in the case, may not.',
  lodged: 'Lodged',
  lastDay: 'Last day to appeal',
  send: 'Admit the appeal',
  done: 'The appeal is admitted.',
};

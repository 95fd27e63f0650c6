export const words = {
  title: 'Admit the appeal',
  intro:
    'You take it on and decide its grounds. Whoever touched the ruling, or has an interest in it, may not.',
  lodged: 'Lodged',
  lastDay: 'Last day to appeal',
  send: 'Admit the appeal',
  done: 'The appeal is admitted.',
};

export const words = {
  title: 'Announce the debate',
  intro: 'So that whoever wants can follow it. Announced again, it is moved.',
  at: 'When',
  atHint: 'An instant with its offset, such as 2147-05-20T19:00:00Z',
  where: 'Where',
  whereHint: 'A place, and where it can be followed',
  send: 'Announce the debate',
  done: 'The debate is announced.',
  needsAt: 'Enter when it is debated',
  needsWhere: 'Enter where it is debated',
};

export const words = {
  title: 'Networks and their rules',
  intro: 'Each network governs one jurisdiction under a rulebook of its own.',
  noItems: 'No network has been established yet.',
  established: 'established',
  rulebook: 'Rulebook',
  dockets: 'Dockets',
  appeals: 'Appeals',
  reforms: 'Reforms',
};

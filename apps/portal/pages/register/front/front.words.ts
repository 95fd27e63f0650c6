export const words = {
  title: 'What may be dreamed, and who decided it',
  lead: 'Networks review dream symphonies and tapestries under public rules. Every submission, ruling, appeal and change of a rule stands here, in the order in which it was recorded.',
  changed: 'What changed lately in the rules',
  noChange: 'No rule has been changed yet. The first one will stand here.',
  overdue: 'Overdue',
  nothingOverdue: 'No duty is overdue.',
  latest: 'Latest in the log',
  noLog: 'Nothing has been recorded yet.',
  whole: 'Read the whole log',
  submit: 'Submit a work',
  duties: 'duties are overdue, the longest first',
  /** One, and many. */
  counts: {
    networks: ['network', 'networks'],
    instruments: ['instrument', 'instruments'],
    ruleChanges: ['change of rules', 'changes of rules'],
    submissions: ['work submitted', 'works submitted'],
    rulings: ['ruling', 'rulings'],
    appeals: ['appeal', 'appeals'],
    reforms: ['reform commenced', 'reforms commenced'],
  } as Record<string, [string, string]>,
};

export const words = {
  title: 'Assign the case',
  received: 'Received',
  due: 'Ruling due by',
  regulator: 'Who recommends an outcome in this case?',
  interested: 'Has declared an interest in it',
  before: (open: number) => `${open} open ${open === 1 ? 'case' : 'cases'} before them`,
  proposed: 'proposed',
  departs: 'Why somebody else than the program proposes',
  departsHint:
    'Only where it is. The program proposes whoever has the fewest open cases and no interest in this one; of several, whoever was appointed first.',
  send: 'Assign the case',
  done: 'The case is assigned.',
  needsRegulator: 'Choose who gets the case',
};

export const words = {
  title: 'Assign the case',
  regulator: 'Who recommends an outcome in this case?',
  interested: 'Has declared an interest in it',
  send: 'Assign the case',
  done: 'The case is assigned.',
  needsRegulator: 'Choose who gets the case',
};

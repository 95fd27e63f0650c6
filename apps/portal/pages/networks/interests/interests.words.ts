export const words = {
  title: 'Declared interests',
  intro:
    'Whoever has a live interest in a matter takes no part in it. Everybody sees of which category it is; what it is in words is sealed under the key of whoever declares it.',
  live: 'Live',
  past: 'Withdrawn',
  uncategorised: 'Before there were categories',
  uncategorisedNote: 'Declared in words, which stand in the log and are not repeated here.',
  in: 'In',
  person: 'a person',
  case: 'a case',
  declared: 'declared',
  withdrawn: 'withdrawn',
  withdraw: 'Withdraw',
  declare: 'Declare an interest',
  noInterests: 'No interest has been declared.',
};

export const words = {
  title: 'Appoint someone to an office',
  intro: 'An appointment is public, with the name of whoever holds the office.',
  person: 'Person',
  choose: 'Choose a person',
  formerly: 'formerly',
  somebodyElse: 'Somebody who has never held an office',
  identifier: 'Identifier of the person',
  identifierHint:
    'The record knows no name of them. They find their identifier under “My matters”, and can send it to you.',
  office: 'Office',
  officeHint: 'Appointing the next chair ends the appointment of the present one.',
  offices: {
    chair: 'assigns cases, and makes law',
    regulator: 'recommends and rules',
    adjudicator: 'hears appeals',
    secretary: 'serves rulings',
    'returning-officer': 'finds signatures invalid; holds no other office here',
  },
  name: 'Public name',
  nameHint: 'It stands in the log for ever, also when the office has ended.',
  send: 'Appoint',
  final:
    'The name stands in the public log for ever, also when the appointment has ended. A new chair takes the place of the present one at once.',
  done: 'The appointment is made.',
  needsPerson: 'Choose the person',
  needsOffice: 'Choose the office',
  needsName: 'Enter the public name',
};

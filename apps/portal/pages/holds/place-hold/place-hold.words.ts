export const words = {
  title: 'Place a legal hold',
  intro:
    'What this person gave is not erased before the hold ends, whatever they ask for. They see why, by whom and until when.',
  person: 'Whose data',
  applicant: 'The applicant',
  appellant: 'The appellant of',
  until: 'Last day',
  untilHint: 'It ends by itself with this day, or before, when it is released.',
  reasons: 'What the case needs of it',
  reasonsHint: 'Public. Write “the applicant”, not a name.',
  send: 'Place the hold',
  done: 'The hold is placed.',
  needsPerson: 'Choose whose data are held',
  needsUntil: 'Enter the last day of the hold',
  needsReasons: 'Enter what the case needs of it',
};

export const words = {
  title: 'Ratify the interim order',
  intro: 'Then it stands until its end. Unless somebody does, it ends by itself.',
  effect: 'What it says',
  considered: 'Less restrictive option',
  insufficient: 'Why that was not enough',
  reasonsGiven: 'Reasons',
  clock: 'Time left',
  reasons: 'Why it should stand',
  reasonsHint: 'Public. Write “the applicant”, not a name.',
  send: 'Ratify the order',
  done: 'The order is ratified.',
  needsReasons: 'Enter why it should stand',
};

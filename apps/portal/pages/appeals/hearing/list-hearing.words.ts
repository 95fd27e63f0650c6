export const words = {
  title: 'List a hearing',
  intro: 'The parties are heard then. It stands on the appeal and on its docket.',
  at: 'When',
  atHint: 'With its zone, for example 2147-04-20T14:00:00Z.',
  where: 'Where',
  whereHint: 'Public.',
  send: 'List the hearing',
  done: 'The hearing is listed.',
  needsAt: 'Enter when the hearing is held',
  needsWhere: 'Enter where the hearing is held',
};

export const words = {
  happened: 'What happened',
  recorded: 'Recorded',
  by: 'By',
  network: 'Network',
  case: 'Case',
  wholeCase: 'all events of this case',
  stream: 'Stream',
  id: 'Event',
  pretty: 'The entry',
  prettyIntro:
    'Set out for reading. A value with “sealed” and “commitment” is personal: it is kept elsewhere and can be erased.',
  raw: 'The entry as stored',
  rawIntro: 'The very bytes that are kept and that proofs are made of (canonical JSON, RFC 8785).',
  previous: 'Previous event',
  next: 'Next event',
};

export const words = {
  title: 'Ask for a stay',
  intro:
    'While a ruling is stayed, nothing is allowed by it: what it approved is not, and what it refused is not either; while an interim order is stayed, it stops nothing. An adjudicator grants or refuses it. It ends by itself, at the latest with your appeal.',
  reasons: 'Why what you contest should wait for the appeal',
  reasonsHint:
    'Say what could not be made good afterwards. Only you, the office-holders of the Network and auditors read it. It is never public, and goes when your data are erased.',
  send: 'Ask for a stay',
  final: 'That you asked is public, and you ask again only once this is answered.',
  done: 'Your request for a stay is recorded.',
  needsReasons: 'Enter why it should wait',
};

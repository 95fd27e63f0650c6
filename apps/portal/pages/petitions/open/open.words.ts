export const words = {
  title: 'Open a petition',
  intro:
    'You ask the Network for something, and others sign. First a few people whom you invite stand behind it; then the secretary looks whether it can be signed. Until then its words are yours alone.',
  name: 'What you ask for',
  nameHint: 'In one sentence that says what should be done: this is what people sign',
  asks: 'What should be done, and why',
  asksHint: 'Name nobody. Your own name is shown to nobody.',
  send: 'Open the petition',
  done: 'The petition is open to those whom you invite.',
  needsTitle: 'Enter what you ask for',
  needsAsks: 'Enter what should be done, and why',
};

export const words = {
  title: 'Find',
  intro: 'Write the number of a case, of a ruling or of a rule as you have it, or words.',
  box: 'A number, a citation or words',
  hint: 'For example: NOVA-D 2147/15, [2147] NOVA 13, s 4.2, or № 418',
  send: 'Find',
  found: (q: string) => `What ${q} may mean`,
  version: 'version',
  nothing:
    'Nothing in the register is called so. Look at the number again, or write less of it: 15 finds every case, ruling and appeal of that number.',
};

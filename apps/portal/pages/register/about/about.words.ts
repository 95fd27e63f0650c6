export const words = {
  title: 'About this register',
  sections: [
    {
      id: 'what',
      heading: 'What it is',
      paragraphs: [
        'The Sleep Governance Networks decide which dream symphonies and tapestries may be dreamed, by whom and how. This register holds every act by which they do so, from a submission to a ruling, an appeal and a change of the rules.',
        'Nothing recorded is ever changed. A correction is a further entry; a reversed ruling stays, with the appeal that reversed it.',
      ],
    },
    {
      id: 'numbers',
      heading: 'Numbers and citations',
      paragraphs: [
        'A number after № is the place of an event in the log, counted from 0. It never changes and can be cited.',
        'Dockets, rulings, interim orders, appeals and reforms are counted in each network and year: NOVA-D 2147/12, [2147] NOVA 318, NOVA-O 2147/3, [2147] NOVA-A 41, NOVA-R 2147/7. A provision is cited with its version: NOVA 2147/12 s 4.2 v3. Anyone can count again.',
      ],
    },
    {
      id: 'privacy',
      heading: 'Privacy and cookies',
      paragraphs: [
        'The log holds no personal data. Names, contacts and grounds of appeal are kept sealed elsewhere, each under a key of the person; the log holds only a commitment to them. When a person asks for erasure the key is destroyed, and the log still verifies.',
        'What you type into a form and do not send is kept for a week, sealed under your key as well and for you alone, so that it is not lost. It stands in My matters, where you can discard it.',
        'One cookie is set, when you sign in or open a form. It holds your session, encrypted, and is gone a day and a half after you last used it, at the latest. There is no tracking.',
      ],
    },
    {
      id: 'access',
      heading: 'Accessibility',
      paragraphs: [
        'Every page works without JavaScript, with a keyboard, with a screen reader, and on a narrow screen. Nothing is said by colour alone; every chart is also a table.',
        'If something keeps you from using a page, tell the network that the page belongs to: it is a fault, and will be mended.',
      ],
    },
  ],
};

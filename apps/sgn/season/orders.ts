import type { InstrumentText } from './text.js';

export const PRESENTATIONS = '2147/5';
/** A Monday; the conference is in the same week. */
export const PRESENTED_FROM = '2147-02-06';

/** What NOVA asks of presentations, and how it stops one. */
export const presentations: InstrumentText = {
  number: PRESENTATIONS,
  title: 'Presentations Regulation',
  kind: 'procedural',
  provisions: [
    {
      number: '1',
      title: 'Works under review',
      text: `A work on which the Network has not ruled may be presented to sleepers only where no movement of it shares memories with the **audience**, or where each sleeper has agreed to that before falling asleep.
`,
    },
    {
      number: '2',
      title: 'Interim orders',
      text: `(1) A regulator who sees that a presentation cannot wait for a ruling may order at once what has to stop. The order names the provision, in force at that minute, and the less restrictive option that was not enough.

(2) Whoever ordered it gives the reasons within **24 hours**, and somebody else ratifies it within **72 hours**. Otherwise it has ended by itself.

(3) It ends after **14 days** at the latest, and with the ruling.
`,
      parameters: {
        'order.life.days': 14,
        'order.reasons.hours': 24,
        'order.ratification.hours': 72,
      },
    },
  ],
};

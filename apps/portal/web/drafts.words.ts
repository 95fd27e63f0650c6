import type { Message } from './messages.js';

/** What a form says that was sent when nobody was signed in any more. */
export const RAN_OUT =
  'Your sign-in had run out, so nothing was recorded. What you typed is still here. Send it again.';

/** Instead of a form that was sent: what leads back to it is the browser’s history. */
export const sentBefore = (ledTo: string, anew: string): Message => ({
  title: 'You have sent this form',
  body: ['What you typed in it was recorded, once. It is not sent again.'],
  links: [
    { text: 'See what was done', href: ledTo },
    { text: 'Begin another', href: anew },
  ],
});

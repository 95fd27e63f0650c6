import type { Message } from './messages.js';

export const signedOut: Message = {
  title: 'You are signed out',
  body: ['Nobody can act in your name from this browser any more.'],
  links: [
    { text: 'Sign in again', href: '/sign-in' },
    { text: 'Go to the front page', href: '/' },
  ],
};

export const signInFailed = (publicUrl: string): Message => ({
  title: 'You could not be signed in',
  body: [
    'The sign-in was cancelled, took too long, or was begun in another window or under another address.',
    `Try again from ${publicUrl}. Nothing was recorded.`,
  ],
  links: [
    { text: 'Try again', href: '/sign-in' },
    { text: 'Go to the front page', href: '/' },
  ],
});

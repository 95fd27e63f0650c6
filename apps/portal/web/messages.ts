/** A page that says one thing: what happened, and what to do. */
export interface Message {
  title: string;
  body: string[];
  links: { text: string; href: string }[];
  /** A stable code that support can be asked about. */
  code?: string;
}

const front = { text: 'Go to the front page', href: '/' };

/** The words of every failure. `here` is the address that failed. */
export const failures = {
  notFound: (detail: string | null): Message => ({
    title: 'There is nothing at this address',
    body: [
      detail ?? 'The address may be mistyped, or what you look for may have another number.',
      'Everything that was ever recorded is in the log: search it by network, kind, date or case.',
    ],
    links: [{ text: 'Search the log', href: '/log' }, front],
  }),
  forbidden: (detail: string): Message => ({
    title: 'You may not do this',
    body: [
      detail,
      'Powers come from appointments in the register. If you hold the office, ask the chair of the network.',
    ],
    links: [{ text: 'See who holds which office', href: '/networks' }, front],
  }),
  staleForm: (here: string): Message => ({
    title: 'This form is no longer good',
    body: [
      'It was opened in another session, or cookies are switched off. Nothing was recorded.',
      'Open the page again and fill in the form. Your browser may keep what you typed if you go back first and copy it.',
    ],
    links: [{ text: 'Open the page again', href: here }, front],
  }),
  signInNeeded: (here: string): Message => ({
    title: 'Your sign-in has run out',
    body: [
      'Nothing was recorded.',
      'It ran out more than a day ago, or in another browser, so what you typed could not be kept. Sign in in a new tab, then reload this page: what you typed is sent again.',
    ],
    links: [{ text: 'Sign in', href: `/sign-in?to=${encodeURIComponent(here)}` }, front],
  }),
  behind: (here: string, seconds: number): Message => ({
    title: 'This page is catching up',
    body: [
      'What you did is recorded. The page that shows it has not read that far yet.',
      `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    ],
    links: [{ text: 'Try again', href: here }, front],
  }),
  /** A form was sent, and can be sent again as it is. */
  unavailableToForm: (seconds: number): Message => ({
    title: 'The register cannot answer now',
    body: [
      'A part of it is starting, or cannot be reached. What was recorded is safe.',
      `Reload this page in ${seconds === 1 ? 'a second' : `${seconds} seconds`}: what you typed is sent again, and counts once.`,
    ],
    links: [front],
  }),
  notKept: (detail: string): Message => ({
    title: 'What you typed could not be kept',
    body: [
      detail,
      'Nothing was recorded. Once there is room, reload this page: what you typed is sent again, and counts once.',
    ],
    links: [{ text: 'See what you have not sent', href: '/my/matters#drafts' }, front],
  }),
  unavailable: (here: string, seconds: number): Message => ({
    title: 'The register cannot answer now',
    body: [
      'A part of it is starting, or cannot be reached. What was recorded is safe.',
      `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    ],
    links: [{ text: 'Try again', href: here }, front],
  }),
  signInUnavailable: (here: string): Message => ({
    title: 'Signing in is not possible now',
    body: [
      'The sign-in service does not answer. You can read everything public without it.',
      'Try again in a minute.',
    ],
    links: [{ text: 'Try again', href: here }, front],
  }),
  badRequest: (detail: string): Message => ({
    title: 'This cannot be shown as asked',
    body: [detail, 'Change what you asked for and try again.'],
    links: [front],
  }),
  tooMuch: (here: string): Message => ({
    title: 'That was too much at once',
    body: [
      'The form holds more text than the portal takes: 8 MB where it asks for long texts, 64 kB elsewhere. Nothing was recorded.',
      'Shorten it and send it again.',
    ],
    links: [{ text: 'Open the form again', href: here }, front],
  }),
  broken: (): Message => ({
    title: 'Something went wrong here',
    body: [
      'The fault is ours. It is noted in the portal’s journal with the time.',
      'Try again in a minute. If you were sending a form, go back and send it again: it counts once.',
    ],
    links: [front],
  }),
};

export const unreadableAddress = barePage(
  'This address cannot be read',
  'It holds a character that no address has. Check how it was typed or copied.',
);

/** What is shown where not even a page of a failure can be made: a message without its layout. */
export function lastPage({ title, body }: Message): string {
  return barePage(title, ...body);
}

/** A page made of nothing but these words, which are ours or escaped here: no template, no visitor, no style. */
function barePage(title: string, ...body: readonly string[]): string {
  const [heading, ...paragraphs] = [title, ...body].map((text) =>
    text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  );
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading} – Sleep Governance Register</title></head>
<body><main><h1>${heading}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}<p><a href="/">Go to the front page</a></p></main></body></html>
`;
}

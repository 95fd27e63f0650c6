import type { DevelopmentPerson } from './people.js';

const STYLE = `
  body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #12141a; background: #fff; }
  main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { margin: 0 0 .75rem; }
  button { font: inherit; text-align: left; width: 100%; padding: .75rem 1rem; color: #12141a; background: #f3f4f8;
    border: 2px solid #3b4a7a; border-radius: .25rem; cursor: pointer; }
  button:hover { background: #e4e7f2; }
  button strong { display: block; }
  :focus-visible { outline: 3px solid #b4540a; outline-offset: 2px; }
  label { display: block; font-weight: 600; margin-top: 1.5rem; }
  input { font: inherit; box-sizing: border-box; width: 100%; padding: .5rem; border: 2px solid #3b4a7a; border-radius: .25rem; }
  .note { border-left: .4rem solid #b4540a; padding-left: 1rem; }
  .short button { width: auto; margin-top: .75rem; }
`;

/** Headers of every page here. A form's answer leads back to the portal, on the same origin. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export function signInPage(action: string, people: readonly DevelopmentPerson[], problem?: string): string {
  return page(
    'Sign in',
    `<h1>Who are you?</h1>
    ${problem ? `<p role="alert" class="note">${escaped(problem)}</p>` : ''}
    <p class="note">This is a development sign-in: it asks for no password. Choose anyone.</p>
    <form method="post" action="${escaped(action)}"><ul>${people
      .map(
        ({ sub, name, part }) =>
          `<li><button name="sub" value="${escaped(sub)}"><strong>${escaped(name)}</strong> ${escaped(part)}</button></li>`,
      )
      .join('')}</ul></form>
    <form method="post" action="${escaped(action)}" class="short">
      <label for="sub">Or somebody else</label>
      <input id="sub" name="sub" required pattern="[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}" autocomplete="off" aria-describedby="hint">
      <div id="hint">A short name of letters and digits, such as alice. They are a citizen, or hold what office they were given.</div>
      <button>Sign in</button>
    </form>`,
  );
}

/** `form` is the provider's own, which the buttons belong to. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1>Do you want to sign out?</h1>${form}
    <p class="short"><button type="submit" form="op.logoutForm" value="yes" name="logout">Yes, sign me out</button></p>
    <p class="short"><button type="submit" form="op.logoutForm">No, stay signed in</button></p>`,
  );
}

export function messagePage(title: string, ...paragraphs: readonly string[]): string {
  return page(
    title,
    `<h1>${escaped(title)}</h1>${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')}<p><a href="/">To the front page</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)} – Sleep Governance Network</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import type { DevelopmentPerson } from './people.js';

/** Headers of every page here. A form's answer leads back to the portal, on the same origin. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export function signInPage(action: string, people: readonly DevelopmentPerson[], problem?: string): string {
  return page(
    'Sign in',
    `<h1 class="govuk-heading-xl">Who are you?</h1>
    ${problem ? `<div class="govuk-error-summary" role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body"><a href="#sub">${escaped(problem)}</a></div></div>` : ''}
    <p class="govuk-body-l">This is a development sign-in: it asks for no password. Choose anyone.</p>
    <form method="post" action="${escaped(action)}"><ul class="sgn-people">${people
      .map(
        ({ sub, name, part }) =>
          `<li><button class="sgn-person" name="sub" value="${escaped(sub)}"><strong>${escaped(name)}</strong> <span>${escaped(part)}</span></button></li>`,
      )
      .join('')}</ul></form>
    <h2 class="govuk-heading-m">Or somebody else</h2>
    <form method="post" action="${escaped(action)}">
      <div class="govuk-form-group${problem ? ' govuk-form-group--error' : ''}">
        <label class="govuk-label" for="sub">A short name</label>
        <div class="govuk-hint" id="hint">Letters and digits, such as alice. They are a citizen, or hold what office they were given.</div>
        <input class="govuk-input govuk-input--width-20" id="sub" name="sub" required pattern="[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}" autocomplete="off" spellcheck="false" aria-describedby="hint">
      </div>
      <button class="govuk-button">Sign in</button>
    </form>`,
  );
}

/** `form` is the provider's own, which the buttons belong to. */
export function signOutPage(form: string): string {
  return page(
    'Sign out',
    `<h1 class="govuk-heading-xl">Do you want to sign out?</h1>${form}
    <div class="govuk-button-group"><button class="govuk-button" type="submit" form="op.logoutForm" value="yes" name="logout">Yes, sign me out</button>
    <button class="govuk-button govuk-button--secondary" type="submit" form="op.logoutForm">No, stay signed in</button></div>`,
  );
}

export function messagePage(title: string, ...paragraphs: readonly string[]): string {
  return page(
    title,
    `<h1 class="govuk-heading-xl">${escaped(title)}</h1>${paragraphs.map((text) => `<p class="govuk-body">${escaped(text)}</p>`).join('')}<p class="govuk-body"><a class="govuk-link" href="/">To the front page</a></p>`,
  );
}

/** In the dress of the register that it stands beside, which has the style and the mark at these addresses. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>${escaped(title)} – Sleep Governance Register</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/portal.css"></head>
<body class="govuk-template__body"><header class="sgn-masthead sgn-masthead--plain"><div class="govuk-width-container sgn-masthead__row">
<a class="sgn-masthead__home" href="/"><img src="/assets/mark.svg" alt="" width="44" height="44"><span><span class="sgn-masthead__name">Sleep Governance Register</span>
<span class="sgn-masthead__motto">Who may dream what, decided on the record</span></span></a></div></header>
<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">${body}</main></div></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

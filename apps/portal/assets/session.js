// The page tells how the session stands when it is loaded; this loads it anew whenever something happens.
import { askAnew } from '#ask-anew';
const { document, DOMParser, EventSource, fetch, location, setTimeout } = globalThis;

/** For whom there is no room now asks again, and not all at the same instant. */
const COME_BACK_MS = 30_000;
const shown = document.getElementById('session');
const said = document.getElementById('said');
let told = Number(shown.dataset.after);
let listening = null;

const showAnew = askAnew(async () => {
  const answer = await fetch(location.href);
  if (!answer.ok) throw new Error(`The page was answered ${answer.status}.`);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('session');
  const at = document.activeElement?.getAttribute('href');
  shown.replaceChildren(...fresh.childNodes);
  // Whoever was on a link with the keyboard stays there, where it is there still.
  for (const link of shown.querySelectorAll('a')) if (at && link.getAttribute('href') === at) link.focus();
  if (!fresh.dataset.happenings) listening?.close();
});

function listen() {
  listening = new EventSource(`${shown.dataset.happenings}?after=${told}`);
  const hear = ({ data }) => {
    const { number, summary } = JSON.parse(data);
    told = number;
    said.textContent = summary;
    showAnew(0);
  };
  listening.addEventListener('message', hear);
  listening.addEventListener('anew', hear);
  listening.addEventListener('error', () => {
    if (listening.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, COME_BACK_MS * (0.5 + Math.random()));
    showAnew(0);
  });
}

listen();

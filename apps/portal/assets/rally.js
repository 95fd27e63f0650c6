// The page counts when it is loaded; this lets it go on counting.
const { document, EventSource, fetch, Intl, setTimeout } = globalThis;

const rally = document.getElementById('rally');
const number = new Intl.NumberFormat('en-GB');
/** For whom there is no room now asks again, and not all at the same instant. */
const COME_BACK_MS = 30_000;

function show({ signatures, next, status }) {
  document.getElementById('signatures').textContent = number.format(signatures);
  const bar = document.getElementById('bar');
  bar.max = Math.max(bar.max, signatures);
  bar.value = signatures;
  for (const mark of rally.querySelectorAll('[data-takes]')) {
    const takes = Number(mark.dataset.takes);
    const isReached = next === null || takes < next.signatures;
    mark.querySelector('.sgn-rally__left').textContent = isReached
      ? mark.dataset.reached
      : `${number.format(Math.max(1, takes - signatures))} ${mark.dataset.more}`;
  }
  if (status === 'open') return;
  document.getElementById('closed').hidden = false;
  document.getElementById('sign')?.remove();
}

function listen() {
  const counting = new EventSource(rally.dataset.count);
  counting.addEventListener('message', ({ data }) => show(JSON.parse(data)));
  counting.addEventListener('closed', ({ data }) => {
    counting.close();
    show(JSON.parse(data));
  });
  counting.addEventListener('error', () => {
    if (counting.readyState === EventSource.CLOSED) askInstead();
  });
}

async function askInstead() {
  setTimeout(listen, COME_BACK_MS * (0.5 + Math.random()));
  const answer = await fetch(rally.dataset.count).catch(() => null);
  if (answer?.ok) show(await answer.json());
}

if (document.getElementById('closed').hidden) listen();

// The page counts when it is loaded; this lets it go on counting.
const { document, EventSource, fetch, Intl, setTimeout } = globalThis;

const rally = document.getElementById('rally');
const number = new Intl.NumberFormat('en-GB');
/** For whom there is no room now asks again, and not all at the same instant. */
const COME_BACK_MS = 30_000;

function show({ signatures, reached, status }) {
  document.getElementById('signatures').textContent = number.format(signatures);
  const bar = document.getElementById('bar');
  bar.max = Math.max(bar.max, signatures);
  bar.value = signatures;
  for (const mark of rally.querySelectorAll('[data-takes]')) {
    const takes = Number(mark.dataset.takes);
    const left = mark.querySelector('.sgn-rally__left');
    if (reached.includes(mark.dataset.threshold)) left.textContent = mark.dataset.reached;
    else if (takes > signatures)
      left.textContent = `${number.format(takes - signatures)} ${mark.dataset.more}`;
    else left.textContent = mark.dataset.elsewhere;
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

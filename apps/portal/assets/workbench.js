// Puts a slider beside each limit, and asks anew while one moves it.
import { askAnew } from '#ask-anew';

const { DOMParser, FormData, URLSearchParams, document, fetch, history } = globalThis;
const AFTER_MS = 60;

const form = document.getElementById('workbench');
const answer = document.getElementById('answer');

for (const input of form.querySelectorAll('[data-least]')) {
  const { least, most, step, stands } = input.dataset;
  const slider = document.createElement('input');
  Object.assign(slider, { type: 'range', min: least, max: most, step, value: numberOf(input.value) });
  slider.setAttribute('aria-label', `${input.labels[0].textContent.trim()}, as a slider`);
  const marks = document.createElement('datalist');
  marks.id = `${input.id}-stands`;
  marks.append(new globalThis.Option('', stands));
  slider.setAttribute('list', marks.id);
  slider.addEventListener('input', () => {
    input.value = slider.value;
  });
  input.addEventListener('input', () => {
    slider.value = numberOf(input.value);
  });
  input.before(slider, marks);
}

// On a phone the answer stands below the form, and its sentence at the foot of what one sees.
const foot = document.createElement('p');
foot.className = 'sgn-bench__foot';
foot.setAttribute('aria-hidden', 'true');
form.append(foot);

const askSoon = askAnew(ask);
form.addEventListener('input', ({ target }) => {
  if (target.name !== 'pick') askSoon(AFTER_MS);
});

async function ask() {
  answer.setAttribute('aria-busy', 'true');
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.dataset.answer, { method: 'POST', body });
    const told = new DOMParser().parseFromString(await response.text(), 'text/html');
    const part = told.querySelector('.sgn-bench__answer');
    // Where something else came, the button still shows it.
    if (part) show(part);
  } finally {
    answer.removeAttribute('aria-busy');
  }
}

function show(part) {
  answer.replaceChildren(part);
  foot.textContent = part.querySelector('[role="status"]').textContent;
  const { address, again } = part.dataset;
  if (address) history.replaceState(null, '', address);
  if (again) askSoon(Number(again) * 1_000);
}

function numberOf(text) {
  return text.trim().replace(',', '.');
}

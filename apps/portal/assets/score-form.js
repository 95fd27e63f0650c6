// Draws a score again while it is typed, by the same function as the server; warns of kinds that are no words of the network;
// and asks the rules anew once one pauses.
import { askAnew } from '#ask-anew';
import { drawn } from '#score-strip';

const { DOMParser, URLSearchParams, document, fetch } = globalThis;
const AFTER_MS = 400;
/** What a work is, by the fields of a form; where they are not in it, the page says it. */
const SAID = ['network', 'kind', 'artistKind', 'audience', 'venue', 'purpose'];

const figure = document.getElementById('score-strip');
const part = document.getElementById('score');

if (figure && part) {
  const { form } = part.querySelector('button');
  const askSoon = askAnew(ask);
  part.addEventListener('input', ({ target }) => {
    // What was found is of the score before.
    draw([]);
    if (target.getAttribute('list') === 'kinds' && !isStrange(target)) warn(target);
  });
  part.addEventListener('change', ({ target }) => {
    if (target.getAttribute('list') === 'kinds') warn(target);
  });
  form.addEventListener('input', ({ target }) => {
    if (SAID.includes(target.name) || part.contains(target)) askSoon(AFTER_MS);
  });
  // What these buttons do is done while one types.
  for (const button of part.querySelectorAll('button[value="draw"], button[value="check"]')) button.remove();

  async function ask() {
    const response = await fetch('/submit/checked', { method: 'POST', body: asked(form) });
    const told = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Where something else came, what stood is of another work; sending the form checks it again.
    if (!told.getElementById('check')) return;
    for (const id of ['kinds-known', 'check']) {
      const anew = told.getElementById(id);
      if (anew) document.getElementById(id).replaceWith(anew);
    }
    if (told.getElementById('kinds-known'))
      for (const input of part.querySelectorAll('[list=kinds]')) warn(input);
    draw(dataOf('marked'));
  }
}

function draw(marked) {
  figure.innerHTML = drawn({ movements: typed() }, dataOf('limits'), marked);
}

function dataOf(name) {
  return JSON.parse(document.getElementById('check').dataset[name]);
}

/** Nothing of a person: what the work is, and its score. */
function asked(form) {
  const said = JSON.parse(part.dataset.said ?? '{}');
  const fields = new URLSearchParams({ ...said, network: part.dataset.network });
  for (const [name, value] of new globalThis.FormData(form))
    if (name === '_csrf' || SAID.includes(name) || /^m\d+-/.test(name)) fields.set(name, value);
  fields.set('known', document.getElementById('kinds-known').dataset.network);
  return fields;
}

/** Whether the network has published words, and this is none of them. */
function isStrange(input) {
  const { published } = document.getElementById('kinds-known').dataset;
  const options = [...document.getElementById('kinds').options];
  const kind = input.value.trim();
  return published !== undefined && kind !== '' && !options.some(({ value }) => value === kind);
}

/** A word that the network has not is taken, and said. */
function warn(input) {
  const id = `${input.id}-warning`;
  const standing = document.getElementById(id);
  if (isStrange(input) === Boolean(standing)) return;
  if (standing) {
    standing.remove();
    input.removeAttribute('aria-describedby');
    return;
  }
  const said = document.createElement('p');
  Object.assign(said, { className: 'sgn-warns', id, textContent: part.dataset.strange });
  input.setAttribute('aria-describedby', id);
  input.after(said);
}

function typed() {
  const movements = [];
  for (const input of part.querySelectorAll('input')) {
    const [, m, s, name] = /^m(\d+)-(?:s(\d+)-)?(\w+)$/.exec(input.name) ?? [];
    if (m === undefined) continue;
    const movement = (movements[m] ??= { title: '', stimuli: [] });
    if (s === undefined) movement.title = input.value;
    else (movement.stimuli[s] ??= {})[name] = name === 'kind' ? input.value.trim() : number(input.value);
  }
  return movements;
}

function number(text) {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}

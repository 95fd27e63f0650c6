// Draws a score again while it is typed, by the same function as the server.
import { drawn } from '#score-strip';

const { document } = globalThis;
const figure = document.getElementById('score-strip');
const part = document.getElementById('score');

if (figure && part) {
  part.addEventListener('input', () => {
    figure.innerHTML = drawn({ movements: typed() });
  });
  // What the button does is done while one types.
  for (const button of part.querySelectorAll('button[value="draw"]')) button.remove();
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

// Shows what changes in the words of a provision while they are typed, by the same functions as the server.
import { diffLines, diffWordsWithSpace } from '#diff';
import { compared, drawn, shown } from '#text-diff';

const { clearTimeout, document, setTimeout } = globalThis;
const AFTER_MS = 150;

for (const changes of document.querySelectorAll('[data-compares]')) {
  const text = document.getElementById(changes.dataset.compares);
  const base = document.getElementById(changes.dataset.base)?.content.textContent;
  if (base === undefined) continue;
  let waiting;
  text.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const { parts, changed } = shown(compared(base, text.value, { diffLines, diffWordsWithSpace }), true);
      changes.innerHTML = changed ? drawn(parts) : changes.dataset.same;
    }, AFTER_MS);
  });
}
// What the button does is done while one types.
for (const button of document.querySelectorAll('button[value="compare"]')) button.remove();

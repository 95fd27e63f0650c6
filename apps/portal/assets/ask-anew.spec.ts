import { expect, test } from '@jest/globals';
import { askAnew } from './ask-anew.js';

/** Questions, each of which stands open until the test answers it. */
function questions() {
  const opened: { answer: () => void; fail: () => void }[] = [];
  let told: () => void = () => undefined;
  const askSoon = askAnew(
    () =>
      new Promise<void>((answer, reject) => {
        opened.push({ answer, fail: () => reject(new Error('away')) });
        told();
      }),
  );
  const asked = () => new Promise<void>((done) => (told = done));
  return { opened, askSoon, asked };
}

test('is asked once for many wishes, and once more for all that come meanwhile', async () => {
  const { opened, askSoon, asked } = questions();
  const first = asked();
  for (let wish = 0; wish < 5; wish++) askSoon(0);
  await first;
  const second = asked();
  askSoon(0);
  askSoon(0);
  await new Promise((later) => setTimeout(later, 0));
  expect(opened).toHaveLength(1);
  opened[0]!.answer();
  await second;
  expect(opened).toHaveLength(2);
});

test('a question that fails leaves the next wish its turn', async () => {
  const { opened, askSoon, asked } = questions();
  const first = asked();
  askSoon(0);
  await first;
  const second = asked();
  opened[0]!.fail();
  await new Promise((later) => setTimeout(later, 0));
  askSoon(0);
  await second;
  expect(opened).toHaveLength(2);
});

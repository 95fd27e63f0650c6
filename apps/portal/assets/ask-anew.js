// One question at a time, and the newest wins.
const { clearTimeout, setTimeout } = globalThis;

/**
 * Asks once nobody has wished for it for so long; what is wished for meanwhile is asked after it. `ask` may fail: the next
 * wish asks anew.
 */
export function askAnew(ask) {
  let waiting;
  let asking = false;
  let wished = false;
  const askSoon = (ms) => {
    clearTimeout(waiting);
    waiting = setTimeout(askNow, ms);
  };
  async function askNow() {
    if (asking) {
      wished = true;
      return;
    }
    asking = true;
    wished = false;
    try {
      await ask();
    } catch {
      // What was sent by a button still works.
    } finally {
      asking = false;
      if (wished) askSoon(0);
    }
  }
  return askSoon;
}

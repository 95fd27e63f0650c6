// "Verify this entry in your browser": from the bytes, receipt and key on the page alone; the window around the entry
// from the files of the log.
import {
  Broken,
  canHash,
  checkReceipt,
  checkSignatures,
  checkWindow,
  parseCheckpoint,
  parseVkey,
  toBase64,
  utf8,
} from '#log-proof';

const { document, fetch } = globalThis;
const part = document.getElementById('verify');
const status = document.getElementById('verify-status');
const textOf = (id) => document.getElementById(id)?.textContent ?? '';
const count = (number) => number.toLocaleString('en-GB');
const number = Number(part.dataset.number);

part.hidden = false;
document.getElementById('verify-entry').addEventListener('click', () => run(verifyEntry));
document.getElementById('verify-window').addEventListener('click', () => run(verifyWindow));

async function run(check) {
  delete status.dataset.state;
  status.replaceChildren(paragraph('Checking …'));
  try {
    if (!canHash()) throw new Error('This browser computes hashes only on pages that come by https.');
    const { verdict, did, didNot } = await check(utf8(textOf('entry-bytes')));
    show('verified', verdict, did, didNot);
  } catch (error) {
    if (error instanceof Broken) show('false', 'This does not verify.', [error.message], []);
    else show('unknown', 'Nothing could be checked.', [error.message], []);
  }
}

async function verifyEntry(bytes) {
  const { leaf, hashes, checkpoint } = await checkReceipt(bytes, number, textOf('entry-receipt'));
  if (toBase64(leaf) !== textOf('entry-leaf').trim())
    throw new Broken('The leaf hash on this page is not that of the entry.');
  const signatures = await signaturesOf(checkpoint);
  return {
    verdict: `Verified: this entry is № ${count(number)} of the log of ${checkpoint.origin}.`,
    did: [
      `The ${count(bytes.length)} bytes of the entry, as they stand on this page, have the leaf hash shown.`,
      `With the ${hashes} hashes of the receipt that leaf leads to the root of the checkpoint of ${count(checkpoint.size)} entries.`,
      ...signatures.did,
    ],
    didNot: [...signatures.didNot, ...openQuestions(bytes)],
  };
}

async function verifyWindow(bytes) {
  const checkpoint = parseCheckpoint(new globalThis.TextDecoder().decode(await read('checkpoint')));
  const signatures = await signaturesOf(checkpoint);
  const { first, last, entries } = await checkWindow(bytes, number, checkpoint, read);
  return {
    verdict: `Verified: the ${count(entries)} entries from № ${count(first)} to № ${count(last)}, this one among them.`,
    did: [
      'Every one of them was fetched and hashed here, and is in its place in the tree of the log.',
      `The tiles fetched lead to the root of the newest checkpoint, of ${count(checkpoint.size)} entries.`,
      ...signatures.did,
    ],
    didNot: [...signatures.didNot, ...openQuestions(bytes)],
  };
}

async function signaturesOf(checkpoint) {
  const given = document
    .getElementById('verify-keys')
    .value.split('\n')
    .filter((line) => line.trim() !== '');
  const keys = await Promise.all(given.map(parseVkey));
  const givenLog = keys.some(({ cosigns }) => !cosigns);
  if (!givenLog) keys.push(await parseVkey(textOf('log-key')));
  const { signed, unchecked, unknown } = await checkSignatures(checkpoint, keys);
  const mine = ({ name, cosigns }) => !cosigns && name === checkpoint.origin;
  if (![...signed, ...unchecked].some(mine))
    throw new Broken(`The key of the log did not sign this checkpoint of ${checkpoint.origin}.`);
  const did = signed.map((one) =>
    one.cosigns
      ? `The witness ${one.name} saw this very checkpoint at ${new Date(one.at * 1000).toISOString()}.`
      : `The key of ${one.name} signed the checkpoint.`,
  );
  const didNot = unchecked.map(
    ({ name }) =>
      `The signature of ${name}: this browser has no Ed25519. Check it with another, or with the receipt.`,
  );
  if (!givenLog)
    didNot.push(
      'That the key is the right one: it came from the log itself. Give one that you got elsewhere above.',
    );
  for (const name of unknown)
    didNot.push(`The signature of ${name}: its key is not known here. Give it above if you trust it.`);
  if (!signed.some(({ cosigns }) => cosigns))
    didNot.push(
      'That others were shown the same log: no witness’s signature was checked. Keep the receipt, and compare.',
    );
  return { did, didNot };
}

function openQuestions(bytes) {
  const text = new globalThis.TextDecoder().decode(bytes);
  const questions = ['What this page says about the entry in words. Read the bytes.'];
  if (text.includes('"commitment":'))
    questions.push('Personal values: the entry holds only commitments to them, and those are unchanged.');
  if (text.includes('"sha256":'))
    questions.push('Texts that the entry names by their hash: they were not fetched.');
  return questions;
}

async function read(path) {
  const answer = await fetch(part.dataset.log + path);
  if (answer.status === 404)
    throw new Broken(`The log lacks ${path}, which its checkpoint promises or which every log has.`);
  if (!answer.ok) throw new Error(`The register answered ${answer.status} for ${path}. Try again.`);
  return new Uint8Array(await answer.arrayBuffer());
}

function show(state, verdict, did, didNot) {
  const heading = paragraph(verdict);
  heading.className = 'govuk-body sgn-verdict';
  status.dataset.state = state;
  status.replaceChildren(heading, list(did));
  if (didNot.length > 0) status.append(paragraph('Not checked:'), list(didNot));
}

function paragraph(text) {
  const element = document.createElement('p');
  element.className = 'govuk-body';
  element.textContent = text;
  return element;
}

function list(items) {
  const element = document.createElement('ul');
  element.className = 'govuk-list govuk-list--bullet';
  for (const item of items) {
    const line = document.createElement('li');
    line.textContent = item;
    element.append(line);
  }
  return element;
}

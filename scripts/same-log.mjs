#!/usr/bin/env node
// Whether two registers recorded the same: `node scripts/same-log.mjs http://localhost:2147 http://localhost:2148`.
// The same multiset of (type, data), and in each stream the same order; ids, commitments, log numbers and times of day differ
// from one play of the season to the next and are left out, and so are seals, which come when a real day ends.

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const COMMITMENT = /^[\w+/]{43}=$/;
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

function comparable(value, key) {
  if (Array.isArray(value)) return value.map((item) => comparable(item, key));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, comparable(value[name], name)]),
    );
  if (typeof value === 'number' && key.endsWith('Ms')) return '(time)';
  if (key === 'upTo') return '(number)';
  if (typeof value !== 'string') return value;
  if (COMMITMENT.test(value)) return `(${key})`;
  return value.replace(ID, '(id)').replace(INSTANT, '(time)');
}

async function logOf(url) {
  const entries = [];
  for (let number = 0; ; number++) {
    const answer = await fetch(new URL(`/api/log/${number}`, url));
    if (answer.status === 404) return entries;
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    const { stream, type, data } = (await answer.json()).entry;
    if (type !== 'DocketsSealed')
      entries.push({ stream, told: `${type} ${JSON.stringify(comparable(data))}` });
  }
}

function streamsOf(entries) {
  const streams = new Map();
  for (const { stream, told } of entries) streams.set(stream, [...(streams.get(stream) ?? []), told]);
  return [...streams].map(([stream, told]) => [stream.replace(ID, '(id)'), ...told].join('\n'));
}

function difference(some, others) {
  const left = new Map();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return some.filter((one) => {
    const n = left.get(one) ?? 0;
    left.set(one, n - 1);
    return n <= 0;
  });
}

const [first, second] = await Promise.all(process.argv.slice(2, 4).map(logOf));
const told = (entries) => entries.map((entry) => entry.told);
const differing = [
  ...difference(told(first), told(second)).map((one) => `only in the first: ${one}`),
  ...difference(told(second), told(first)).map((one) => `only in the second: ${one}`),
  ...difference(streamsOf(first), streamsOf(second)).map((one) => `a stream as in the first only: ${one}`),
];
for (const one of differing) console.error(one);
console.log(
  `${first.length} and ${second.length} events, ${streamsOf(first).length} and ${streamsOf(second).length} streams: ${differing.length === 0 ? 'the same' : 'not the same'}.`,
);
process.exitCode = differing.length === 0 ? 0 : 1;

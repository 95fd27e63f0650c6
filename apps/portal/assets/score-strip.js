// A score as a strip: movements end to end, a bar for each stimulus, its intensity as height. Drawn by the server on every
// page that shows a score, and by the browser while one is typed. The caller's words are escaped here.

const HEIGHT = 190;
const [TOP, BASE] = [26, 158];
/** As many kinds have a colour of their own; what is left shares one. */
const COLOURS = 6;
/** More than these nobody can tell apart in a picture, and a page should not hold. */
const MOST_BARS = 3_000;
const MOST_KINDS = 12;
/** How wide a strip is taken to be, in pixels, and a letter, where it is asked whether words fit. */
const [NOMINAL, LETTER] = [500, 7];
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const MOST_STEPS = 7;

/**
 * What stands in a `<figure class="sgn-strip">`: picture, kinds, and the sentence that says what is seen. What is not whole
 * yet is left out. `limits`: lines at an intensity that a kind must not pass, of the kinds that there are. `marked`: what
 * offends, by position: a stimulus as `movement.stimulus`, a whole movement as `movement`.
 */
export function drawn(score, allLimits = [], marked = []) {
  const movements = laidOut(score);
  const length = movements.reduce((sum, movement) => sum + movement.length, 0);
  const stimuli = movements.flatMap((movement) => movement.stimuli);
  if (stimuli.length === 0)
    return `<figcaption>Nothing to draw yet. A stimulus is drawn once it has a kind, an intensity, a beginning and an end.</figcaption>`;
  const kinds = kindsOf(stimuli);
  const colours = new Map(kinds.map(({ kind }, index) => [kind, index < COLOURS ? index + 1 : 0]));
  const limits = allLimits.filter(({ kind }) => colours.has(kind));
  const across = (seconds) => round((seconds / length) * 100);
  const parts = [
    ...movements.map((movement, index) => band(movement, index, across)),
    `<g>${ticks(length)
      .map((second) => tick(second, across, length))
      .join('')}</g>`,
    ...stimuli.slice(0, MOST_BARS).map((stimulus) => bar(stimulus, colours, across, limits, marked)),
    ...limits.map((limit) => line(limit, colours)),
    ...[...new Set(limits.map(({ limit }) => limit))].map((limit) => lineName(limit, limits)),
  ];
  return `<svg class="sgn-strip__picture" width="100%" height="${HEIGHT}" aria-hidden="true">${parts.join('')}</svg>
<ul class="sgn-strip__kinds">${kinds
    .slice(0, MOST_KINDS)
    .map((each) => legend(each, colours))
    .join(
      '',
    )}${kinds.length > MOST_KINDS ? `<li class="sgn-quiet">and ${kinds.length - MOST_KINDS} more</li>` : ''}</ul>
<figcaption>${escaped(said(movements, stimuli, length, limits, marked))}</figcaption>`;
}

/** `3:05`, `1:00:00`. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** `2 hours 5 minutes`, `4 minutes 50 seconds`. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3_600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ].filter(([number]) => number > 0);
  return parts.length === 0 ? '0 seconds' : parts.map(([number, unit]) => counted(number, unit)).join(' ');
}

function laidOut(score) {
  let start = 0;
  return (score?.movements ?? []).map(({ title, stimuli }, index) => {
    const whole = (stimuli ?? [])
      .map((stimulus, place) => ({ ...stimulus, place }))
      .filter(
        ({ kind, intensity, from, to }) =>
          kind && intensity >= 0 && intensity <= 1 && from >= 0 && to > from && Number.isFinite(to),
      )
      .map((stimulus) => ({ ...stimulus, movement: index, at: start + stimulus.from }));
    const length = whole.reduce((longest, { to }) => Math.max(longest, to), 0);
    const movement = { title, start, length, stimuli: whole };
    start += length;
    return movement;
  });
}

/** The ones that are felt most first. */
function kindsOf(stimuli) {
  const kinds = new Map();
  for (const { kind, intensity, from, to } of stimuli) {
    const known = kinds.get(kind) ?? { kind, peak: 0, felt: 0 };
    known.peak = Math.max(known.peak, intensity);
    known.felt += intensity * (to - from);
    kinds.set(kind, known);
  }
  return [...kinds.values()].sort((a, b) => b.felt - a.felt);
}

function band({ title, start, length }, index, across) {
  const [x, width] = [across(start), across(length)];
  const name = `${index + 1}. ${title}`;
  const label = fits(name, width) ? name : fits(String(index + 1), width) ? String(index + 1) : '';
  const shade = `<rect class="sgn-strip__band${index % 2}" x="${x}%" width="${width}%" y="0" height="${BASE}"/>`;
  return label
    ? `${shade}<text class="sgn-strip__words" x="${x}%" dx="6" y="17">${escaped(label)}</text>`
    : shade;
}

function bar(stimulus, colours, across, limits, marked) {
  const { kind, intensity, from, to, at } = stimulus;
  const y = level(intensity);
  const over =
    isMarked(stimulus, marked) || limits.some((limit) => limit.kind === kind && intensity > limit.limit);
  const classes = `sgn-strip__bar sgn-kind${colours.get(kind)}${over ? ' sgn-strip__bar--over' : ''}`;
  const width = across(to - from);
  const words = fits(kind, width) && BASE - y > 18;
  return `<rect class="${classes}" x="${across(at)}%" width="${width}%" y="${y}" height="${round(BASE - y)}"><title>${escaped(`${kind} at ${intensity}, from ${clock(from)} to ${clock(to)}`)}</title></rect>${
    words
      ? `<text class="sgn-strip__words" x="${across(at)}%" dx="6" y="${y + 15}">${escaped(kind)}</text>`
      : ''
  }`;
}

function isMarked({ movement, place }, marked) {
  return marked.includes(`${movement}.${place}`) || marked.includes(String(movement));
}

function line({ kind, limit }, colours) {
  const y = level(limit);
  return `<line class="sgn-strip__limit sgn-kind${colours.get(kind)}" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
}

/** Those at one height have one line of words. */
function lineName(limit, limits) {
  const there = limits.filter((one) => one.limit === limit);
  const label = escaped(there.map((one) => one.label).join(', '));
  return `<text class="sgn-strip__words" x="100%" dx="-6" y="${level(limit) - 4}" text-anchor="end">${label}</text>`;
}

function tick(second, across, length) {
  const x = across(second);
  const anchor = second === 0 ? 'start' : second > length * 0.94 ? 'end' : 'middle';
  return `<line class="sgn-strip__tick" x1="${x}%" x2="${x}%" y1="${BASE}" y2="${BASE + 6}"/><text class="sgn-strip__time" x="${x}%" y="${BASE + 21}" text-anchor="${anchor}">${clock(second)}</text>`;
}

function ticks(length) {
  const step = STEPS.find((each) => length / each <= MOST_STEPS) ?? Math.ceil(length / MOST_STEPS);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

function legend({ kind, peak }, colours) {
  return `<li><svg class="sgn-strip__key" width="14" height="14" aria-hidden="true"><rect class="sgn-strip__bar sgn-kind${colours.get(kind)}" x="1" y="1" width="12" height="12"/></svg> <bdi>${escaped(kind)}</bdi> <span class="sgn-quiet">up to ${peak}</span></li>`;
}

function said(movements, stimuli, length, limits, marked) {
  const strongest = stimuli.reduce((most, one) => (one.intensity > most.intensity ? one : most));
  const over = stimuli.filter(({ kind, intensity }) =>
    limits.some((limit) => limit.kind === kind && intensity > limit.limit),
  ).length;
  return [
    `${counted(movements.length, 'movement')}, ${counted(stimuli.length, 'stimulus', 'stimuli')}, ${duration(length)}.`,
    `Strongest: ${strongest.kind} at ${strongest.intensity}, in movement ${strongest.movement + 1}, from ${clock(strongest.from)} to ${clock(strongest.to)}.`,
    ...(marked.length > 0
      ? [
          `${counted(
            stimuli.filter((stimulus) => isMarked(stimulus, marked)).length,
            'stimulus offends: it has an outline',
            'stimuli offend: they have an outline',
          )}.`,
        ]
      : []),
    ...(limits.length > 0
      ? [
          over > 0
            ? `${counted(over, 'stimulus passes', 'stimuli pass')} a limit.`
            : 'Nothing passes a limit.',
        ]
      : []),
  ].join(' ');
}

const level = (intensity) => round(BASE - intensity * (BASE - TOP));
const fits = (words, percent) => words.length * LETTER + 12 <= (percent / 100) * NOMINAL;
const counted = (number, one, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
const round = (number) => Math.round(number * 1_000) / 1_000;
const two = (number) => String(number).padStart(2, '0');
const escaped = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

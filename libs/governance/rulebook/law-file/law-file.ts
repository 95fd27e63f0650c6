import { dayInWords, type DocumentRef, type PlainDate } from '#kernel';
import { isRef } from '#engine/event-store';
import { citeVersion, type InstrumentEnacted, type ProvisionAmended } from '#governance/events';

/** An entry of the log, and the hashes that lead from it to the root of the file's checkpoint. */
export interface ProvenEntry {
  readonly number: number;
  /** Canonical JSON, as it is hashed. */
  readonly entry: string;
  /** Base64. */
  readonly hashes: readonly string[];
}

/** What a file says that it is. */
export interface LawFileHead {
  readonly network: string;
  /** The provision at this path, or all below it; null: all of the network. */
  readonly at: string | null;
  readonly inForceOn: PlainDate;
  /** Changes up to this log number count. */
  readonly knownTo: number;
  /** Who the register says that it is: the origin of its log. */
  readonly origin: string;
}

export interface LawFile {
  readonly head: LawFileHead;
  /** Its enactment, where the file is of one instrument. */
  readonly instrument: ProvenEntry | null;
  readonly provisions: readonly (ProvenEntry & { readonly text: Uint8Array })[];
  /** The signed note. */
  readonly checkpoint: string;
  readonly vkey: string;
}

/** It is no file of the law, or not in the form that this program knows. */
export class MalformedLawFile extends Error {}

const FORM = 'sgn-law-file v1';

const STYLE = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.55 Charter,Georgia,serif;color:#1b1a2e;background:#fff}
h1{font-size:1.9rem;line-height:1.2}h2{font-size:1.2rem;margin:2rem 0 .5rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.5rem 0}
pre.entry,pre.proof,pre.checkpoint,pre.key,pre.base64,code{font:13px/1.45 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
.about,summary,footer{font-size:.85rem;color:#55536b}article{border-top:1px solid #ddd}nav ol{padding-left:0;list-style:none}
@media print{body{max-width:none;margin:0}details{display:none}h2{break-after:avoid}a{color:inherit;text-decoration:none}}`;

/**
 * The law of a day as one page of HTML that needs nothing else: contents, texts as they were recorded, and beneath each the
 * entry of the log that recorded it with its proof. All that is shown is made of what is proven, so that whoever checks a
 * file makes it anew and compares: its form never changes without another name.
 */
export function* renderLawFile({
  head,
  instrument,
  provisions,
  checkpoint,
  vkey,
}: LawFile): Generator<string> {
  const { network, at, inForceOn, knownTo, origin } = head;
  const enacted = instrument && readEnactment(instrument);
  const name = [network, at, enacted?.title].filter(Boolean).join(' ');
  const changes = provisions.map((one) => ({ ...one, ...readProvision(one) }));
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="${FORM}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="law" content="${html(JSON.stringify(head))}">
<title>${html(name)}, in force on ${dayInWords(inForceOn)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="about">${html([network, at].filter(Boolean).join(' '))}</p>
<h1><bdi>${html(enacted?.title ?? at ?? network)}</bdi></h1>
<p>In force on <strong>${dayInWords(inForceOn)}</strong>, as known at № ${knownTo} of the log of ${html(origin)}.</p>
${instrument ? proofOf(instrument, 'How it was enacted, with its proof') : ''}</header>
<nav>
<h2>Contents</h2>
<ol>
${changes.map(({ data }, index) => `<li><a href="#p${index + 1}">${html(shortPath(head, data))}</a> <bdi>${html(titleOf(data))}</bdi></li>\n`).join('')}</ol>
</nav>
<main>
`;
  for (const [index, { data, recordedAt, text, ...proven }] of changes.entries())
    yield `<article id="p${index + 1}">
<h2><bdi>${html(shortPath(head, data))}</bdi> <bdi>${html(titleOf(data))}</bdi></h2>
${textOf(text)}
<p class="about">${html(citeVersion(network, data))}, in force from ${dayInWords(data.effectiveFrom ?? '')}; recorded ${dayInWords(recordedAt)} as № ${proven.number}.${settingsOf(data)} SHA-256 of these words: <code>${html(data.text.document)}</code></p>
${proofOf(proven, 'The entry that recorded it, with its proof')}</article>
`;
  yield `</main>
<footer>
<h2>What this file proves</h2>
<p>Every text is the one whose SHA-256 stands in the entry beneath it, byte for byte, and every entry is in the tree of the checkpoint below, which the log signed. Check it with <code>sgn audit law FILE --vkey KEY</code>, with a key that you did not get from this file: it finds out a changed word. That nothing was left out, and that no later change was in force, is proven by the whole log: <code>sgn audit law FILE --bundle DIR</code>.</p>
<pre class="checkpoint">
${html(checkpoint)}</pre>
<pre class="key">
${html(vkey)}</pre>
</footer>
</body>
</html>
`;
}

/**
 * What stands in a file. Whether it is proven, and whether the file shows nothing else, is for whoever checks.
 * @throws MalformedLawFile
 */
export function parseLawFile(page: string): LawFile {
  if (!page.includes(`<meta name="generator" content="${FORM}">`))
    throw new MalformedLawFile(`it does not say that it is a ${FORM}`);
  const parts = [
    ...page.matchAll(/<pre class="(text|base64|entry|proof|checkpoint|key)">\n([^<]*)<\/pre>/g),
  ].map(([, kind, written]) => ({ kind: kind!, value: plain(written!) }));
  const take = (...kinds: string[]) => {
    const next = parts.shift();
    if (!next || !kinds.includes(next.kind)) throw new MalformedLawFile(`a part is missing: ${kinds[0]}`);
    return next;
  };
  const proven = (): ProvenEntry => {
    const entry = take('entry').value;
    const [first, ...hashes] = take('proof').value.split('\n');
    const number = /^index (0|[1-9]\d{0,15})$/.exec(first!)?.[1];
    if (number === undefined) throw new MalformedLawFile('a proof says no log number');
    return { number: Number(number), entry, hashes };
  };
  const head = headIn(page);
  const instrument = parts[0]?.kind === 'entry' ? proven() : null;
  const provisions: LawFile['provisions'][number][] = [];
  while (parts.length > 2) {
    const { kind, value } = take('text', 'base64');
    provisions.push({ text: Buffer.from(value, kind === 'text' ? 'utf8' : 'base64'), ...proven() });
  }
  return { head, instrument, provisions, checkpoint: take('checkpoint').value, vkey: take('key').value };
}

/** What an entry in a file says of a provision. @throws MalformedLawFile */
export function readProvision(proven: ProvenEntry): {
  readonly data: ProvisionAmended['data'];
  readonly recordedAt: string;
} {
  const { type, data, recordedAt } = parsed(proven) as Partial<
    ProvisionAmended & { readonly recordedAt: string }
  >;
  if (!['ProvisionInserted', 'ProvisionAmended'].includes(String(type)))
    throw new MalformedLawFile(`entry ${proven.number} gives no provision words`);
  return { data: data!, recordedAt: recordedAt! };
}

/** What an entry in a file says of an instrument. @throws MalformedLawFile */
export function readEnactment(proven: ProvenEntry): InstrumentEnacted['data'] {
  const { type, data } = parsed(proven) as Partial<InstrumentEnacted>;
  if (type !== 'InstrumentEnacted') throw new MalformedLawFile(`entry ${proven.number} enacts no instrument`);
  return data!;
}

function parsed({ number, entry }: ProvenEntry): object {
  try {
    return JSON.parse(entry) as object;
  } catch {
    throw new MalformedLawFile(`entry ${number} is no JSON`);
  }
}

function headIn(page: string): LawFileHead {
  const written = /<meta name="law" content="([^"<]*)">/.exec(page)?.[1];
  try {
    return JSON.parse(plain(written ?? '')) as LawFileHead;
  } catch {
    throw new MalformedLawFile('it does not say what law of which day it is');
  }
}

/** What comes after the path of the file itself. */
function shortPath({ at }: LawFileHead, { path }: { readonly path: string }): string {
  return at !== null && path.startsWith(`${at}/`) ? path.slice(at.length + 1) : path;
}

/** As it stands in the entry: what is long there is a document. */
type Recorded<Field extends keyof ProvisionAmended['data']> =
  Pick<ProvisionAmended['data'], Field> | Named<Field>;
type Named<Field extends string> = Readonly<Record<Field, DocumentRef>>;

function titleOf({ title }: Recorded<'title'>): string {
  return typeof title === 'string' ? title : `(the document ${title.document})`;
}

function settingsOf({ parameters }: Recorded<'parameters'>): string {
  if (isRef(parameters)) return ` What it sets is the document <code>${html(parameters.document)}</code>.`;
  const set = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  return set.length === 0 ? '' : ` Sets <bdi>${html(set.join(', '))}</bdi>.`;
}

/** Bytes that are no text of HTML stand as base64. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(Buffer.from(bytes));
  return isText
    ? `<pre class="text">\n${html(text)}</pre>`
    : `<pre class="base64">\n${Buffer.from(bytes).toString('base64')}</pre>`;
}

function proofOf({ number, entry, hashes }: ProvenEntry, title: string): string {
  return `<details><summary>${title}</summary>
<pre class="entry">
${html(entry)}</pre>
<pre class="proof">
${[`index ${number}`, ...hashes].join('\n')}</pre>
</details>
`;
}

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A browser reads a line of Windows as one of its own.
  '\r': '&#13;',
  '\0': '\ufffd',
};
const READ = new Map(Object.entries(WRITTEN).map(([sign, written]) => [written, sign]));

function html(text: string): string {
  return text.replace(/[&<>"\r\0]/g, (sign) => WRITTEN[sign]!);
}

function plain(written: string): string {
  return written.replace(/&(?:amp|lt|gt|quot|#13);/g, (sign) => READ.get(sign)!);
}

import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { RegistryClient } from '../../../registry-client.js';
import type { Overview } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';

type Change = Overview['changed'][number];

/** Pieces of one line that tells a change of words: what stands around it, what went, what came. */
export type Line = readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];

const AROUND = 40;
const LONGEST = 120;
/** Longer texts are compared on a page of their own. */
const COMPARED_BYTES = 50_000;

/** What changed in the words of a rule, in one line. Words of versions never change, so that each is made once. */
@Injectable()
export class ChangeLines {
  private readonly kept = new LRUCache<string, Line>({ max: 500 });

  constructor(@Inject(Documents) private readonly documents: Documents) {}

  /** Null: it is told by what it sets, is a repeal, or is too long for a line. */
  async of(registry: RegistryClient, change: Change): Promise<Line | null> {
    const { network, provision, version, base, text, settings } = change;
    if (text === null || settings.length > 0 || text.bytes > COMPARED_BYTES) return null;
    const key = `${provision} ${base ?? 0} ${version}`;
    const known = this.kept.get(key);
    if (known) return known;
    const line =
      base === null
        ? beginning((await this.documents.excerpt(registry, text)).text)
        : firstChange((await registry.diff(network, provision, base, version)).parts);
    this.kept.set(key, line);
    return line;
  }
}

/** The first words of a text: of Markdown, without headings and marks. */
function beginning(text: string): Line {
  const words = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ');
  return [{ kind: 'same', text: cut(spaced(words).trim(), LONGEST) }];
}

/** The first place where words went or came, with some of what stands around it. */
export function firstChange(all: Line): Line {
  const parts = all
    .map(({ kind, text }) => ({ kind, text: spaced(text) }))
    .filter(({ kind, text }) => kind === 'same' || text.trim() !== '');
  const at = parts.findIndex(({ kind }) => kind !== 'same');
  if (at === -1) return [];
  const end = parts.findIndex(({ kind, text }, index) => index > at && kind === 'same' && text.trim() !== '');
  const changed = parts.slice(at, end === -1 ? undefined : end).filter(({ kind }) => kind !== 'same');
  const before = parts[at - 1]?.text ?? '';
  const after = end === -1 ? '' : parts[end]!.text;
  const around = [
    {
      kind: 'same' as const,
      text: before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S+/, '')}` : before,
    },
    ...changed.map(({ kind, text }) => ({ kind, text: cut(text, LONGEST) })),
    { kind: 'same' as const, text: cut(after, AROUND) },
  ];
  return around.filter(({ text }) => text !== '');
}

function spaced(text: string): string {
  return text.replaceAll('**', '').replace(/\s+/g, ' ');
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/\S+$/, '')}…` : text;
}

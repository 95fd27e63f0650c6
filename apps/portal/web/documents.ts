import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { path, type RegistryClient } from '../registry-client.js';
import type { DocumentRef } from '../registry-types.js';
import { LONG_FORM } from './form-body.js';

/** As much of a text as a page shows; the whole is a link away. */
export const SHOWN_BYTES = 65_536;

export interface Excerpt {
  text: string;
  whole: boolean;
  ref: DocumentRef;
  /** Markdown is typeset; any other text is shown as it stands. */
  markdown: boolean;
}

/** The beginnings of documents. They never change, so they are kept. */
@Injectable()
export class Documents {
  private readonly kept = new LRUCache<string, Excerpt>({
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  async excerpt(registry: RegistryClient, ref: DocumentRef): Promise<Excerpt> {
    const kept = this.kept.get(ref.document);
    if (kept) return kept;
    const response = await registry.raw(path`documents/${ref.document}`);
    const { text, whole } = await beginning(response, SHOWN_BYTES);
    const excerpt = { text, whole, ref, markdown: ref.mediaType.startsWith('text/markdown') };
    this.kept.set(ref.document, excerpt);
    return excerpt;
  }

  /** All of a document, as somebody will change it; null where it is larger than a form, or not UTF-8. */
  async whole(registry: RegistryClient, ref: DocumentRef): Promise<string | null> {
    if (ref.bytes > LONG_FORM) return null;
    const response = await registry.raw(path`documents/${ref.document}`);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }

  async json<Value>(registry: RegistryClient, ref: DocumentRef): Promise<Value | null> {
    const { text, whole } = await this.excerpt(registry, ref);
    if (!whole) return null;
    try {
      return JSON.parse(text) as Value;
    } catch {
      return null;
    }
  }
}

async function beginning(response: Response, limit: number): Promise<{ text: string; whole: boolean }> {
  const decoder = new TextDecoder();
  let [text, taken] = ['', 0];
  for await (const chunk of response.body ?? []) {
    const room = limit - taken;
    if (chunk.length > room) {
      // Streaming, so that a character that the cut divides is left out.
      return { text: text + decoder.decode(chunk.subarray(0, room), { stream: true }), whole: false };
    }
    text += decoder.decode(chunk, { stream: true });
    taken += chunk.length;
  }
  return { text: text + decoder.decode(), whole: true };
}

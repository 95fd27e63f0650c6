import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Feed } from 'feed';
import { escapeUTF8 } from 'entities';
import type { Feeds } from '../../web/feeds.js';
import { words } from './feeds.words.js';

/** A list, the newest first. */
export interface Followable {
  /** Of what in the register it is; empty: of all of it. */
  readonly title: string;
  /** Path and query of its page, and of its feeds. */
  readonly page: string;
  readonly feeds: Feeds;
  readonly items: readonly {
    readonly title: string;
    /** Path at which it stands for good. */
    readonly path: string;
    readonly at: string;
    /** What it is about. */
    readonly says: string;
  }[];
}

const TYPES = { atom: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' };
/** In seconds: how long readers and caches need not ask again. */
const FRESH = 60;
/** What no XML may hold, however it is written. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The same items make the same bytes, so that whoever looks again is told that nothing is new. */
export function answerFeed(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { publicUrl, format, of }: { publicUrl: string; format: keyof Feeds; of: Followable },
): string {
  const body = written(publicUrl, format, of);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('cache-control', `public, max-age=${FRESH}`).header('etag', etag).type(TYPES[format]);
  if (headers['if-none-match'] !== etag) return body;
  reply.status(304);
  return '';
}

function written(publicUrl: string, format: keyof Feeds, { title, page, feeds, items }: Followable): string {
  // As the library writes them, all texts of Atom are HTML, and of JSON Feed what an item says, not how it is called.
  const html = (one: string) => escapeUTF8(one.replace(NO_XML, '\uFFFD'));
  const text = (one: string) => (format === 'atom' ? html(one) : one);
  const at = (path: string) => publicUrl + path;
  const feed = new Feed({
    title: text(title === '' ? words.title : `${words.title}: ${title}`),
    id: at(feeds.atom),
    link: at(page),
    feedLinks: { atom: at(feeds.atom), json: at(feeds.json) },
    updated: new Date(items[0]?.at ?? 0),
    copyright: text(words.rights),
    language: 'en',
    generator: 'Sleep Governance Register',
  });
  for (const { title, path, at: when, says } of items)
    feed.addItem({
      title: text(title),
      id: at(path),
      link: at(path),
      date: new Date(when),
      ...(says !== '' && { description: html(says) }),
    });
  return format === 'atom' ? feed.atom1() : feed.json1();
}

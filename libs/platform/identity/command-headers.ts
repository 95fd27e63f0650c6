import type { Actor } from '#kernel';
import { canonicalId, DomainError, keyedId } from '#kernel';

const LONGEST_KEY = 255;

/**
 * The address of a command as its route and parameters spell it: the same for every spelling that the router takes for
 * it. A query is no part of it, escapes are read, and an id is small.
 */
export function pathOf(route: string, params: Readonly<Record<string, string>>): string {
  return route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(canonicalId(params[name]!)));
}

/**
 * The id of the command that a request with an `Idempotency-Key` carries: the same for the same person, route and key,
 * whichever process it reaches.
 * @throws DomainError `COMMAND.KEY_INVALID`
 */
export function commandIdOf(
  secret: Uint8Array,
  actor: Actor,
  request: { readonly method: string; readonly path: string; readonly key: string },
): string {
  const { method, path, key } = request;
  if (key.length === 0 || key.length > LONGEST_KEY || !/^[\x21-\x7e]+$/.test(key))
    throw new DomainError(
      'COMMAND.KEY_INVALID',
      `An Idempotency-Key has 1 to ${LONGEST_KEY} visible ASCII characters and no space. A UUID does well.`,
    );
  return keyedId(secret, actor.id, actor.role, actor.network ?? '', method, path, key);
}

/**
 * The revisions in `If-Match: "5"` or `"5", "6"`; undefined when the header is absent or `*`. Tags are compared strongly
 * (RFC 9110): a weak one, `W/"5"`, and one that no answer of ours has, match nothing.
 * @throws DomainError `COMMAND.IF_MATCH_INVALID`
 */
export function revisionsIn(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  if (!TAGS.test(ifMatch))
    throw new DomainError(
      'COMMAND.IF_MATCH_INVALID',
      'If-Match must be the ETag of an earlier answer, such as "3" with its quotation marks, or several with commas between.',
    );
  return [...ifMatch.matchAll(TAG)].flatMap(([, weak, tag]) =>
    weak === undefined && REVISION.test(tag!) ? [Number(tag)] : [],
  );
}

const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;
const TAGS = new RegExp(`^[ \\t]*${TAG.source}(?:[ \\t]*,[ \\t]*${TAG.source})*[ \\t]*$`);
const REVISION = /^(0|[1-9]\d{0,8})$/;

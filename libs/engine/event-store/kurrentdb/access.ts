import { jsonEvent } from '@kurrent/kurrentdb-client';
import { DomainError } from '#kernel';
import { addressOf } from './address.js';
import { Connection } from './connection.js';
import { manage } from './management.js';

export interface Access {
  /** `kurrentdb://...` as a member of `$admins`. Used for nothing else, ever. */
  readonly adminUrl: string;
  /** `kurrentdb://...` as the services come. */
  readonly url: string;
  /** How long to try while the server is away, in milliseconds. Default 30,000: it may be starting. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 30_000;
/** What is the same percent-encoded: the client decodes the URL for its appends and not for its reads. */
const PLAIN = /^[\w.~-]+$/;
const ADMINS = '$admins';
const ADMINS_ONLY = { $r: ADMINS, $w: ADMINS, $d: ADMINS, $mr: ADMINS, $mw: ADMINS };

/**
 * Makes the user of the services, with its password, and leaves it nothing but to read and append: nobody outside
 * `$admins` deletes a stream or sets when its events are dropped. It may be done again at any time.
 * @returns the user's name.
 * @throws DomainError `EVENT_STORE.NO_TLS`, `EVENT_STORE.NO_USER`, `EVENT_STORE.ADMIN_REFUSED`; StoreUnavailable
 */
export async function grantAccess({ adminUrl, url, deadlineMs = DEADLINE_MS }: Access): Promise<string> {
  const admin = addressOf(adminUrl);
  const { user, password } = addressOf(url);
  if (!admin.tls)
    throw new DomainError(
      'EVENT_STORE.NO_TLS',
      'Without TLS KurrentDB does not ask who comes, and has no access rules. Run it with certificates.',
    );
  if (!user || !password || user === admin.user)
    throw new DomainError(
      'EVENT_STORE.NO_USER',
      'KURRENTDB_URL names no user of the services: kurrentdb://user:password@..., another than the administrator.',
    );
  if (!PLAIN.test(user + password))
    throw new DomainError(
      'EVENT_STORE.NO_USER',
      "User and password in KURRENTDB_URL are of letters, digits and - . _ ~ only: KurrentDB's client reads with them as they stand in it.",
    );
  const profile = { fullName: 'Sleep Governance Network', groups: [] };
  const path = `/users/${encodeURIComponent(user)}`;
  const act = (method: 'POST' | 'PUT', path: string, body: object) =>
    manage(admin, { method, path, body }, deadlineMs);
  if (!(await act('POST', '/users/', { loginName: user, ...profile, password }))) {
    await act('PUT', path, profile);
    await act('POST', `${path}/command/reset-password`, { newPassword: password });
  }
  const connection = new Connection(adminUrl, deadlineMs);
  try {
    const theirs = { ...ADMINS_ONLY, $r: user, $w: user };
    const rules = jsonEvent({
      type: 'update-default-acl',
      data: { $userStreamAcl: theirs, $systemStreamAcl: ADMINS_ONLY },
    });
    await connection.run((client) => client.appendToStream('$settings', rules));
    await connection.run((client) => client.setStreamMetadata('$all', { acl: { readRoles: [user] } }));
  } finally {
    connection.close();
  }
  return user;
}

import { rule } from '#kernel';
import type { Disclosure, HeldValue, Json, Vault } from '#engine/vault';
import type { Viewer } from '#platform/policy';

/** What someone gave in one entry: vault ids by field. */
export interface Given {
  /** Log number of the entry. */
  readonly number: number;
  readonly person: string;
  readonly fields: ReadonlyMap<string, string>;
}

/**
 * Someone's own values with their salts, by field, for them to keep or hand on. What was erased is not among them.
 * @throws DomainError `DISCLOSURE.NOT_YOURS`
 */
export async function discloseOwn(
  vault: Vault,
  viewer: Viewer,
  { number, person, fields }: Given,
): Promise<ReadonlyMap<string, Disclosure>> {
  rule(
    person === viewer.person,
    'DISCLOSURE.NOT_YOURS',
    'Only whoever gave personal values can have them disclosed. Ask for an entry that you caused.',
    { number },
  );
  const disclosed = new Map<string, Disclosure>();
  for (const [field, sealed] of fields) {
    const found = await vault.disclose(sealed);
    if (found) disclosed.set(field, found);
  }
  return disclosed;
}

/** Someone's own values as they gave them, by vault id: of a document its text, nothing where it is none. In silence. */
export async function openOwn(vault: Vault, held: readonly HeldValue[]): Promise<ReadonlyMap<string, Json>> {
  const values = held.filter(({ mediaType }) => mediaType === null);
  const opened = new Map(
    await vault.open(
      values.map(({ sealed }) => sealed),
      null,
    ),
  );
  for (const { sealed, mediaType } of held) {
    if (mediaType === null || !TEXT.test(mediaType)) continue;
    const document = await vault.openDocument(sealed, null);
    if (document) opened.set(sealed, document.bytes.toString('utf8'));
  }
  return opened;
}

const TEXT = /^(text\/|application\/(.+\+)?json)/;

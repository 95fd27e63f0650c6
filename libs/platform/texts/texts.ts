import { z } from 'zod';
import { DomainError, type DocumentRef } from '#kernel';
import { READ_BYTES, type Texts } from '#engine/projections';
import type { CommandContext } from '#engine/event-store';
import type { Claim } from '#engine/vault';
import type { Register } from '#platform/core';
import { TEXT, type StreamedText } from '#platform/http';
import type { Permission } from '#platform/policy';
import { sha256, verbatim } from '#platform/schema';

/** A text in a command: its words to the letter, with the white space at both ends, or where they are many the document that they were uploaded to. */
export function givenText(max: number) {
  return z.union([
    verbatim(max),
    z
      .strictObject({ document: sha256 })
      .meta({ description: 'A text that the same person uploaded for this within a day.' }),
  ]);
}

export type GivenText = z.infer<ReturnType<typeof givenText>>;

/**
 * Takes in a text for a command to come, which takes the same permission. Nobody can read it before an entry names it.
 * @throws DomainError `REQUEST.INVALID`, `REQUEST.TOO_LARGE`, `UPLOAD.TOO_MUCH_WAITING`
 */
export function receiveText(
  { uploads }: Register,
  context: CommandContext,
  permission: Permission,
  text: StreamedText | undefined,
): Promise<DocumentRef> {
  if (!text) throw new DomainError('REQUEST.INVALID', 'The text is empty. Send its words.');
  return uploads.receive(claimOf(context, permission), TEXT, text.most, text.read());
}

/**
 * The document of a text, written before the event that names it.
 * @throws DomainError `TEXT.NOT_UPLOADED`
 */
export async function documentOf(
  { documents, uploads }: Register,
  context: CommandContext,
  permission: Permission,
  text: GivenText,
): Promise<DocumentRef> {
  if (typeof text === 'string') return documents.put(Buffer.from(text), TEXT);
  const { document } = text;
  const uploaded = await uploads.take(claimOf(context, permission), document);
  if (uploaded) return uploaded;
  throw new DomainError(
    'TEXT.NOT_UPLOADED',
    'You uploaded no text with this SHA-256 for this within a day. Upload it, and name the document that the answer gives.',
    { document },
  );
}

/** What projections read of documents. */
export function textsOf({ documents }: Pick<Register, 'documents'>): Texts {
  return (sha256s) => documents.texts(sha256s, READ_BYTES);
}

function claimOf({ actor }: CommandContext, permission: Permission): Claim {
  return { person: actor.id, network: actor.network ?? '', permission };
}

import type { Vault } from '#engine/vault';
import type { Reader } from '#platform/personal';

/** What a petition asks, before that is public: vault ids, and whose words they are. */
interface SealedWords {
  readonly title: string;
  readonly asks: string;
  readonly person: string;
}

/** As far as somebody may read them; null: they may not, or they went with their author's data. */
export async function wordsFor(
  reader: Reader,
  vault: Vault,
  { title, asks, person }: SealedWords,
): Promise<{ readonly title: string; readonly asks: string } | null> {
  const opened = await reader.open(vault, [
    { sealed: title, person },
    { sealed: asks, person },
  ]);
  const [said, asked] = [opened.get(title), opened.get(asks)] as (string | undefined)[];
  return said === undefined || asked === undefined ? null : { title: said, asks: asked };
}

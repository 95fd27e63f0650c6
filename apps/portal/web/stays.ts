import { NotFoundException } from '@nestjs/common';
import type { AppealDetails } from '../registry-types.js';

/** What the appellant asked for last. */
export function requestedIn({ stays }: AppealDetails): AppealDetails['stays'][number] {
  const asked = stays.at(-1);
  if (!asked) throw new NotFoundException();
  return asked;
}

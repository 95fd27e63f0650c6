import type { Logger } from '@nestjs/common';
import type { Witnessed } from '#engine/transparency-log';

/** Tells when a witness begins to refuse, why, and when it is back; not once a second. */
export function tellOfWitness(logger: Pick<Logger, 'log' | 'warn'>): (answer: Witnessed) => void {
  const refusing = new Map<string, string>();
  return (answer) => {
    const before = refusing.get(answer.witness);
    if ('refused' in answer) {
      if (before !== answer.refused)
        logger.warn(`The witness ${answer.witness} did not cosign: ${answer.refused}`);
      refusing.set(answer.witness, answer.refused);
    } else if (refusing.delete(answer.witness)) logger.log(`The witness ${answer.witness} cosigns again.`);
  };
}

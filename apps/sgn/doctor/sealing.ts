import { troublesOf, type SealStanding, type Trouble } from '#engine/sealing';
import type { Work } from '../at-work.js';
import { ill, well, type Finding } from './finding.js';

const WHAT: Readonly<Record<string, string>> = {
  'LOG.ALTERED': 'Log as sealed',
  'WITNESS.REFUSES': 'Witness',
};
const ASK_WITHIN_MS = 5_000;

/** @param runs whether something seals: what waits on a register that does not run is no trouble */
export async function sealing(
  { home, register }: Pick<Work, 'home' | 'register'>,
  runs: boolean,
): Promise<readonly Finding[]> {
  const standing = await register.sealed.standing(register.clock);
  const held = await home.held?.();
  const findings = troublesOf(standing)
    // That nothing is sealed, and why, is looked at by itself.
    .filter(({ code }) => code !== 'LOG.NOT_SEALED' && (code !== 'LOG.UNSEALED' || (runs && !held)))
    .map(({ code, says }) => ill(WHAT[code] ?? 'Sealing', says));
  return findings.length > 0 ? findings : [well('Sealing', inWords(standing))];
}

function inWords({ published, witnesses, scrubbedAt }: SealStanding): string {
  const names = witnesses.map(({ name }) => name).join(', ');
  return (
    `${published.toLocaleString('en')} entries sealed${names ? `, cosigned by ${names}` : ''}; ` +
    (scrubbedAt ? `all looked through at ${scrubbedAt.toISOString()}` : 'not all looked through yet')
  );
}

/** What only the running register knows of itself: whether it doubts its clock. */
export async function ofRunning(url: string): Promise<readonly Finding[]> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    if (!answer.ok) return [ill('Register', `${url} is not ready. Look at what it says.`)];
    const { troubles } = (await answer.json()) as { troubles: readonly Trouble[] };
    return troubles.flatMap(({ code, says }) => (code.startsWith('CLOCK.') ? [ill('Clock', says)] : []));
  } catch (error) {
    return [ill('Register', `${url} does not answer: ${(error as Error).message}`)];
  }
}

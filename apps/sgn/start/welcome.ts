import type { Origin } from '#governance/events';
import { people } from '../../idp/people.js';
import { print } from '../say.js';

/** What to open, and whom to sign in as. */
export function welcome(at: {
  readonly url: string;
  readonly data: string;
  /** Whether the development provider signs people in. */
  readonly people: boolean;
  readonly origin: Origin;
  /** Where is written whose cosignatures the log has; null: nobody's, or those that LOG_POLICY names. */
  readonly policy: string | null;
}): void {
  print(`
The Sleep Governance Network's register is open at ${at.url}

  ${at.url}/             the public record
  ${at.url}/api          the API, described
  data kept in ${at.data}${at.origin === 'demo' ? ', in the season of 2147' : ''}${at.policy === null ? '' : `\n  its witness, for "sgn audit verify --policy": ${at.policy}`}
`);
  if (at.people && at.origin === 'demo') {
    print('Sign in there as one of these (no password):');
    for (const { sub, name, part } of people) print(`  ${sub.padEnd(6)} ${name}, ${part}`);
    print('');
  } else if (at.people)
    print(
      'Sign in there as anybody (no password). Begin a network: npm run -s sgn -- network establish --help\n',
    );
  print('Ctrl-C stops it; the data stays.');
}

import type { Command } from 'commander';
import { instantInWords } from '#kernel';
import { unwitnessed } from '../audit/bundle.js';
import type { Became } from '../audit/consent-receipt.js';
import { fileOf, trustSaid, type TrustOption } from '../audit/trust.js';
import { Exit } from '../exit.js';
import { print } from '../say.js';

const NOT_PROVEN = 1;

export function receiptCommand(audit: Command): void {
  audit
    .command('receipt <file>')
    .description(
      'check the receipt that somebody keeps of a consent of theirs, against what the log recorded',
    )
    .option('--policy <file>', 'whom to trust: the key of the log, witnesses, their quorum (a tlog-policy)')
    .option('--vkey <key>', 'the key of the log, as one line')
    .addHelpText('after', '\nExit codes: 0 proven, 1 not proven, 2 wrong usage, 4 unwitnessed.')
    .action(async (file: string, option: TrustOption) => {
      const trusted = await trustSaid(option);
      const { checkConsentReceipt, parseConsentReceipt } = await import('../audit/consent-receipt.js');
      const given = parseConsentReceipt(await fileOf(file, file));
      const checked = checkConsentReceipt(given, trusted);
      if (!checked.proven) throw new Exit(NOT_PROVEN, `NOT PROVEN: ${checked.reason}.`);
      const { consent, givenAt, entries } = given;
      const { signed, became } = checked;
      print(
        `proven: entry ${entries[0]!.number} of ${signed.origin}, consent ${consent.consent}, given ${givenAt} by ${consent.giver}`,
      );
      print(`  to: sanctuary ${consent.to.sanctuary}, run by ${consent.to.operator}`);
      print(`  session: ${consent.session}`);
      print(`  ${termsOf(consent)}`);
      print(`  jurisdiction: ${consent.jurisdiction}`);
      print(`  collected: ${consent.collected}`);
      for (const one of became) print(inWords(one));
      print(
        `As of the ${signed.size} entries that its newest proof is of; what was recorded later, the log says.`,
      );
      if (!signed.isWitnessed) throw unwitnessed(trusted, { witnesses: [...signed.witnessed.keys()] });
    });
}

function inWords({ number, type, recordedAt, terms }: Became): string {
  if (terms !== null) return `then: entry ${number}, narrowed ${recordedAt} to ${termsOf(terms)}`;
  return `then: entry ${number}, ${type === 'ConsentWithdrawn' ? 'withdrawn' : 'ran out, recorded'} ${recordedAt}`;
}

function termsOf({ purposes, scopes, until }: NonNullable<Became['terms']>): string {
  return `purposes: ${purposes.join(', ')}; scopes: ${scopes.join(', ') || 'none'}; until ${instantInWords(until)}`;
}

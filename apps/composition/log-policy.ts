import { DomainError } from '#kernel';
import { MalformedPolicy, parsePolicy, type Policy, type Signer } from '#engine/transparency-log';
import { logPolicy, type Environment } from '#platform/config';

/** The policy that the environment names for this log. @throws DomainError `CONFIG.INVALID` */
export function policyFor(signer: Signer, environment: Environment): Policy | undefined {
  if (environment.isEmpty('LOG_POLICY'))
    throw new DomainError(
      'CONFIG.INVALID',
      'LOG_POLICY is empty. Give it a tlog-policy, or leave it unset where no witness is to be asked.',
    );
  const text = logPolicy(environment);
  if (text === undefined) return undefined;
  const policy = parsed(text.endsWith('\n') ? text : `${text}\n`);
  if (!policy.logs.some(({ verifier }) => verifier.vkey === signer.vkey))
    throw new DomainError(
      'CONFIG.INVALID',
      `LOG_POLICY is about another log. The line of this one reads: log ${signer.vkey}`,
    );
  return policy;
}

function parsed(text: string): Policy {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw new DomainError('CONFIG.INVALID', `LOG_POLICY is no tlog-policy. ${error.message}`);
  }
}

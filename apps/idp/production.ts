import { DomainError } from '#kernel';

/** @throws DomainError `IDP.PRODUCTION`: where it counts, nobody may become anybody by a click. */
export function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production')
    throw new DomainError(
      'IDP.PRODUCTION',
      'The development identity provider lets anybody sign in as anybody, so it does not run with NODE_ENV=production. Configure an issuer (ISSUER_URL, ISSUER_NAME), or unset NODE_ENV to try things out.',
    );
}

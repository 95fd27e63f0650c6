import type { default as OidcProvider } from 'oidc-provider';

/**
 * Loads oidc-provider without its remark that Node 20 is past its end of life: docs/adr/0001 says what we do about that,
 * and this provider never runs where it counts.
 */
export async function loadProvider(): Promise<typeof OidcProvider> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('Unsupported runtime')) warn(...said);
  };
  try {
    return (await import('oidc-provider')).default;
  } finally {
    console.warn = warn;
  }
}

import { makePortal } from './portal.js';

/** The portal as a service of its own, configured by its environment. */
const { REGISTRY_URL, ISSUER_URL, PUBLIC_URL, COOKIE_SECRET, CLIENT_ID, CLIENT_SECRET, RESOURCE } =
  process.env;

if (!REGISTRY_URL || !ISSUER_URL || !PUBLIC_URL || !COOKIE_SECRET || COOKIE_SECRET.length < 32) {
  console.error(
    'The portal needs REGISTRY_URL, ISSUER_URL, PUBLIC_URL and COOKIE_SECRET (at least 32 characters).',
  );
  process.exit(1);
}

const portal = await makePortal({
  registryUrl: REGISTRY_URL,
  issuer: ISSUER_URL,
  publicUrl: PUBLIC_URL,
  cookieSecret: COOKIE_SECRET,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  resource: RESOURCE,
});
const { PORT = '2148', HOST = '127.0.0.1' } = process.env;
console.log(`portal listens on ${await portal.listen(Number(PORT), HOST)}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void portal.close());

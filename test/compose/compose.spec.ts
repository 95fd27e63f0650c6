import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const text = read('../../docker-compose.yml');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
};
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('is as the Compose Specification says', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const schema = JSON.parse(read('compose-spec.json')) as { $schema?: string };
    const validate = ajv.compile({ ...schema, $schema: undefined });
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('brings PostgreSQL 18, an issuer, and every service', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['keycloak', 'migrate', 'portal', 'postgres', 'projector', 'registry'].sort(),
    );
    expect(compose.services.postgres).toMatchObject({ image: 'postgres:18' });
  });

  it('watches the health of all that keeps running', () => {
    for (const [name, { healthcheck, restart }] of services)
      if (restart !== 'no') expect([name, healthcheck?.test.length]).toEqual([name, expect.any(Number)]);
  });

  it('waits for what each needs, by a condition that it can meet', () => {
    for (const [, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const needed = compose.services[other]!;
        if (condition === 'service_healthy') expect(needed.healthcheck).toBeDefined();
        else expect([condition, needed.restart]).toEqual(['service_completed_successfully', 'no']);
      }
  });

  it('has no password of its own, and opens no port to other machines', () => {
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|KEY$|URL$/.test(name)),
    );
    for (const [name, value] of secrets) {
      const password = /PASSWORD|SECRET|KEY$/.test(name)
        ? value
        : new URL(value.replace(/\$\{[^}]*\}/g, '${}')).password;
      if (password) expect([name, value]).toEqual([name, expect.stringMatching(/\$\{\w+:\?/)]);
    }
    for (const [, { ports = [] }] of services)
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('asks for nothing that .env.example does not name', () => {
    const named = new Set([...read('../../.env.example').matchAll(/^(\w+)=$/gm)].map((match) => match[1]));
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]));
    expect(asked).toEqual(named);
  });

  it('runs programs that there are, and gives Keycloak a realm that is JSON', () => {
    for (const [, { command = [] }] of services) {
      const program = command.find((word) => word.startsWith('dist/'));
      if (program)
        expect(
          existsSync(
            new URL(`../../${program.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`, import.meta.url),
          ),
        ).toBe(true);
    }
    expect(JSON.parse(compose.configs.realm!.content)).toMatchObject({ realm: 'sgn', enabled: true });
  });
});

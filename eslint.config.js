import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      // A decorated Nest module is a class with nothing in it.
      '@typescript-eslint/no-extraneous-class': 'off',
      // noUncheckedIndexedAccess makes `!` the honest form after a length check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/engine/vault/**', 'libs/platform/personal/**'],
    rules: {
      // What the policy lets someone read is opened in one place, which journals it. Nothing else opens, the command line included.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[property.name=/^(open|openDocument|disclose)$/]:matches([object.name='vault'], [object.property.name='vault'])",
          message: 'Personal values are opened by #platform/personal, as the policy says.',
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', 'libs/engine/postgres/*', 'libs/platform/service/server.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['Client', 'Pool'].map((property) => ({
          object: 'pg',
          property,
          message:
            'One that breaks would end the process: lastingClient() or lastingPool() of #engine/postgres.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          name: 'node:http',
          importNames: ['createServer'],
          message: 'It would leave odd requests to chance: httpServer() of #platform/service.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        globalThis: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);

import { defineConfig } from 'oxlint';
import { importTable } from './lint/layers.ts';
import { purity } from './lint/purity.ts';

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['build/**'],
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // A short name may mean something else in a small scope.
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'unicorn/consistent-function-scoping': 'off',
    // An array that was just made may be sorted where it is.
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'promise/always-return': 'off',
    // It takes a worker for a window; a worker has no target origin.
    'unicorn/require-post-message-target-origin': 'off',
    'no-console': 'error',
    'import/no-cycle': 'error',
    // fast-check is written as `fc` with its parts, in its own documents too.
    'import/no-named-as-default-member': 'off',
    // A condition may be changed by a callback, which the rule cannot see.
    'no-unmodified-loop-condition': 'off',
    // An element is defined by importing its file.
    'import/no-unassigned-import': 'off',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    // The compiler knows better which end of a function can be reached.
    'typescript/consistent-return': 'off',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-deprecated': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    // Narrowing what a schema or a port has vouched for takes an assertion; `any` cannot slip in by one.
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
  overrides: [
    ...importTable(),
    purity,
    // Lit calls the listeners in a template with the element as `this`.
    { files: ['src/ui/**'], rules: { 'typescript/unbound-method': 'off' } },
    // What runs in a terminal talks to it.
    { files: ['scripts/**', 'test/**', 'sync-server/**'], rules: { 'no-console': 'off' } },
  ],
});

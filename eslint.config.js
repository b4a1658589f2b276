import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The house has three rooms and one direction: app → lib → db. Inside lib only these arrows are open. */
const rooms = [
  { target: './app', from: './db', message: 'app asks lib; only lib speaks to the database.' },
  { target: './lib', from: './app', message: 'lib knows nothing of screens.' },
  { target: './db', from: ['./lib', './app'], message: 'db imports nothing of ours.' },
  {
    target: './app/_components',
    from: ['./lib/registration', './lib/cases', './lib/status-report', './lib/line-list', './lib/prefecture'],
    message: 'building blocks of forms know no word of the field.',
  },
  {
    target: './lib/cases',
    from: ['./lib/registration', './lib/status-report', './lib/line-list', './lib/prefecture'],
  },
  { target: './lib/status-report', from: ['./lib/registration', './lib/line-list', './lib/prefecture'] },
  { target: './lib/registration', from: ['./lib/status-report', './lib/line-list', './lib/prefecture'] },
  { target: './lib/line-list', from: ['./lib/registration', './lib/prefecture'] },
  { target: './lib/family', from: ['./lib/registration', './lib/status-report', './lib/prefecture'] },
  { target: './lib/prefecture', from: ['./lib/registration'] },
  { target: './lib/transfer', from: ['./lib/registration', './lib/prefecture'] },
];

export default tseslint.config(
  { ignores: ['.next/', '.data/', 'node_modules/', 'next-env.d.ts', 'test-results/'] },
  ...tseslint.configs.recommendedTypeChecked,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.mjs'] } } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.tsx', '.js', '.json'],
          tsconfig: { configFile: new URL('./tsconfig.json', import.meta.url).pathname },
        }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: rooms }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-console': 'error',
    },
  },
  { files: ['bin/**', 'tests/**', 'db/**'], rules: { 'no-console': 'off' } },
  {
    files: ['app/**'],
    ignores: ['app/dashboard/**'],
    rules: {
      'no-restricted-imports': ['error', { name: 'next/link', message: 'Patients: app/_components/link.' }],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);

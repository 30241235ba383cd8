// House rules that concern one file. Rules between files are in tools/.
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const noClasses = [
  { selector: 'ClassDeclaration[id.name!="Refusal"]', message: 'Functions, not classes; the one class is Refusal.' },
  { selector: 'ClassExpression', message: 'Functions, not classes.' },
  { selector: 'TSEnumDeclaration', message: 'A union of words or an `as const` list instead of an enum.' },
]
const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Named exports; a default only where a tool or a page loader asks for one.' }
/** Files that also run on the phone without signal: the same list as bothSides in tools/imports.ts. */
const bothSides = ['mechanisms/*/{mechanism,schema,rules,facts,figures,documents,procedure,procedure.v*,*.procedure}.ts', 'kernel/define.ts',
  'kernel/base/{calendar,fields,words}.ts', 'kernel/procedures/allowed.ts', 'kernel/gatherings/{bodies,facts}.ts', 'kernel/*/{rules,schema,figures,procedure,*.procedure}.ts']
const ofOneSide = ['process', 'Buffer', 'window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch', '__dirname', 'require']

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', '.cache/', 'coverage/', 'db/types.ts', 'docs/', '**/*.mjs', '**/*.js'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.base,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...noClasses, noDefault],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // where a tool, or a loader of pages, wants a default export
    files: ['**/*.config.ts', 'mechanisms/*/{server,console,mobile}.{ts,tsx}', 'web/**/*.tsx', 'test/setup.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noClasses] },
  },
  { files: bothSides, rules: { 'no-restricted-globals': ['error', ...ofOneSide.map((name) => ({ name, message: 'This file runs on both sides.' }))] } },
  {
    files: ['web/**/*.{ts,tsx}', 'mechanisms/*/{console,mobile}.tsx', 'mechanisms/*/parts/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // a group of test cases or a story is one function however many cases it holds
  { files: ['**/*.test.ts', '**/*.test.tsx'], rules: { 'max-lines-per-function': 'off' } },
  // programs that talk to a person in a terminal
  { files: ['app/**', 'tools/**', 'bench/**', 'demo/**', 'test/**'], rules: { 'no-console': 'off' } },
)

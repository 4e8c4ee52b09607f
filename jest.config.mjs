/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // A bot and a database start within it; nothing waits for it to pass.
  testTimeout: 600_000,
  // Most of the time goes into waiting for edits that the bot gathers on purpose, so more files than cores.
  maxWorkers: 4,
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

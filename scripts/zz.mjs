import { runnerImport } from 'vite';
const { module: m } = await runnerImport(process.argv[2], { root: process.cwd(), logLevel: 'silent' });
await m.main(...process.argv.slice(3));

#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Types are stripped once and kept: later starts read what the first one made.
enableCompileCache();
const { run } = await import('./main.ts');
process.exitCode = await run(process.argv);

// Runs the client's unit tests and prints their count in the form tests/run.sh adds up.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dir = mkdtempSync(join(tmpdir(), 'vitest-'));
const file = join(dir, 'result.json');
spawnSync('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { cwd: 'src/Bpm.Client', stdio: 'inherit' });
const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(dir, { recursive: true });
console.log(`${numPassedTests} passed, ${numTotalTests - numPassedTests} failed`);
process.exit(numPassedTests === numTotalTests && numTotalTests > 0 ? 0 : 1);

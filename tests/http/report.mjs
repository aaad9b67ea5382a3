// Sentences that pass or fail, and the count that tests/run.sh reads.
let passed = 0;
let failed = 0;

export async function test(sentence, check) {
  const begun = performance.now();
  try {
    await check();
    passed++;
    console.log(`  ok    ${sentence} (${Math.round(performance.now() - begun)} ms)`);
  } catch (error) {
    failed++;
    process.exitCode = 1;
    console.log(`  FAIL  ${sentence}\n        ${error.stack ?? error}`);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

// Counts what vitest ran, by kind, into the file that $MIP_TALLY names.
import { writeFileSync } from 'node:fs';

export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const kinds = {};
    for (const module of modules) {
      kinds[module.project.name] ??= { files: 0, passed: 0, failed: 0, skipped: 0, ms: 0, faults: [] };
      const kind = kinds[module.project.name];
      kind.files++;
      const { duration, collectDuration, setupDuration } = module.diagnostic();
      kind.ms += duration + collectDuration + setupDuration;
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state in kind) kind[state]++;
        if (state === 'failed') kind.faults.push(fault(module, test.fullName, errors));
      }
      // A file that cannot be read, or whose hooks fail, has tests that never ran.
      if (
        module.state() === 'failed' &&
        ![...module.children.allTests()].some((test) => test.result().state === 'failed')
      ) {
        kind.failed++;
        kind.faults.push(fault(module, 'the file itself, or its hooks', module.errors()));
      }
    }
    writeFileSync(process.env.MIP_TALLY, JSON.stringify({ kinds, errors: unhandledErrors.length }));
  }
}

/** A test that failed, in a few lines: what it is called and the first words of what it says. */
const fault = (module, name, errors = []) => ({
  file: module.relativeModuleId,
  name,
  says: errors.map(({ message, stack }) => `${message}\n${stack ?? ''}`.split('\n').slice(0, 30).join('\n')),
});

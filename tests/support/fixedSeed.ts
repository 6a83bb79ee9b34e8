import fc from 'fast-check';

/** The same examples in every run, so that a red test is about the change; SEED=<n> looks at others. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });

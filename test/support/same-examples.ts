// Loaded before every test: generated examples are the same in each run, so that nothing fails by chance. Change the seed to look for more.
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_261_125 });

// Measures sending: `npm run bench -- --guests 2000 --runs 3`, or `--full`. One table; the last line is the figures as JSON.
import { readOptions } from '../support/options.ts';
import { measureAnswers } from './answering.ts';
import { latencyMs, openBenchStage } from './bench-stage.ts';
import { createFigures } from './figures.ts';
import { measureGuest, measurePace, measureSizes } from './sending.ts';

const values = readOptions('npm run bench', {
  guests: { type: 'string', default: '2000' },
  runs: { type: 'string', default: '3' },
  pairs: { type: 'string', default: '5' },
  only: { type: 'string', default: 'pace,stalls,guest,size,webhook' },
  full: { type: 'boolean', default: false },
});
const guests = values.full ? 10_000 : Number(values.guests);
const [runs, pairs] = [Number(values.runs), Number(values.pairs)];
const parts = new Set(values.only.split(','));

const figures = createFigures();
const stage = await openBenchStage();
const measured = { stage, figures, guests, runs };
try {
  if (parts.has('pace')) for (const perSecond of [80, 400]) await measurePace(measured, perSecond, 0);
  if (parts.has('stalls')) for (const perSecond of [80, 400]) await measurePace(measured, perSecond, 40);
  if (parts.has('guest')) await measureGuest(measured);
  if (parts.has('size')) await measureSizes(measured, values.full ? [1_000, 10_000, 100_000] : [1_000, 10_000]);
  if (parts.has('webhook'))
    for (const perSecond of [80, 400]) await measureAnswers({ stage, figures, pairs }, perSecond);
} finally {
  await stage.close();
}
figures.print(`npm run bench -- --guests ${guests} --runs ${runs}; ${latencyMs} ms at Twilio`);

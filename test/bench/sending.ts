// Measures what sending reaches and costs: the share of the pace, and the processor's time and memory by number of guests.
import type { BenchStage } from './bench-stage.ts';
import type { Figures } from './figures.ts';

interface Measured {
  stage: BenchStage;
  figures: Figures;
  guests: number;
  runs: number;
}

/** The share of the pace, and the most messages in any one second, by the sender's own stamps. */
export async function measurePace(
  { stage, figures, guests, runs }: Measured,
  perSecond: number,
  stallMs: number,
): Promise<void> {
  const shares: number[] = [];
  const most: number[] = [];
  const trips: number[] = [];
  for (let run = 0; run < runs; run++) {
    const report = await stage.campaign({ count: guests, perSecond, stallMs, callbacks: false, countTrips: true });
    shares.push((100 * reachedOf(report.stamps)) / perSecond);
    most.push(mostInASecond(report.stamps));
    trips.push(report.trips / guests);
  }
  const name = `pace${perSecond}${stallMs > 0 ? 'stalls' : ''}`;
  const how = `${guests} invitations at ${perSecond}/s${stallMs > 0 ? `, ${stallMs} ms stalls` : ''}`;
  const highest = [Math.max(...most)];
  figures.note(`${how}: share of the pace`, '≥ 99 %', `${name}Share`, shares, ' %');
  figures.note(`${how}: most in any one second, of all runs`, `≤ ${perSecond}`, `${name}Most`, highest, '', 0);
  if (stallMs === 0) figures.note(`${how}: trips to the database a message`, '–', `${name}Trips`, trips, '', 2);
}

/** Sending and three callbacks: the processor's time of the sender, the web process and the database. */
export async function measureGuest({ stage, figures, guests, runs }: Measured): Promise<void> {
  const own: number[] = [];
  const store: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { ownMs, storeMs } = await costOf(stage, guests);
    own.push(ownMs);
    store.push(storeMs);
  }
  const what = 'a guest, sent to and three callbacks: CPU of worker and web';
  figures.note(what, '≤ 3 ms (≤ 1.5)', 'guestCpuMs', own, ' ms', 2);
  figures.note('the same: CPU of the database’s process', '–', 'guestDatabaseCpuMs', store, ' ms', 2);
}

/** The same cost by the number of guests, and what the processes have grown by. The first run only warms them up. */
export async function measureSizes({ stage, figures }: Measured, sizes: readonly number[]): Promise<void> {
  await costOf(stage, sizes[0] ?? 1_000);
  const costs: number[] = [];
  for (const size of sizes) {
    const webHeapBeforeMb = await stage.webHeapMb();
    const { ownMs, storeMs, heapMb, webMb } = await costOf(stage, size);
    const webHeapMb = (await stage.webHeapMb()) - webHeapBeforeMb;
    costs.push(ownMs);
    const guests = `${size} guests`;
    figures.note(`${guests}: CPU a guest of worker and web`, '–', `cpuMsAt${size}`, [ownMs], ' ms', 2);
    figures.note(`${guests}: CPU a guest of the database`, '–', `storeCpuMsAt${size}`, [storeMs], ' ms', 2);
    figures.note(`${guests}: heap of the worker, after less before`, '≤ 10 MB', `heapMbAt${size}`, [heapMb], ' MB');
    figures.note(`${guests}: heap of the web process, the same`, '≤ 10 MB', `webHeapMbAt${size}`, [webHeapMb], ' MB');
    figures.note(`${guests}: its memory, with what is unused`, '–', `webMbAt${size}`, [webMb], ' MB');
  }
  const ratio = [(costs.at(-1) ?? 0) / (costs[0] ?? 1)];
  const what = `CPU a guest at ${sizes.at(-1)} against ${sizes[0]}`;
  figures.note(what, '≤ 1.1 ×', 'cpuBySize', ratio, ' ×', 2);
}

/** Looks at no heap of the web process, since the collection before it would belong to the run. */
async function costOf(stage: BenchStage, guests: number) {
  const before = { web: stage.use('web'), database: stage.use('database') };
  const report = await stage.campaign({ count: guests, perSecond: 400, stallMs: 0, callbacks: true });
  const after = { web: stage.use('web'), database: stage.use('database') };
  return {
    ownMs: (report.cpuMs + after.web.cpuMs - before.web.cpuMs) / guests,
    storeMs: (after.database.cpuMs - before.database.cpuMs) / guests,
    heapMb: report.heapMb - report.heapBeforeMb,
    webMb: after.web.memoryMb - before.web.memoryMb,
  };
}

const reachedOf = (stamps: number[]): number =>
  (stamps.length - 1) / (((stamps.at(-1) ?? 0) - (stamps[0] ?? 0)) / 1_000);

function mostInASecond(stamps: number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < stamps.length; to++) {
    while ((stamps[to] ?? 0) - (stamps[from] ?? 0) >= 1_000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

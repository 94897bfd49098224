// The figures of a bench run: each the median of its runs, in one table, and as JSON in the last line.
import { cpus, loadavg, totalmem } from 'node:os';

export interface Figures {
  /** Of several runs the median is shown. `goal` is shown beside it, `name` is its key in the JSON. */
  note(what: string, goal: string, name: string, measured: number[], unit?: string, digits?: number): void;
  /** `how` says how it was measured: the command and what everybody should know of it. */
  print(how: string): void;
}

interface Row {
  what: string;
  goal: string;
  runs: number;
  median: string;
}

export function createFigures(): Figures {
  const rows: Row[] = [];
  const json: Record<string, number> = {};
  return {
    note(what, goal, name, measured, unit = '', digits = 1) {
      const median = percentile(measured, 50);
      json[name] = Number(median.toFixed(3));
      rows.push({ what, goal, runs: measured.length, median: `${median.toFixed(digits)}${unit}` });
    },
    print(how) {
      const [cpu] = cpus();
      const machine = `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
      const load = loadavg()[0]?.toFixed(2);
      console.log(`\n${machine}, Node ${process.version}, load ${load}, ${new Date().toISOString().slice(0, 10)}`);
      console.log(`${how}; everything shares the cores\n`);
      console.log('| what | goal | runs | median |\n|---|---|---|---|');
      for (const row of rows) console.log(`| ${row.what} | ${row.goal} | ${row.runs} | ${row.median} |`);
      console.log(JSON.stringify(json));
    },
  };
}

/** NaN of nothing. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}

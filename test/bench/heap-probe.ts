// Loaded into a process that is measured: says what its heap holds once everything unused is gone.
export interface HeapReport {
  heapMb: number;
}

process.on('message', (asked: unknown) => {
  if (asked !== 'heap') return;
  // Twice: what the first run lets go of, the second one frees.
  global.gc?.();
  global.gc?.();
  process.send?.({ heapMb: process.memoryUsage().heapUsed / 1e6 } satisfies HeapReport);
});

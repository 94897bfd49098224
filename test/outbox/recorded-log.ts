// A log that keeps its lines.
import type { Log, LogFields } from '../../src/log.ts';

export interface RecordedLog extends Log {
  lines: { level: string; message: string; fields: LogFields }[];
  failures(): string[];
}

export function createRecordedLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  const keep =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      lines.push({ level, message, fields });
    };
  return {
    lines,
    failures: () => lines.flatMap(({ fields }) => (fields.failure === undefined ? [] : [fields.failure])),
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}

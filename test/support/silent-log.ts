// A log that keeps its lines for the test instead of printing them.
import type { Log, LogFields } from '../../src/log.ts';

export interface KeptLine {
  level: keyof Log;
  message: string;
  fields: LogFields;
}

export interface KeptLog extends Log {
  lines: KeptLine[];
  /** The `failure` names so far. */
  failures(): string[];
}

export function keepLog(): KeptLog {
  const lines: KeptLine[] = [];
  const at =
    (level: keyof Log) =>
    (message: string, fields: LogFields = {}) => {
      lines.push({ level, message, fields });
    };
  return {
    lines,
    failures: () => lines.flatMap(({ fields }) => fields.failure ?? []),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}

// Reads the options of a command that measures or proves something: what it does not know ends it with one sentence.
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** `command` as it is typed («npm run bench»). Prints what is allowed and ends the process with 1 for anything else. */
export function readOptions<Known extends Options>(
  command: string,
  options: Known,
): ReturnType<typeof parseArgs<{ options: Known }>>['values'] {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const allowed = Object.entries(options).map(([name, { type }]) => `--${name}${type === 'string' ? ' …' : ''}`);
    const takes = allowed.length === 0 ? 'no options' : allowed.join(', ');
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    console.error(`${what}: ${command} takes ${takes}.`);
    process.exit(1);
  }
}

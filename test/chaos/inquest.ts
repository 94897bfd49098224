// Why an invitation is left for a person: which kill came upon it at which step, and whether Twilio ever saw a request for it.
import type { Database } from '../../src/db/connect.ts';
import type { Victim } from './processes.ts';
import type { RequestLine } from './twilio-controls.ts';

export interface Kill {
  victim: Victim;
  atMs: number;
}

interface Evidence {
  db: Database;
  kills: readonly Kill[];
  requests: readonly RequestLine[];
}

/** A sentence for each invitation to one of these numbers that is neither sent nor to be sent. */
export async function inquest({ db, kills, requests }: Evidence, numbers: ReadonlySet<string>): Promise<string[]> {
  const open = await db.outboxMessages
    .find({ purpose: 'invitation', status: { $in: ['sending', 'uncertain', 'review', 'failed'] } })
    .sort({ sendingAt: 1 })
    .lean();
  return open
    .filter(({ to }) => numbers.has(to))
    .map(({ to, status, cause, sendingAt, attempts }) => {
      const intentMs = sendingAt?.getTime() ?? 0;
      const next = kills.find(({ atMs }) => atMs >= intentMs);
      const kill =
        next === undefined ? 'no kill came after it' : `${next.atMs - intentMs} ms before a kill of ${next.victim}`;
      const posts = requests.filter((request) => request.to === to);
      const told =
        posts.length === 0
          ? 'Twilio saw no request'
          : posts.map(({ httpStatus, fault }) => `Twilio answered ${httpStatus} (${fault ?? 'no fault'})`).join(', ');
      return `${to}: ${status} (${cause}), intent ${attempts} written ${kill}; ${told}`;
    });
}

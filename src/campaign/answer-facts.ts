// What an organizer's yes, no or «إلغاء» is about, as facts for the flow.
import type { OrganizerEvent } from '../../flows/events.ts';
import { hasOpenQuestion, type OrganizerContext } from '../../flows/organizer.context.ts';
import type { Database } from '../db/connect.ts';
import { newId, type OccasionId } from '../ids.ts';
import { hasOpenCampaign, readUnsent } from './control.ts';

/** `code` null for a typed yes. Reads only. */
export async function saidYes(
  db: Database,
  code: string | null,
  { occasionId }: OrganizerContext,
  at: Date,
): Promise<OrganizerEvent> {
  const running = await hasOpenCampaign(db, occasionId as OccasionId | null, 'invitation');
  return { type: 'answer.yes', code, running, at: at.toISOString() };
}

/**
 * With no question open, «إلغاء» means what is being sent; that is asked about before it is done. A question that was left
 * until its time ran out is not what is meant.
 */
export async function cancelAsked(db: Database, context: OrganizerContext, at: Date): Promise<OrganizerEvent> {
  if (hasOpenQuestion(context, at)) return { type: 'cancel.asked' };
  const stop = await stopAsked(db, context, at);
  return stop.left > 0 ? stop : { type: 'cancel.asked' };
}

/** Reads only. */
export async function stopAsked(
  db: Database,
  context: OrganizerContext,
  at: Date,
): Promise<Extract<OrganizerEvent, { type: 'stop.asked' }>> {
  const occasionId = context.occasionId as OccasionId | null;
  const unsent = occasionId === null ? { left: 0, kinds: [] } : await readUnsent(db, occasionId);
  return { type: 'stop.asked', code: newId(), ...unsent, at: at.toISOString() };
}

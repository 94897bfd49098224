// WhatsApp's 24-hour window: how long after a person's last message plain text may still go to them.

/** Twilio's fact sheet §5.1 says 24 hours from the last inbound message; ten minutes are kept for the way there. */
export const windowMs = 24 * 3_600_000 - 10 * 60_000;

/** Null for somebody who never wrote: only a template may go. */
export const windowAfter = (lastInboundAt: Date | null): Date | null =>
  lastInboundAt === null ? null : new Date(lastInboundAt.getTime() + windowMs);

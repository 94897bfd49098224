// Twilio's Advanced Opt-Out, when the simulator is started with it (fact sheet §5.3).
import type { PhoneAction } from './inbound-messages.ts';
import { type Phone, phoneFacts } from './phone-book.ts';
import type { Simulation } from './simulation.ts';

const keywords: Record<'STOP' | 'START' | 'HELP', readonly string[]> = {
  STOP: ['cancel', 'end', 'quit', 'stop', 'stopall', 'unsubscribe', 'revoke', 'optout'],
  START: ['start', 'unstop', 'yes'],
  HELP: ['help', 'info'],
};

const answers = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe.',
};

/** What Twilio answers by itself, having blocked or unblocked the phone; null when nothing matched or it is off. */
export function optOutAnswer(
  { settings, ledger }: Simulation,
  phone: Phone,
  action: PhoneAction,
): { type: 'STOP' | 'START' | 'HELP'; answer: string } | null {
  if (!settings.advancedOptOut) return null;
  const text = (action.tap?.title ?? action.text).trim().toLowerCase();
  for (const type of ['STOP', 'START', 'HELP'] as const) {
    if (!keywords[type].includes(text)) continue;
    if (type !== 'HELP') {
      phone.optedOut = type === 'STOP';
      ledger.append({ type: 'phone', ...phoneFacts(phone) });
    }
    return { type, answer: answers[type] };
  }
  return null;
}

// Twilio's refusals: their codes, sentences and JSON bodies.

/** Sentences of the codes the simulator uses (Twilio's error dictionary, in short). */
export const twilioMessages: Record<number, string> = {
  20001: 'Unknown parameters in the request body',
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20422: 'Invalid parameter',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  20503: 'Service is unavailable. Please try again',
  21211: "The 'To' number is not a valid phone number",
  21212: "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID",
  21602: 'Message body is required',
  21603: "A 'From' phone number is required",
  21604: "A 'To' phone number is required",
  21609: 'The StatusCallback URL is not a valid URL',
  21610: 'Attempt to send to unsubscribed recipient',
  21617: 'The concatenated message body exceeds the 1600 character limit',
  21620: 'Invalid media URL(s)',
  21623: 'Number of media files exceeds allowed limit',
  21654: 'ContentSid Required',
  21655: 'The ContentSid is Invalid',
  21656: 'The Content Variables Parameter is invalid',
  21658: 'Parameter exceeded character limit',
  21705: 'The Messaging Service Sid is invalid',
  21910: "'From' and 'To' addresses should be of the same channel",
  30409: 'Cannot cancel message that is not scheduled',
  35111: 'SendAt is missing',
  35114: 'SendAt cannot be parsed: use ISO 8601 in UTC',
  35115: 'SendAt is outside the window of 300 seconds to 35 days ahead',
  35118: 'MessagingServiceSid is required to schedule a message',
  35126: "ScheduleType must be 'fixed'",
  63007: 'Twilio could not find a Channel with the specified From address',
};

/** A refusal that becomes `{code, message, more_info, status}` with its HTTP status. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;

  /** `detail`, when given, replaces the code's usual sentence. */
  constructor(code: number, status = 400, detail?: string) {
    super(detail ?? twilioMessages[code] ?? `Simulated error ${code}`);
    this.code = code;
    this.status = status;
  }

  body(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

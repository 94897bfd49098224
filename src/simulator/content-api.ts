// Twilio's Content API: create, fetch, list, delete, and WhatsApp's approval.
import type Router from '@koa/router';
import { parseContent, parseSubmission, rejectionReason, sampleMediaUrl } from './content-rules.ts';
import { downloadMedia } from './media-store.ts';
import { ControlError, readJson } from './request-body.ts';
import { newSid } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import { approvalResource, contentResource, type StoredContent, type TemplateStatus } from './stored-content.ts';
import { TwilioError } from './twilio-error.ts';
import { type TwilioState, twilioGate } from './twilio-gate.ts';

const settable: readonly string[] = ['approved', 'rejected', 'paused', 'disabled', 'pending'];

export function addContentRoutes(router: Router<TwilioState>, simulation: Simulation): void {
  const { settings, contents, ledger, clock } = simulation;
  const show = (content: StoredContent) => contentResource(content, settings.accountSid, simulation.url);
  const find = (sid: string | undefined): StoredContent => {
    const content = contents.get(sid ?? '');
    if (content === undefined) throw new TwilioError(20404, 404);
    return content;
  };

  router.post('/v1/Content', twilioGate(simulation, 'content.create'), (ctx) => {
    const parts = parseContent(ctx.state.json);
    const content: StoredContent = { sid: newSid('HX'), ...parts, createdAt: clock.now(), approval: null };
    contents.set(content.sid, content);
    ledger.append({ type: 'content.created', ...content });
    ctx.status = 201;
    ctx.body = show(content);
  });

  router.get('/v1/Content', twilioGate(simulation, 'content.list'), (ctx) => {
    ctx.body = page(simulation, '/v1/Content', ctx.query, show);
  });

  router.get('/v1/ContentAndApprovals', twilioGate(simulation, 'content.list'), (ctx) => {
    const both = (content: StoredContent) => ({ ...show(content), approval_requests: approvalResource(content) });
    ctx.body = page(simulation, '/v1/ContentAndApprovals', ctx.query, both);
  });

  router.get('/v1/Content/:sid', twilioGate(simulation, 'content.fetch'), (ctx) => {
    ctx.body = show(find(ctx.params.sid));
  });

  router.delete('/v1/Content/:sid', twilioGate(simulation, 'content.delete'), (ctx) => {
    const { sid } = find(ctx.params.sid);
    contents.delete(sid);
    ledger.append({ type: 'content.deleted', sid });
    ctx.status = 204;
  });

  router.post('/v1/Content/:sid/ApprovalRequests/whatsapp', twilioGate(simulation, 'approval.create'), (ctx) => {
    const content = find(ctx.params.sid);
    const { name, category } = parseSubmission(ctx.state.json);
    if (content.approval !== null)
      throw new TwilioError(20422, 400, 'Invalid parameter: this content was submitted before');
    content.approval = { name, category, status: 'received', rejectionReason: '' };
    // The answer says `received`, whatever comes after: that is what Twilio does, and a client must look again.
    ctx.body = approvalResource(content);
    ctx.status = 201;
    recordApproval(simulation, content);
    void decide(simulation, content);
  });

  router.get('/v1/Content/:sid/ApprovalRequests', twilioGate(simulation, 'approval.fetch'), (ctx) => {
    const content = find(ctx.params.sid);
    ctx.body = {
      sid: content.sid,
      account_sid: settings.accountSid,
      whatsapp: { type: 'whatsapp', ...approvalResource(content) },
      url: `${simulation.url}/v1/Content/${content.sid}/ApprovalRequests`,
    };
  });
}

/** `POST /content/{sid}/approval {"status": "approved" | "rejected" | "paused" | "disabled", "reason"?}`: WhatsApp decides. */
export function addApprovalControl(router: Router, simulation: Simulation): void {
  router.post('/content/:sid/approval', async (ctx) => {
    const json = await readJson(ctx.req);
    const content = simulation.contents.get(ctx.params.sid ?? '');
    if (content?.approval === undefined || content.approval === null) {
      throw new ControlError('That content is not there or was not submitted: submit it for approval first.', 404);
    }
    const status = String(json.status);
    if (!settable.includes(status)) throw new ControlError(`The status must be one of ${settable.join(', ')}.`);
    content.approval.status = status as TemplateStatus;
    content.approval.rejectionReason = typeof json.reason === 'string' ? json.reason : '';
    recordApproval(simulation, content);
    ctx.body = approvalResource(content);
  });
}

/**
 * What WhatsApp says of a submitted content, by the simulator's mode; a broken rule is rejected in every mode. At once, but for
 * a content with media, whose sample is fetched first.
 */
export async function decide(simulation: Simulation, content: StoredContent): Promise<void> {
  const { approval } = content;
  if (approval === null || approval.status !== 'received') return;
  const sample = sampleMediaUrl(content);
  let broken = rejectionReason(content) || nameTaken(simulation, content);
  if (broken === '' && sample !== undefined) {
    if ((await downloadMedia(sample)) === undefined) broken = `The media sample cannot be fetched: ${sample}.`;
    // Somebody may have decided meanwhile.
    if (approval.status !== 'received') return;
  }
  const mode = simulation.settings.approval;
  if (broken === '' && mode === 'manual') return;
  approval.status = broken === '' && mode === 'auto' ? 'approved' : 'rejected';
  approval.rejectionReason = broken || (mode === 'reject' ? 'The simulator was told to reject every template.' : '');
  recordApproval(simulation, content);
}

function nameTaken({ contents }: Simulation, content: StoredContent): string {
  for (const other of contents.values()) {
    const same = other.approval?.name === content.approval?.name && other.language === content.language;
    if (other !== content && same && other.approval?.status !== 'rejected') {
      return 'A template of this name and language exists already.';
    }
  }
  return '';
}

function recordApproval({ ledger }: Simulation, { sid, approval }: StoredContent): void {
  if (approval !== null) ledger.append({ type: 'content.approval', sid, ...approval });
}

function page(
  { contents, url }: Simulation,
  path: string,
  query: Record<string, string | string[] | undefined>,
  show: (content: StoredContent) => Record<string, unknown>,
): Record<string, unknown> {
  const size = Math.min(Math.max(Number(query.PageSize ?? 50) || 50, 1), 1000);
  const number = Math.max(Number(query.Page ?? 0) || 0, 0);
  const newestFirst = [...contents.values()].reverse();
  const address = (at: number) => `${url}${path}?PageSize=${size}&Page=${at}`;
  return {
    contents: newestFirst.slice(number * size, (number + 1) * size).map(show),
    meta: {
      page: number,
      page_size: size,
      first_page_url: address(0),
      previous_page_url: number > 0 ? address(number - 1) : null,
      url: address(number),
      next_page_url: (number + 1) * size < newestFirst.length ? address(number + 1) : null,
      key: 'contents',
    },
  };
}

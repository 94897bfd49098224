// The log: the old system's lines, masked numbers, one line an event.
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { createLog, describeError, type LogFields, type LogSettings, maskNumbers } from '../src/log.ts';

function logged(settings: Partial<LogSettings>, write: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough();
  write(createLog({ level: 'info', format: 'text', numbers: 'masked', ...settings }, stream));
  return String(stream.read() ?? '');
}

describe('the log', () => {
  it('writes the old system’s line as it was', () => {
    expect(logged({}, (log) => log.info('✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد'))).to.equal(
      '[INFO] ✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد\n',
    );
  });

  it('masks a number in a message and in a field, unless told otherwise', () => {
    const write = (log: ReturnType<typeof createLog>) =>
      log.info('from whatsapp:+966501234567', { to: '+966501234567' });
    expect(logged({}, write)).to.equal('[INFO] from whatsapp:+966XXXXXX567 to="+966XXXXXX567"\n');
    expect(logged({ format: 'json' }, write)).not.to.include('501234');
    expect(logged({ numbers: 'full' }, write)).to.include('+966501234567');
  });

  it('has no field that would be glued onto the sentence', () => {
    // @ts-expect-error The type checker holds it: a field `message` would be lost in JSON.
    const forbidden: LogFields = { message: 'invitation:1' };
    expect(forbidden).to.have.property('message');
  });

  it('leaves short numbers alone', () => {
    expect(maskNumbers('code 30008, +12')).to.equal('code 30008, +12');
  });

  it('keeps a forged line on one line', () => {
    for (const format of ['text', 'json'] as const) {
      const line = logged({ format }, (log) =>
        log.info('ok\n[INFO] admin signed in\u001b]0;x\u2028', { name: 'a\r\nb' }),
      );
      expect(line.trimEnd().split(/[\r\n\u2028]/)).to.have.length(1);
      expect(line).not.to.include('\u001b');
    }
  });

  it('says an error in words, without what hangs on the object', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      config: { headers: { Authorization: 'Basic c2VjcmV0' } },
    });
    expect(describeError(error)).to.equal('Error: connect ECONNREFUSED (ECONNREFUSED)');
  });
});

// Twilio’s inbound form, mapped once to our words; what is not exactly Twilio’s is refused.
import { expect } from 'chai';
import { parseFlatForm } from '../../src/twilio/flat-form.ts';
import { parseInbound } from '../../src/twilio/inbound-form.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const sid = 'SM0123456789abcdef0123456789abcdef';
const plain = {
  MessageSid: sid,
  AccountSid: accountSid,
  From: 'whatsapp:+966500000001',
  To: 'whatsapp:+14155238886',
  Body: 'نعم',
  NumMedia: '0',
  ProfileName: 'أبو علي',
  ExternalUserId: 'whatsapp:SA.4566546130240823',
};
const parse = (change: Record<string, string> = {}, raw = '') =>
  parseInbound(parseFlatForm(`${new URLSearchParams({ ...plain, ...change })}${raw}`), { accountSid });
const contentOf = (change: Record<string, string>) => {
  const parsed = parse(change);
  return 'message' in parsed ? parsed.message.content : parsed;
};

describe('the inbound form', () => {
  it('becomes a message of ours', () => {
    expect(parse({ OriginalRepliedMessageSid: `MM${'b'.repeat(32)}`, FrequentlyForwarded: 'true' })).to.deep.equal({
      message: {
        _id: sid,
        from: '+966500000001',
        waExternalId: 'SA.4566546130240823',
        profileName: 'أبو علي',
        content: { kind: 'text', text: 'نعم' },
        repliesTo: `MM${'b'.repeat(32)}`,
        forwarded: true,
      },
    });
  });

  it('takes somebody whose number is hidden by their WhatsApp id', () => {
    const parsed = parse({ From: 'whatsapp:SA.4566546130240823', ExternalUserId: '' });
    expect(parsed).to.have.nested.property('message.from', 'SA.4566546130240823');
    expect(parsed).to.have.nested.property('message.waExternalId', 'SA.4566546130240823');
    expect(parse({ From: 'whatsapp:SA.ENT.99aB' })).to.have.nested.property('message.from', 'SA.ENT.99aB');
  });

  it('leaves out what is not said', () => {
    const parsed = parse({ ProfileName: '  ', ExternalUserId: 'SA.1', OriginalRepliedMessageSid: 'SM1' });
    expect(parsed).to.have.nested.property('message.profileName', null);
    expect(parsed).to.have.nested.property('message.waExternalId', null);
    expect(parsed).to.have.nested.property('message.repliesTo', null);
    expect(parsed).to.have.nested.property('message.forwarded', false);
  });

  describe('its content', () => {
    const media = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME' };
    const cases: [string, Record<string, string>, object][] = [
      ['a text as it was typed', { Body: ' نعم\nثلاثة ' }, { kind: 'text', text: ' نعم\nثلاثة ' }],
      ['nothing', { Body: '' }, { kind: 'empty' }],
      ['only spaces', { Body: ' \n ' }, { kind: 'empty' }],
      [
        'a tapped button, by its payload',
        { Body: 'سأحضر', ButtonText: 'سأحضر', ButtonPayload: 'rsvp:g7:yes' },
        { kind: 'button', payload: 'rsvp:g7:yes', text: 'سأحضر' },
      ],
      [
        'a choice of a list, by its id',
        { Body: 'العرس', ListId: 'occasion:1', ListTitle: 'العرس' },
        { kind: 'button', payload: 'occasion:1', text: 'العرس' },
      ],
      [
        'a button without a payload, by its text',
        { Body: 'سأحضر', ButtonText: 'سأحضر' },
        { kind: 'text', text: 'سأحضر' },
      ],
      ['a payload that is not ASCII, by its text', { Body: 'a', ButtonPayload: 'نعم' }, { kind: 'text', text: 'a' }],
      [
        'a place',
        { Body: '', Latitude: '24.7136', Longitude: '46.6753', Address: 'الرياض' },
        { kind: 'location', latitude: 24.7136, longitude: 46.6753, label: 'الرياض' },
      ],
      [
        'a picture without a type',
        { ...media, Body: '' },
        { kind: 'media', media: 'document', contentType: 'application/octet-stream', url: media.MediaUrl0, text: '' },
      ],
    ];
    for (const [name, change, content] of cases)
      it(`is ${name}`, () => {
        expect(contentOf(change)).to.deep.equal(content);
      });

    const kinds: [string, string][] = [
      ['audio/ogg', 'voice'],
      ['audio/ogg; codecs=opus', 'voice'],
      ['AUDIO/OGG', 'voice'],
      ['audio/mpeg', 'audio'],
      ['image/webp', 'sticker'],
      ['image/jpeg', 'image'],
      ['video/mp4', 'video'],
      ['text/vcard', 'contact'],
      ['text/x-vcard', 'contact'],
      ['text/directory', 'contact'],
      ['application/pdf', 'document'],
      ['text/csv', 'document'],
      ['constructor/x', 'document'],
      ['not a type', 'document'],
    ];
    for (const [type, kind] of kinds)
      it(`is a ${kind} for ${type}`, () => {
        expect(contentOf({ ...media, Body: 'انظر', MediaContentType0: type })).to.include({
          media: kind,
          text: 'انظر',
        });
      });
  });

  describe('when it is hostile', () => {
    const refused: [string, Record<string, string>, string][] = [
      ['a space after the number (S035)', { From: 'whatsapp:+966500000001 ' }, 'From'],
      ['a line break after the number', { From: 'whatsapp:+966500000001\n' }, 'From'],
      ['Arabic digits in the number', { From: 'whatsapp:+٩٦٦٥٠٠٠٠٠٠٠١' }, 'From'],
      ['full-width digits in the number', { From: 'whatsapp:+９６６500000001' }, 'From'],
      ['a direction mark in the number', { From: 'whatsapp:+966\u202e500000001' }, 'From'],
      ['00 for +', { From: 'whatsapp:+00966500000001' }, 'From'],
      ['no +', { From: 'whatsapp:966500000001' }, 'From'],
      ['a text message instead of WhatsApp', { From: '+966500000001' }, 'From'],
      ['WhatsApp in capitals', { From: 'WhatsApp:+966500000001' }, 'From'],
      ['a long WhatsApp id', { From: `whatsapp:SA.${'1'.repeat(129)}` }, 'From'],
      ['a SID in capitals', { MessageSid: sid.toUpperCase() }, 'MessageSid'],
      ['a short SID', { MessageSid: 'SM1' }, 'MessageSid'],
      ['a SID with something after it', { MessageSid: `${sid}1` }, 'MessageSid'],
      ['another account (S016)', { AccountSid: `AC${'b'.repeat(32)}` }, 'AccountSid'],
      ['a media address that is none', { NumMedia: '1', MediaUrl0: 'file:///etc/passwd' }, 'MediaUrl0'],
      ['a count of media that is none', { NumMedia: '1e3' }, 'NumMedia'],
      ['a place that is nowhere', { Latitude: '240', Longitude: '46' }, 'Latitude'],
      ['half a place', { Latitude: '24' }, 'Longitude'],
    ];
    for (const [name, change, field] of refused)
      it(`refuses ${name}`, () => {
        expect(parse(change)).to.deep.equal({ refused: field });
      });

    for (const name of ['MessageSid', 'AccountSid', 'From', 'Body', 'NumMedia'] as const)
      it(`refuses ${name} given twice: a repeated value carries the same signature`, () => {
        expect(parse({}, `&${name}=${encodeURIComponent(plain[name])}`)).to.deep.equal({ refused: name });
      });

    it('keeps a nested name flat (S061)', () => {
      const { Body: _, ...rest } = plain;
      const parsed = parseInbound(parseFlatForm(`${new URLSearchParams(rest)}&Body[$ne]=x`), { accountSid });
      expect(parsed).to.have.nested.property('message.content.kind', 'empty');
    });

    it('refuses a body split anew under the same signature', () => {
      // {MessageSid: 'SM…', NumMedia: '0'} and {MessageSid: 'SM…NumMedia0'} are signed alike.
      const { NumMedia: _, ...rest } = plain;
      const form = { ...rest, MessageSid: `${sid}NumMedia0` };
      expect(parseInbound(parseFlatForm(`${new URLSearchParams(form)}`), { accountSid })).to.deep.equal({
        refused: 'MessageSid',
      });
    });
  });

  it('ignores a status callback that was sent to the wrong address', () => {
    expect(parse({ MessageStatus: 'delivered' })).to.deep.equal({ ignored: 'statusCallback' });
  });

  it('ignores a reaction: a thumb under the invitation is no answer to it', () => {
    const reaction = parse({ MessageType: 'reaction', Body: '👍' });
    expect(reaction).to.include({ ignored: 'reaction' }).and.to.have.nested.property('message._id', sid);
  });
});

describe('a flat form', () => {
  it('keeps names, values and repetitions as they are', () => {
    const form = parseFlatForm('a=1&b=&a=2&a=3&c%5B%5D=%2B&__proto__=x');
    expect(Object.getPrototypeOf(form)).to.equal(null);
    expect(Object.entries(form)).to.deep.equal([
      ['a', ['1', '2', '3']],
      ['b', ''],
      ['c[]', '+'],
      ['__proto__', 'x'],
    ]);
  });
});

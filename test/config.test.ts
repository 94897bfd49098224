// Settings: the defaults of a laptop, and a sentence that names what is wrong.
import { expect } from 'chai';
import { readConfig, SettingError } from '../src/config.ts';

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'b'.repeat(32),
  TWILIO_FROM: 'whatsapp:+14155238886',
};
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://invite.example.com/',
  ORGANIZERS: '+966500000001, +966500000002',
  ...twilio,
};

describe('the settings', () => {
  it('need nothing on a laptop', () => {
    const config = readConfig({});
    expect(config).to.include({
      production: false,
      port: 3000,
      simulatorPort: 3001,
      publicUrl: 'http://localhost:3000',
      mongodbUri: null,
      twilio: null,
      messagesPerSecond: 80,
      timeZone: 'Asia/Riyadh',
    });
    expect(config.organizers).to.deep.equal(['+966500000001']);
    expect(config.log).to.deep.equal({ level: 'info', format: 'text', numbers: 'masked' });
  });

  it('hold campaigns at night with real guests, and never with the simulator', () => {
    expect(readConfig({}).quietHours).to.equal(null);
    expect(readConfig(twilio).quietHours).to.deep.equal({ from: 22 * 60, until: 9 * 60 });
    expect(readConfig({ ...twilio, QUIET_HOURS: '23:30-07:15' }).quietHours).to.deep.equal({ from: 1410, until: 435 });
    expect(readConfig({ ...twilio, QUIET_HOURS: 'none' }).quietHours).to.equal(null);
    expect(() => readConfig({ QUIET_HOURS: '22-9' })).to.throw(SettingError, 'QUIET_HOURS');
  });

  it('send nothing again by itself unless a number of hours is set', () => {
    expect(readConfig(twilio).resendAfterHours).to.equal(null);
    expect(readConfig({ RESEND_INVITATIONS_AFTER_HOURS: 'none' }).resendAfterHours).to.equal(null);
    expect(readConfig({ RESEND_INVITATIONS_AFTER_HOURS: '12' }).resendAfterHours).to.equal(12);
    for (const wrong of ['0', '169', 'yes', '1.5'])
      expect(() => readConfig({ RESEND_INVITATIONS_AFTER_HOURS: wrong }), wrong).to.throw(SettingError, 'RESEND_INV');
  });

  it('tell the daily limit and the price only when they are set', () => {
    expect(readConfig({})).to.include({ dailyLimit: null, price: null });
    expect(readConfig({ DAILY_LIMIT: '250' }).dailyLimit).to.equal(250);
    expect(readConfig({ PRICE_PER_MESSAGE: '0.17' }).price).to.deep.equal({ amount: 0.17, currency: 'SAR' });
    expect(readConfig({ PRICE_PER_MESSAGE: '0.04 USD' }).price).to.deep.equal({ amount: 0.04, currency: 'USD' });
    expect(() => readConfig({ PRICE_PER_MESSAGE: 'cheap' })).to.throw(SettingError, 'PRICE_PER_MESSAGE');
    expect(() => readConfig({ DAILY_LIMIT: '-1' })).to.throw(SettingError, 'DAILY_LIMIT');
  });

  it('are all read in production', () => {
    const config = readConfig({
      ...production,
      MONGODB_URI: 'mongodb+srv://db.example.com/hadir',
      TWILIO_AUTH_TOKEN: `${'b'.repeat(32)},${'c'.repeat(32)}`,
    });
    expect(config.publicUrl).to.equal('https://invite.example.com');
    expect(config.organizers).to.deep.equal(['+966500000001', '+966500000002']);
    expect(config.twilio).to.deep.equal({
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authTokens: ['b'.repeat(32), 'c'.repeat(32)],
      sender: '+14155238886',
      apiUrl: null,
    });
  });

  it('make nobody an organizer by default once Twilio is real', () => {
    expect(readConfig(twilio).organizers).to.deep.equal([]);
  });

  it('count an empty line of a .env file as not set', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '  ', ORGANIZERS: '' }).port).to.equal(3000);
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['a port that is no port', { PORT: '99999' }, 'PORT'],
    ['a database that is no MongoDB', { MONGODB_URI: 'postgres://localhost' }, 'MONGODB_URI'],
    ['an organizer without a country', { ORGANIZERS: '0501234567' }, 'ORGANIZERS'],
    ['a pace above WhatsApp’s', { MESSAGES_PER_SECOND: '401' }, 'MESSAGES_PER_SECOND'],
    ['a time zone that does not exist', { TIME_ZONE: 'Asia/Nowhere' }, 'TIME_ZONE'],
    ['half of Twilio', { TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID }, 'TWILIO_AUTH_TOKEN'],
    [
      'production without Twilio',
      { ...production, TWILIO_AUTH_TOKEN: '', TWILIO_ACCOUNT_SID: '', TWILIO_FROM: '' },
      'TWILIO_ACCOUNT_SID',
    ],
    ['production without its token', { ...production, TWILIO_AUTH_TOKEN: '' }, 'TWILIO_AUTH_TOKEN'],
    ['production on plain http', { ...production, PUBLIC_URL: 'http://invite.example.com' }, 'PUBLIC_URL'],
    [
      'production that sends to another host',
      { ...production, TWILIO_API_URL: 'https://sim.example.com' },
      'TWILIO_API_URL',
    ],
    ['two servers at one port', { PORT: '3210', SIMULATOR_PORT: '3210' }, 'SIMULATOR_PORT'],
    ['production without organizers', { ...production, ORGANIZERS: '' }, 'ORGANIZERS'],
  ];
  for (const [what, env, name] of wrong)
    it(`name the setting for ${what}, and never the value of a secret`, () => {
      expect(() => readConfig(env)).to.throw(SettingError, name);
      expect(() => readConfig({ ...env, TWILIO_AUTH_TOKEN: 'short' }))
        .to.throw(SettingError)
        .with.property('message')
        .that.does.not.include('short');
    });
});

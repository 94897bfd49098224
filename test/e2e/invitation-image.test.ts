// A picture from the organizer's phone to the guest's, through the whole of Hadir as `npm start` runs it.

import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
import { type HadirProcess, makeDataDir, removeDataDir, startHadir, stopHadir } from '../support/hadir-process.ts';
import { waitFor } from '../support/wait-for.ts';

const organizer = '+966500000001';
const [director, friend] = ['+966501234501', '+966501234502'];
const png = readFileSync(projectFile('src/page/pictures/sample.png'));

interface Bubble {
  messageSid: string;
  from: string;
  body: string;
  buttons: { title: string; value: string }[];
  media: { url: string; contentType: string }[];
}

describe('an invitation with a picture', () => {
  let dataDir: string;
  let hadir: HadirProcess;
  let simulatorUrl: string;

  before(async () => {
    dataDir = await makeDataDir();
    hadir = startHadir(dataDir);
    const [, url = ''] = await hadir.printed(/Phones \(simulator\):\s+(\S+)/);
    simulatorUrl = new URL(url).origin;
  });
  after(async () => {
    if (hadir) await stopHadir(hadir);
    await removeDataDir(dataDir);
  });

  const write = async (action: object): Promise<void> => {
    const response = await fetch(`${simulatorUrl}/phones/${organizer}/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(action),
    });
    expect(response.status).to.equal(201);
  };
  const chat = async (number: string): Promise<Bubble[]> => {
    const response = await fetch(`${simulatorUrl}/phones/${number}`);
    return response.ok ? ((await response.json()) as { messages: Bubble[] }).messages : [];
  };
  /** The newest message from Hadir with these words. */
  const reads = (number: string, words: string): Promise<Bubble> =>
    waitFor(`«${words}» on ${number}`, async () =>
      (await chat(number)).filter(({ from, body }) => from === 'business' && body.includes(words)).at(-1),
    );

  const answers = async () => (await chat(organizer)).filter(({ from }) => from === 'business');

  it('reaches each guest with the picture, and the one with a position in the formal words', async () => {
    for (const [text, answer] of [
      ['مناسبة جديدة', 'ما اسم المناسبة'],
      ['حفل زفاف سعد', 'متى الموعد'],
      ['بعد 30 يوم الساعة 8 مساء', 'أين المكان'],
      ['قاعة الفيصلية، الرياض', 'تم إنشاء المناسبة'],
      ['سعادة المدير أحمد 0501234501\nخالد 0501234502', 'أُضيف الآن: 2'],
    ] as const) {
      await write({ text });
      await reads(organizer, answer);
    }
    await write({ media: { kind: 'image', base64: png.toString('base64') } });
    await reads(organizer, 'سترافق الصورة الدعوة إلى حفل زفاف سعد');

    // The forms with a picture are approved by the simulator once it has fetched their sample.
    const question = await waitFor('the question before the sending', async () => {
      const before = (await answers()).length;
      await write({ text: 'إرسال' });
      await waitFor('the answer to «إرسال»', async () => (await answers()).length > before);
      return (await answers()).find(({ buttons }) => buttons.length > 0);
    });
    const [yes] = question.buttons;
    await write({ tap: { messageSid: question.messageSid, payload: yes?.value } });

    for (const [number, words] of [
      [director, 'إلى سعادة المدير أحمد، حفظكم الله ورعاكم'],
      [friend, 'وبركاته\nخالد، حفظكم الله'],
    ] as const) {
      await reads(number, words);
      const bubble = await waitFor('the picture', async () =>
        (await chat(number)).find(({ body, media }) => body.includes(words) && media.length > 0),
      );
      expect(bubble.buttons.map(({ title }) => title)).to.deep.equal(['تأكيد الحضور', 'الاعتذار']);
      const [picture] = bubble.media;
      expect(picture?.contentType).to.equal('image/png');
      const shown = await fetch(`${simulatorUrl}${picture?.url}`);
      expect(Buffer.from(await shown.arrayBuffer()).equals(png)).to.equal(true);
    }
  });
});

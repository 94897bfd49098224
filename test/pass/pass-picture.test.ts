// The picture of a pass, read back by the decoder that the page at the door uses.
import { expect } from 'chai';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { type GuestId, newId } from '../../src/ids.ts';
import { drawPass } from '../../src/pass/pass-picture.ts';
import { formatPass, parsePass } from '../../src/pass/pass-token.ts';
import { signerFrom } from '../../src/pass/signing.ts';

const signer = signerFrom('secret');

describe('the picture of a pass', () => {
  it('is read by the door’s own decoder, for every guest', () => {
    for (const version of [1, 2, 300]) {
      const name = { guestId: newId<GuestId>(), version };
      const { width, height, data } = PNG.sync.read(drawPass(formatPass(signer, name)));
      expect(parsePass(signer, decodeQR({ width, height, data }))).to.deep.equal(name);
    }
  });

  it('is small enough to send and large enough to read: 25 modules, sharp edges, a white frame', () => {
    const file = drawPass(formatPass(signer, { guestId: newId<GuestId>(), version: 1 }));
    const { width, data } = PNG.sync.read(file);
    expect(file.length).to.be.below(20_000);
    expect(width).to.equal((25 + 2 * 4) * 16);
    expect([...data.subarray(0, 4 * width)].every((value) => value === 255)).to.equal(true);
  });
});

import { ProblemError } from '@concentric/core/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, createSigningSecret, isSignedBy, signedHeaders } from './index.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return undefined;
}

describe('a signature', () => {
  // The example of the specification's reference libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const example = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: bytes('{"test": 2432232314}'),
  };
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

  it('is what other libraries make of the same', () => {
    expect(signedHeaders([secret], example)['webhook-signature']).toBe(signature);
    expect(isSignedBy([secret], example, signature)).toBe(true);
  });

  it('is found among others, of other versions too', () => {
    const header = `v1a,abc v1,${'A'.repeat(43)}= ${signature}`;
    expect(isSignedBy([createSigningSecret(), secret], example, header)).toBe(true);
  });

  it('fits under either of two secrets where both signed', () => {
    const secrets = [createSigningSecret(), createSigningSecret()];
    const header = signedHeaders(secrets, example)['webhook-signature'] ?? '';
    for (const one of secrets) expect(isSignedBy([one], example, header)).toBe(true);
  });

  it.each(['', 'v1,', 'v1,short=', `v2,${signature.slice(3)}`, signature.toLowerCase(), 'v1,\u0000'])(
    'is none: %j',
    (header) => {
      expect(isSignedBy([secret], example, header)).toBe(false);
    },
  );

  it('fits nothing but what was signed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.uint8Array(), fc.uint8Array(), (id, timestamp, body, other) => {
        const header = signedHeaders([secret], { id, timestamp, body })['webhook-signature'] ?? '';
        fc.pre(!Buffer.from(body).equals(Buffer.from(other)));
        expect(isSignedBy([secret], { id, timestamp, body }, header)).toBe(true);
        expect(isSignedBy([secret], { id, timestamp, body: other }, header)).toBe(false);
        expect(isSignedBy([secret], { id, timestamp: timestamp + 1, body }, header)).toBe(false);
        expect(isSignedBy([secret], { id: `${id}x`, timestamp, body }, header)).toBe(false);
      }),
    );
  });
});

describe('a sealed secret', () => {
  const [old, next] = ['the first key of this installation', 'the key that came after it, as long'];

  it('is opened where it lies, and looks different each time', () => {
    const sealer = createSealer([old]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (secret, place) => {
        const sealed = sealer.seal(secret, place);
        expect(sealer.open(sealed, place)).toBe(secret);
        expect(sealer.seal(secret, place)).not.toBe(sealed);
      }),
    );
  });

  it('cannot be moved elsewhere, changed or cut', () => {
    const { seal, open } = createSealer([old]);
    const sealed = seal('whsec_abc', 'src_a');
    expect(codeOf(() => open(sealed, 'src_b'))).toBe('signing.seal-broken');
    for (const text of ['', 'v1', sealed.replace('v1', 'v2'), sealed.slice(0, -4), `${sealed}AAAA`])
      expect(codeOf(() => open(text, 'src_a'))).toMatch(/^signing\./);
  });

  it('outlives the change of keys, and is then to be sealed anew', () => {
    const sealed = createSealer([old]).seal('secret', 'place');
    const both = createSealer([next, old]);
    expect(both.open(sealed, 'place')).toBe('secret');
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal('secret', 'place'))).toBe(true);
    expect(codeOf(() => createSealer([next]).open(sealed, 'place'))).toBe('signing.sealed-otherwise');
  });
});

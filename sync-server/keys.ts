import { webcrypto } from 'node:crypto';
import type { Proof } from './surroundings.ts';

/** Checks an Ed25519 signature. Whatever cannot be read as a key or a signature proves nothing. */
export async function verifyProof({ key, signature, text }: Proof): Promise<boolean> {
  try {
    const raw = Buffer.from(key, 'base64url');
    const publicKey = await webcrypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    const signed = Buffer.from(signature, 'base64url');
    return await webcrypto.subtle.verify('Ed25519', publicKey, signed, Buffer.from(text));
  } catch {
    return false;
  }
}

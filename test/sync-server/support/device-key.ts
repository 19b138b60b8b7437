import { webcrypto } from 'node:crypto';

/** The key of a device, as a browser would have it. */
export interface DeviceKey {
  /** The raw public key, base64url. */
  readonly key: string;
  readonly sign: (text: string) => Promise<string>;
}

/** A fresh Ed25519 key pair. */
export async function createKey(): Promise<DeviceKey> {
  const pair = (await webcrypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const raw = await webcrypto.subtle.exportKey('raw', pair.publicKey);
  return {
    key: Buffer.from(raw).toString('base64url'),
    sign: async (text) =>
      Buffer.from(await webcrypto.subtle.sign('Ed25519', pair.privateKey, Buffer.from(text))).toString('base64url'),
  };
}

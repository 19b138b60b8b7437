import type { DeviceKey } from '../src/sync/ports.ts';

/** A device's key pair as kept in the log database: the private half cannot be read, only used. */
export interface KeptKey {
  readonly privateKey: CryptoKey;
  /** Raw, base64url. */
  readonly publicKey: string;
}

/** Makes a key pair for this device. */
export async function makeKey(): Promise<KeptKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: base64url(new Uint8Array(raw)) };
}

/** The key as the link uses it. */
export function signing({ privateKey, publicKey }: KeptKey): DeviceKey {
  return {
    key: publicKey,
    async sign(text) {
      const signature = await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text));
      return base64url(new Uint8Array(signature));
    },
  };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

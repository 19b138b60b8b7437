/** Why a connection ends: words for the person at the device, and whether trying again later makes sense. */
interface Bye {
  readonly again: boolean;
  readonly detail: string;
}

/** Every reason for which a device is sent away. */
export const byes = {
  'speaks/newer': {
    again: false,
    detail: 'This app is newer than the market. The market must be updated before this app can send.',
  },
  'proof/late': { again: true, detail: 'No proof came in time.' },
  'proof/failed': { again: false, detail: 'The signature is not by the key of this device.' },
  'device/unknown': { again: false, detail: 'The market does not know this device. Join by an invitation.' },
  'device/revoked': { again: false, detail: 'This device was removed from its account. Pair it again to send.' },
  'device/replaced': { again: false, detail: 'This device connected again elsewhere, and goes on there.' },
  'person/taken': { again: false, detail: 'This person is in the market already. Pair this device with theirs.' },
  'person/not-a-member': {
    again: false,
    detail: "You're no longer in this market. You can still read what is on this device.",
  },
  'market/none': { again: false, detail: 'Nobody has started this market.' },
  'market/started': { again: false, detail: 'Somebody started this market before. Ask them for an invitation.' },
  'invitation/unknown': { again: false, detail: 'There is no such invitation. Check the code.' },
  'invitation/expired': { again: false, detail: 'This invitation has expired. Ask for a new one.' },
  'invitation/used-up': { again: false, detail: 'This invitation was used as often as it may. Ask for a new one.' },
  'invitation/revoked': { again: false, detail: 'This invitation was taken back. Ask for a new one.' },
  'link/unknown': { again: false, detail: 'There is no such code. Check it, or show a new one on the first device.' },
  'link/expired': { again: false, detail: 'This code has expired. Show a new one on the first device.' },
  'link/used-up': { again: false, detail: 'Another device used this code. Show a new one on the first device.' },
  'frame/too-large': {
    again: false,
    detail: 'This app sent more at once than the market takes. Nothing is lost. Update the app to send again.',
  },
  faults: { again: true, detail: 'Too many frames could not be read.' },
  flood: { again: true, detail: 'This device sent more than may wait here. Try again more slowly.' },
  slow: {
    again: true,
    detail: 'This device did not take what it asked for in time. It can read on from where it was.',
  },
  unwell: { again: true, detail: 'The market cannot store anything now. Nothing is lost; try again later.' },
  closing: { again: true, detail: 'The market is being stopped. Try again later.' },
} as const satisfies Record<string, Bye>;

/** The name of a reason. */
export type ByeCode = keyof typeof byes;

import type { FaultKind } from '../../client/services.ts';

/** Why something could not be saved, what is kept and what to do. For a toast or beside a form. */
export const couldNotSave: Record<FaultKind, string> = {
  full: "Couldn't save: this phone is full. Free some space, then try again. Your text is still here.",
  closed: "Couldn't save: the app's data was closed. Copy your text, then reload. Everything saved before is kept.",
  missing: "Couldn't save: this browser keeps no data for Pannier. Your text is still here.",
  damaged: "Couldn't save: a stored record can't be read. Your text is still here. Reload, then try again.",
  incomplete: "Part of Pannier isn't on this phone yet and couldn't be fetched. Try again once there is signal.",
  silent: "Couldn't save: Pannier isn't answering. Your text is still here. Try again in a moment.",
  unknown: "Couldn't save: something unexpected happened. Your text is still here. Try again.",
};

/** Why nothing can be shown at all: the whole screen is this. */
export interface Trouble {
  readonly title: string;
  readonly kept: string;
  readonly todo: string;
}

/** For each fault that keeps the market from opening: what happened, what is kept, what to do. */
export const troubles: Record<FaultKind, Trouble> = {
  full: {
    title: 'This phone is full',
    kept: 'Everything you saved before is kept.',
    todo: 'Free some space, for example by deleting a video, then try again.',
  },
  closed: {
    title: "The app's data was closed",
    kept: 'If you or the browser cleared site data, what was only on this device is gone. Otherwise everything saved is kept.',
    todo: 'Reload to open it again.',
  },
  missing: {
    title: "This browser doesn't let Pannier keep anything",
    kept: 'Nothing was lost: nothing could be saved here yet. Some browsers do this in a private window, or where storage for sites is blocked.',
    todo: 'Open Pannier in an ordinary window, or allow it to store data, then try again.',
  },
  damaged: {
    title: "Something stored on this device can't be read",
    kept: 'Nothing was deleted.',
    todo: 'Reload first. If this stays, keep this page open and ask for help: the details below say what was found.',
  },
  silent: {
    title: "Pannier isn't answering",
    kept: 'Everything you saved is kept.',
    todo: 'Close other windows with Pannier, then reload.',
  },
  incomplete: {
    title: "Part of Pannier isn't on this phone yet",
    kept: 'Everything you saved is kept.',
    todo: 'Find some signal, then reload.',
  },
  unknown: {
    title: 'Something unexpected happened',
    kept: 'Everything you saved is kept.',
    todo: 'Reload to try again. The details below help whoever looks into it.',
  },
};

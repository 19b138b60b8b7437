import type { Settings } from '../../client/services.ts';

/** Hands the look to the stylesheet, which does everything else by these attributes. */
export function applySettings(settings: Settings, root: HTMLElement = document.documentElement): void {
  root.dataset['theme'] = settings.theme;
  root.dataset['textSize'] = settings.textSize;
  root.dataset['density'] = settings.density;
  root.dataset['motion'] = settings.motion;
}

import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circlePause from 'lucide-static/icons/circle-pause.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import type { MarketStatus } from '../../client/services.ts';
import { type Chip, chipFor } from '../words/status.ts';
import type { StatusChip } from './top-bar.ts';

const icons: Readonly<Record<Chip['icon'], string>> = {
  device: smartphone,
  risk: circleAlert,
  offline: cloudOff,
  attention: circleAlert,
  paused: circlePause,
  moving: refreshCw,
  level: circleCheck,
};

const ways: Partial<Record<Chip['icon'], StatusChip['way']>> = {
  risk: { to: '/sync/storage', label: 'Keep it safe' },
  attention: { to: '/needs-you', label: 'See what needs you' },
};

/** The chip of any status. It comes after the first paint: until then nobody knows how a shared market stands. */
export function statusChip(status: MarketStatus): StatusChip {
  const chip = chipFor(status);
  return { ...chip, svg: icons[chip.icon], way: ways[chip.icon] };
}

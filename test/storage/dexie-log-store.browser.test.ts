import { dexieLog } from '../contract/dexie-log.ts';

dexieLog('IndexedDB (Chromium)', { runs: 15 });

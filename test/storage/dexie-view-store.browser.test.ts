import { dexieViews } from '../contract/dexie-view.ts';

dexieViews('IndexedDB (Chromium)', { runs: 25 });

import '../support/indexeddb.ts';
import { dexieLog } from '../contract/dexie-log.ts';

dexieLog('IndexedDB (fake)', { runs: 40 });

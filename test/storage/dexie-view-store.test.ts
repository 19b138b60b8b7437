import '../support/indexeddb.ts';
import { dexieViews } from '../contract/dexie-view.ts';

dexieViews('IndexedDB (fake)', { runs: 60 });

import { mountApp } from '../../../src/ui/app.ts';
import { FakeServices } from '../fake/fake-services.ts';

// The pages over a made-up market in memory: for looking at them and working on them without an engine.
const services = new FakeServices();
Object.assign(globalThis, { services });
const root = document.getElementById('app');
if (root) mountApp(root, services);

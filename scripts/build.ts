import { buildSite } from './site.ts';
import { sizeReport } from './sizes.ts';

console.log(sizeReport(await buildSite()));

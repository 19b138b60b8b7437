import { model } from '../kernel/model.ts';
import { decisions } from './decisions.ts';
import { streams } from './streams.ts';

/** All that may happen in Pannier, for the worker and the server to decide with. */
export const pannier = model({ streams, decisions });

import * as z from 'zod/mini';
import { PersonId, PickupId } from '../ids.ts';

/** Whom an order is between: in each of its events, for they say by themselves who may read them (rule MARKET-2). */
export const Between = z.strictObject({ buyer: PersonId, producer: PersonId, host: PersonId, pickup: PickupId });

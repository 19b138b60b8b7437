import type { TermsRow } from '../../../views/terms.ts';
import type { MarketTerms } from '../../market-views/pickups.ts';
import type { Answering } from '../context.ts';

export const terms: Answering<object, MarketTerms | undefined> = ({ views }) =>
  views.get<TermsRow>('terms.terms', 'here');

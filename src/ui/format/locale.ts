/** The pages are written in English for now; dates and numbers in another language between them would read oddly. */
export const locale = 'en-GB';

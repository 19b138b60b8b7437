/** The two colours that are seen outside of the pages: on the icon and around the installed app. */
export const colours = { paper: '#faf8f3', leaf: '#2f7d3b' } as const;

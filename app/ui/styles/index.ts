import href from './index.css?url';

/** The one style sheet, as the `links` of the root route. */
export const styleLinks = [{ rel: 'stylesheet', href }] as const;

/** How many lines the form offers; the lines that are left empty do not count. */
export const REQUEST_LINES = 6;

/** How the title of a page begins that shows a refused form. */
export const ERROR_TITLE = 'Error: ';

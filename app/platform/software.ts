/** Name and version as they are written into what must be recomputable years later. A test holds it to package.json. */
export const SOFTWARE = 'crosswalk 0.1.0';

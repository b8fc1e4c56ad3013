/**
 * How many of a thing one school or person may keep. Each stops a slip or a script from filling the district's lists,
 * and stands far above what anybody was seen to need; none says anything of how a district works, so that no Office is
 * asked to set them. Whoever reaches one is told the number and what to do about it.
 */

/** Open needs of one school in a year. Each is matched with every offering whenever either changes. */
export const MOST_OPEN_NEEDS = 50;

/** Searches that one person keeps at one school. More than a page of names is not found again by reading. */
export const MOST_SAVED_SEARCHES = 50;

/** Alerts that one person has on. Each is a search that the worker asks again whenever the catalogue changes. */
export const MOST_ALERTS = 50;

/** How often somebody is told of what is new among the results of a saved search. */
export const ALERT_FREQUENCIES = ['off', 'at-once', 'daily', 'weekly'] as const;
export type AlertFrequency = (typeof ALERT_FREQUENCIES)[number];

/** When the daily and the weekly mail are written, on the district's clock. */
export const ALERT_TIME = '07:00';

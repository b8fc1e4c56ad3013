import { ALERT_FREQUENCIES, type AlertFrequency } from '#app/domain/search/vocabulary.ts';

export const FREQUENCY_LABELS: Readonly<Record<AlertFrequency, string>> = {
  off: 'No mail',
  'at-once': 'At once',
  daily: 'Daily, at 7 am',
  weekly: 'Weekly, Mondays at 7 am',
};

export const FREQUENCY_CHOICES = ALERT_FREQUENCIES.map((value) => ({
  value,
  label: FREQUENCY_LABELS[value],
}));

/** Where the link in a mail leads. */
export const stopPath = (token: string) => `/alerts/stop/${token}`;

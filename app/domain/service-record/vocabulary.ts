/**
 * `entered` waits for the other side, `disputed` shows two figures, `settled` means that one side took over the other's,
 * `ruled` that the Office decided. `withdrawn` was entered by mistake.
 */
export const SESSION_STATUSES = [
  'entered',
  'confirmed',
  'disputed',
  'settled',
  'ruled',
  'withdrawn',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Both sides stand by the figures, or the Office has ruled. Nothing else counts as delivered. */
export const DELIVERED_STATUSES = [
  'confirmed',
  'settled',
  'ruled',
] as const satisfies readonly SessionStatus[];

export const isDeliveredStatus = (status: SessionStatus): boolean =>
  (DELIVERED_STATUSES as readonly SessionStatus[]).includes(status);

export const SESSION_STEPS = [
  'enter',
  'correct',
  'confirm',
  'dispute',
  'accept',
  'rule',
  'withdraw',
] as const;
export type SessionStep = (typeof SESSION_STEPS)[number];

export const SESSION_ORIGINS = ['form', 'schedule', 'file'] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

/** How long it lasted, in minutes, and how many students came. Both zero: it did not take place. */
export type Figures = { readonly minutes: number; readonly headcount: number };

export const MOST_MINUTES = 720;
export const MOST_HEADCOUNT = 2_000;

export const NOT_HELD: Figures = { minutes: 0, headcount: 0 };

export const sameFigures = (a: Figures, b: Figures): boolean =>
  a.minutes === b.minutes && a.headcount === b.headcount;

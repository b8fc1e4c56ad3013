export const SEEN = 'seen.';

export const ANSWER = 'answer.';
export const SEEN = 'seen.';
export const CHOOSE = 'choose.';

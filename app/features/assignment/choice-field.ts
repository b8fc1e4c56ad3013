export const choiceField = (at: number) => `choice${at + 1}`;

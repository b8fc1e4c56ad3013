/** What a partner admin signs when an application is sent. Kept with each submission. */
export const DECLARATION =
  'What we say here is true as far as we know. We will tell the Office when it changes, and we may speak for our organization.';

import type { FormEvent } from 'react';

const quietMilliseconds = 5000;

/**
 * A second press while the first is on its way is not a second request. After a while the form can be
 * sent again: the answer may have been a download, or the network may have lost it. The server does not
 * rely on this.
 */
export function submitOnce(event: FormEvent<HTMLFormElement>): void {
  const form = event.currentTarget;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  setTimeout(() => {
    delete form.dataset.sent;
  }, quietMilliseconds);
}

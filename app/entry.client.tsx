import { RemixBrowser } from '@remix-run/react';
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ERROR_TITLE } from './ui/error-title.ts';
import { forgetTypingOfOthers } from './ui/forget-typing.ts';
import { keepTypedEarly } from './ui/typed-early.ts';

// React takes over only what it would have written itself; the summary of errors puts the prefix back.
if (document.title.startsWith(ERROR_TITLE)) document.title = document.title.slice(ERROR_TITLE.length);

// A link to a place on the same page is the browser's affair. The router would take it for a navigation, forget the
// reply that the page shows and put what the server had sent back into every field.
const address = () => window.location.pathname + window.location.search;
const opened = address();
window.addEventListener('popstate', (event) => {
  if (address() === opened) event.stopImmediatePropagation();
});

forgetTypingOfOthers();
const giveBackTyped = keepTypedEarly();

/** Its effect comes after those of everything within, when all that listens is there. */
function GiveBackTyped({ children }: { readonly children: ReactNode }) {
  useEffect(giveBackTyped, []);
  return children;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <GiveBackTyped>
        <RemixBrowser />
      </GiveBackTyped>
    </StrictMode>,
  );
});

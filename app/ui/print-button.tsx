import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

/** Prints the page. Only script can ask for that, so without it there is nothing to press: the browser's menu prints. */
export function PrintButton({ children = 'Print' }: { readonly children?: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return null;
  return (
    <button type="button" className="link-button icon-link screen-only" onClick={() => window.print()}>
      <Icon name="print" />
      <span>{children}</span>
    </button>
  );
}

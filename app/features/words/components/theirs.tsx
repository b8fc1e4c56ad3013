import type { ReactNode } from 'react';
import { useWords } from './use-words.tsx';

/** Paragraphs that a partner or the Office wrote: they stay in the language in which they were written. */
export function Theirs({ children }: { readonly children: ReactNode }) {
  if (!useWords().translated) return <>{children}</>;
  return (
    <div lang="en" dir="ltr" className="stack">
      {children}
    </div>
  );
}

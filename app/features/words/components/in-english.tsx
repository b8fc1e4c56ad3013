import type { ReactNode } from 'react';
import { KitWordsProvider } from '#app/ui/kit-words.ts';
import { InEnglishSentence, useWords } from './use-words.tsx';

/**
 * What has no words in the page's language: it says that it is English, and all that stands in it is, the kit's own words, dates
 * and prices too. On an English page it adds nothing.
 */
export function InEnglish({ stack, children }: { readonly stack?: boolean; readonly children: ReactNode }) {
  if (!useWords().translated) return <>{children}</>;
  return (
    <KitWordsProvider value={null}>
      <InEnglishSentence.Provider value={true}>
        <div lang="en" dir="ltr" className={stack ? 'stack' : undefined}>
          {children}
        </div>
      </InEnglishSentence.Provider>
    </KitWordsProvider>
  );
}

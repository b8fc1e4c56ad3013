import type { PageLanguages } from '../page-languages.server.ts';

/** For search engines: the one address of this page, and the same page in each language. */
export function PageLanguageLinks({ canonical, languages }: Pick<PageLanguages, 'canonical' | 'languages'>) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      {languages.map(({ tag, address }) => (
        <link key={tag} rel="alternate" hrefLang={tag} href={address} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={languages[0]?.address} />
    </>
  );
}

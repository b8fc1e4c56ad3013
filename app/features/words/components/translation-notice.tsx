import { Notice } from '#app/ui/notice.tsx';
import type { CarriedWords } from '../words.ts';
import { pageWords } from './use-words.tsx';

/** On every translated page that a machine had a hand in: whose words these are, and where the English stands. */
export function TranslationNotice({ words, english }: { words: CarriedWords; english: string }) {
  if (!words.unchecked && !words.incomplete) return null;
  const { t, plain } = pageWords(words);
  return (
    <aside className="wrap flash flash--apart" aria-label={plain('machine.title')}>
      <Notice tone="sun" title={words.unchecked ? t('machine.title') : undefined}>
        <p>
          {words.unchecked && <>{t('machine.text')} </>}
          {words.incomplete && <>{t('machine.partly')} </>}
          <a href={english} hrefLang="en">
            {t('machine.english')}
          </a>
        </p>
      </Notice>
    </aside>
  );
}

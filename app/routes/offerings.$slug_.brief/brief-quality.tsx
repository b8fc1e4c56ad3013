import { useWords } from '#app/features/words/components/use-words.tsx';
import { levelName } from '#app/ui/level.tsx';

const LEVEL_KEYS = {
  'Not yet': 'level.not-yet',
  'Getting there': 'level.getting-there',
  Meets: 'level.meets',
  Exceeds: 'level.exceeds',
} as const;

type Quality = {
  readonly overall: number | null;
  readonly count: number;
  readonly meets: number;
  readonly standards: readonly { readonly key: string; readonly name: string; readonly score: number }[];
};

/** The level reached over all, and each standard’s. Standards have the rubric’s own names, in English. */
export function BriefQuality({ quality }: { readonly quality: Quality }) {
  const { t, name, compose } = useWords();
  const level = (score: number) => compose((say) => say(LEVEL_KEYS[levelName(score)]).toLowerCase());
  const { overall, count, meets, standards } = quality;
  return (
    <p>
      {overall === null ? (
        t('brief.not-scored')
      ) : (
        <>
          {t('brief.standing', { level: level(overall) })}{' '}
          {count > 0 && t('brief.met', { met: String(meets), all: String(count) })}
        </>
      )}{' '}
      {standards.map((standard) => (
        <span key={standard.key}>
          {t('brief.line', { term: name(standard.name), value: level(standard.score) })}{' '}
        </span>
      ))}
    </p>
  );
}
